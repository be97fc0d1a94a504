import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A moment before other settings came into force")
struct PastSettingsTests {
    private static let nation = Actor(role: .administrator, id: "n", office: nil, isNational: true)
    private static let day7 = "2026-11-09T12:00:00"

    /// 5 days instead of 10 since day 8, of a reissue requested on 2 November.
    private func tightened(_ kind: StoreKind) async throws -> (managed: ManagedHall, id: CaseID) {
        var managed = try await ManagedHall(kind)
        let id = try await managed.hall.requestedReissue()
        managed.hall.clock.advance(days: 7)
        _ = try await managed.hall.desk.sweepOnce()
        managed.hall.clock.advance(days: 1)
        let house = try await managed.approve(5)
        _ = try await house.desk.finishRetiming()
        return (managed, id)
    }

    private func clock(
        _ hall: TownHall, _ id: CaseID, _ time: String?
    ) async throws -> (settings: JSONValue?, clock: JSONValue) {
        let moment = time.map { Moment.asOf(.jst($0)) } ?? .now
        let found = try #require(
            try await hall.desk.explain(id.text, by: Self.nation, at: moment))
        let clocks = found["clocks"]?.arrayValue ?? []
        return (found["settings"], try #require(clocks.last { $0["clock"] == "reissue-express" }))
    }

    @Test(
        "is counted by the settings of then, and the present by those in force",
        arguments: StoreKind.allCases)
    func counted(kind: StoreKind) async throws {
        let (managed, _) = try await tightened(kind)
        let desk = try await managed.current().desk
        for (time, breached) in [(Self.day7, 0), (nil, 1), ("2026-11-10T23:00:00", 1)] {
            let asOf = time.map { Instant.jst($0) }
            let summary = try await desk.summary(asOf: asOf, by: Self.nation)
            #expect(summary["byRoute"]?["express"]?["breached"] == .int(Int64(breached)))
            var query = ReportQuery()
            query.asOf = asOf
            let tally = try await desk.report(query, by: Self.nation).total.tally
            #expect(tally.breached == breached)
        }
    }

    @Test("lists clocks as they stood then", arguments: StoreKind.allCases)
    func listed(kind: StoreKind) async throws {
        let (managed, _) = try await tightened(kind)
        let desk = try await managed.current().desk
        var query = OverdueQuery()
        query.pastDays = 3
        let now = try #require(try await desk.overdue(query, by: Self.nation).items.first)
        #expect(now["breachedAt"] == "2026-11-08T00:00:00+09:00" && now["level"] == "breach")
        query.asOf = .jst(Self.day7)
        let then = try #require(try await desk.overdue(query, by: Self.nation).items.first)
        #expect(then["breached"] == false && then["level"] == "watch")
    }

    @Test(
        "is explained by the settings of then, which are named", arguments: StoreKind.allCases)
    func explained(kind: StoreKind) async throws {
        let (managed, id) = try await tightened(kind)
        let hall = try await managed.current()
        let now = try await clock(hall, id, nil)
        #expect(now.clock["target"] == 5 && now.clock["breached"] == true)
        #expect(now.settings?["edition"] == 1)
        #expect(now.settings?["since"] == "2026-11-10T10:00:00+09:00")
        let then = try await clock(hall, id, Self.day7)
        #expect(then.clock["target"] == 10 && then.clock["breached"] == false)
        #expect(then.clock["breachesAt"] == "2026-11-13T00:00:00+09:00")
        #expect(then.settings?["edition"] == 0)
        #expect(then.clock["countedBy"]?["definition"] != now.clock["countedBy"]?["definition"])
    }

    @Test("is forecast and rehearsed by the settings of then", arguments: StoreKind.allCases)
    func foreseen(kind: StoreKind) async throws {
        let (managed, id) = try await tightened(kind)
        let desk = try await managed.current().desk
        var forecast = ForecastQuery()
        forecast.asOf = .jst(Self.day7)
        #expect(
            try await desk.forecast(forecast, by: Self.nation).items.first?.forecast.target == 10)
        // By the settings in force it is late already: a matter of the list of what is overdue.
        #expect(try await desk.forecast(ForecastQuery(), by: Self.nation).open == 0)
        var rehearsal = RehearsalQuery(.named(id.text))
        rehearsal.asOf = .jst(Self.day7)
        let page = try #require(try await desk.rehearse(rehearsal, by: Self.nation))
        let breach = try #require(page.items.first { $0["level"] == "breach" })
        #expect(breach["reachedAt"] == "2026-11-13T00:00:00+09:00")
    }

    @Test(
        "still has a clock running that stopped later, by the settings of then",
        arguments: StoreKind.allCases)
    func frozenLater(kind: StoreKind) async throws {
        let (managed, id) = try await tightened(kind)
        let hall = try await managed.current()
        try await hall.act(
            .recordDelivery, on: id, by: .feed,
            ["event": "delivered", "newCardSerial": "NEW0000000000001"])
        let now = try await clock(hall, id, nil)
        #expect(now.clock["frozen"]?["target"] == 5 && now.clock["breached"] == true)
        let then = try await clock(hall, id, Self.day7)
        #expect(then.clock["frozen"] == nil && then.clock["target"] == 10)
        let summary = try await hall.desk.summary(asOf: .jst(Self.day7), by: Self.nation)
        #expect(summary["byRoute"]?["express"]?["open"] == 1)
        #expect(summary["byRoute"]?["express"]?["breached"] == 0)
    }

    @Test(
        "that lies before the first case is judged as that case was", arguments: StoreKind.allCases)
    func beforeAll(kind: StoreKind) async throws {
        var managed = try await ManagedHall(kind)
        managed.hall.clock.advance(days: 1)
        _ = try await managed.approve(8)
        managed.hall.clock.advance(days: 1)
        let house = try await managed.current()
        let id = try await house.requestedReissue()
        managed.hall.clock.advance(days: 1)
        _ = try await managed.approve(5).desk.finishRetiming()
        let hall = try await managed.current()
        #expect(try await clock(hall, id, "2026-11-05T09:00:00").clock["target"] == 8)
        #expect(try await clock(hall, id, nil).clock["target"] == 5)
        let summary = try await hall.desk.summary(
            asOf: .jst("2026-11-01T00:00:00"), by: Self.nation)
        #expect(summary["cases"] == 0)
    }

    @Test(
        "whose settings cannot be read is refused, and the present is told all the same",
        arguments: StoreKind.allCases)
    func unreadable(kind: StoreKind) async throws {
        let (managed, _) = try await tightened(kind)
        let edition = try await managed.hall.desk.store.read { try $0.editionInForce() }
        let desk = try managed.hall.under(
            ManagedHall.offices(5), SettingsInUse(edition), past: .none
        ).desk
        await #expect(throws: UnreadableSettings.self) {
            try await desk.summary(asOf: .jst(Self.day7), by: Self.nation)
        }
        #expect(try await desk.summary(asOf: nil, by: Self.nation)["cases"] == 1)
        #expect(
            try await desk.summary(asOf: managed.hall.clock.now, by: Self.nation)["cases"] == 1)
    }
}
