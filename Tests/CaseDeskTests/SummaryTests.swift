import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("The summary")
struct SummaryTests {
    private let nation = Actor(
        role: .administrator, id: "n", office: .kakogawa, isNational: true)

    @Test(
        "puts an open reissue into the band of its age, whatever is asked of it",
        arguments: StoreKind.allCases,
        [
            (0, "0-3"), (3, "0-3"), (4, "4-6"), (6, "4-6"), (7, "7-8"), (8, "7-8"),
            (9, "9-10"), (10, "9-10"), (11, "11-15"), (15, "11-15"), (16, "16-30"),
            (30, "16-30"), (31, "over-30"), (90, "over-30"),
        ])
    func bands(kind: StoreKind, age: (days: Int, band: String)) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        hall.clock.advance(days: age.days)
        let summary = try await hall.desk.summary(asOf: nil, by: nation)
        let office = summary["byOffice"]?[0]?["reissues"]
        for figures in [summary["byRoute"]?["express"], office] {
            let ageing = figures?["ageing"]?.objectValue?.members ?? []
            #expect(ageing.count == 7)
            #expect(ageing.filter { $0.value == 1 }.map(\.key) == [age.band])
            #expect(ageing.filter { $0.value == 0 }.count == 6)
            #expect(figures?["open"] == 1)
            #expect(figures?["pastTen"] == .int(age.days > 10 ? 1 : 0))
            #expect(figures?["breached"] == .int(age.days > 10 ? 1 : 0))
        }
        #expect(summary["byRoute"]?["ordinary"]?["open"] == 0)
    }

    @Test(
        "says of now what it says of this moment by the rows", arguments: StoreKind.allCases,
        [0, 7, 10, 11, 40])
    func agrees(kind: StoreKind, days: Int) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        _ = try await hall.report([
            "holder": ["name": "見本 太郎", "birthDate": "1968-05-05"], "loss": ["kind": "at-home"],
        ])
        _ = try await hall.report(["holder": ["name": "無名"], "loss": ["kind": "stolen"]])
        hall.clock.advance(days: days)
        let now = try await hall.desk.summary(asOf: nil, by: nation)
        let rows = try await hall.desk.summary(asOf: hall.clock.now, by: nation)
        #expect(now == rows)
        #expect(now["cases"] == 3)
        #expect(now["byOffice"]?.arrayValue?.count == 1)
        #expect(now["byOffice"]?[0]?["cases"] == 2)
    }

    @Test("no longer counts a reissue that is done, but did before", arguments: StoreKind.allCases)
    func done(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let before = hall.clock.now
        hall.clock.advance(days: 1)
        try await hall.act(
            .recordDelivery, on: id,
            ["event": "delivered", "newCardSerial": "NEW0000000000001"])
        let now = try await hall.desk.summary(asOf: nil, by: nation)
        #expect(now["byRoute"]?["express"]?["open"] == 0)
        #expect(now["byState"] == ["issued": 1])
        let then = try await hall.desk.summary(asOf: before, by: nation)
        #expect(then["byRoute"]?["express"]?["breached"] == 1)
        #expect(then["byRoute"]?["express"]?["ageing"]?["11-15"] == 1)
    }

    @Test("shows a manager the own office only", arguments: StoreKind.allCases)
    func scope(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        let own = try await hall.desk.summary(asOf: nil, by: .manager)
        #expect(own["byRoute"]?["express"]?["open"] == 1)
        #expect(own["cases"] == 1)
        let other = try await hall.desk.summary(asOf: nil, by: .manager(of: .izena))
        #expect(other["byRoute"]?["express"]?["open"] == 0)
        #expect(other["cases"] == 0)
        #expect(other["byOffice"] == [])
    }

    @Test(
        "shows a national reader all figures of all, and few people of no office but their own",
        arguments: StoreKind.allCases, [false, true])
    func fewPeople(kind: StoreKind, isPast: Bool) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        let asOf: Instant? = isPast ? hall.clock.now : nil
        let elsewhere = Actor(role: .manager, id: "m", office: .izena, isNational: true)
        let others = try await hall.desk.summary(asOf: asOf, by: elsewhere)
        #expect(others["byState"] == ["reissue-requested": 1])
        #expect(others["byRoute"]?["express"]?["open"] == 1)
        let office = try #require(others["byOffice"]?[0])
        #expect(office["municipality"] == .string(MunicipalityCode.kakogawa.text))
        #expect(office["cases"] == .null && office["byState"] == .null)
        #expect(office["reissues"] == .null)
        #expect(office["hidden"] == ["cases", "reissues", "byState"])
        let own = try await hall.desk.summary(asOf: asOf, by: nation)["byOffice"]?[0]
        #expect(own?["cases"] == 1 && own?["reissues"]?["open"] == 1)
        #expect(own?["hidden"] == nil)
    }
}
