import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("An explained clock")
struct ExplainTests {
    private func reissue(_ hall: TownHall, _ id: CaseID) async throws -> JSONValue {
        let found = try #require(
            try await hall.desk.explain(id.text, by: .clerk, at: .now))
        let clocks = try #require(found["clocks"]?.arrayValue)
        return try #require(clocks.last { $0["clock"] == "reissue-express" })
    }

    @Test("shows every day, which counted, and which was a holiday")
    func showsDays() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-13T00:00:00"))
        let clock = try await reissue(hall, id)
        let days = try #require(clock["ledger"]?.arrayValue)
        #expect(days.count == 12)
        #expect(days.first?["counted"] == false)
        #expect(days[1]["holiday"]?["ja"] == "文化の日")
        #expect(days.filter { $0["lastInTime"] == true }.map { $0["date"] } == ["2026-11-12"])
        #expect(days.last?["day"] == 11)
        #expect(clock["breached"] == true)
    }

    @Test("shows excused days beside the raw count, which they never change")
    func showsExcuses() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        try await hall.act(.excuse, on: id, ["code": "issuer-maintenance", "days": 3])
        hall.clock.set(to: .jst("2026-11-13T09:00:00"))
        let clock = try await reissue(hall, id)
        #expect(clock["gross"] == 11)
        #expect(clock["excused"] == 3)
        #expect(clock["net"] == 8)
        #expect(clock["breached"] == true)
    }

    @Test("splits the time by who was being waited for")
    func splitsWaiting() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 4)
        let dispatched: JSONValue = ["event": "dispatched", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, dispatched)
        hall.clock.advance(days: 3)
        let found = try #require(try await hall.desk.explain(id.text, by: .clerk, at: .now))
        let waits = found["waiting"]?.arrayValue ?? []
        #expect(waits.map { $0["waitingFor"] } == ["issuer", "post"])
        #expect(waits.map { $0["days"] } == [4, 3])
    }

    @Test("is not shown to another office")
    func isScoped() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        let elsewhere = Actor(role: .manager, id: "m-9", office: .izena)
        #expect(try await hall.desk.explain(id.text, by: elsewhere, at: .now) == nil)
    }
}
