import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A delivery event that comes late")
struct LateEventTests {
    private func tell(_ hall: TownHall, _ event: JSONObject, key: String) async throws -> JSONValue
    {
        let scope = IdempotencyScope(
            subject: "feed", method: "POST", path: "/v1/reissues/events", key: key)
        let answer = try await hall.desk.record(
            events: [.object(event)], by: .feed, retry: (scope, key))
        guard case .done(let results, _) = answer else { throw TownHall.NotDone(answer: "batch") }
        return try #require(results.first)
    }

    /// Day 10 is 12 November; it is the 13th by now.
    private func delivered(to id: CaseID) -> JSONObject {
        [
            "case": .string(id.text), "event": "delivered", "eventId": "e-1",
            "at": "2026-11-12T18:00:00+09:00", "newCardSerial": "NEW0000000000001",
        ]
    }

    private func verdict(_ hall: TownHall, _ id: CaseID) async throws -> ClockReading {
        let run = try #require(
            try await hall.subject(id).clocks.last { $0.clock == .reissueExpress })
        let definition = try #require(hall.desk.rules.clock(.reissueExpress))
        return run.reading(in: definition, at: hall.clock.now)
    }

    @Test(
        "is judged by when it happened, also when something was noted since",
        arguments: StoreKind.allCases)
    func isJudgedByItsTime(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-13T00:01:00"))
        try await hall.act(.noteFound, on: id, by: .hotline)
        let result = try await tell(hall, delivered(to: id), key: "k")
        #expect(result["outcome"] == "applied")
        let reading = try await verdict(hall, id)
        #expect(reading.units == 10)
        #expect(!reading.isBreached)
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test("does not change what was known before it came", arguments: StoreKind.allCases)
    func keepsThePast(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-14T09:00:00"))
        _ = try await hall.desk.sweepOnce()
        let asked = hall.clock.now
        let before = try await answers(hall, id, asOf: asked)
        #expect(before[0]["byRoute"]?["express"]?["breached"] == 1)
        #expect(before[1]["items"]?[0]?["days"] == 12)
        #expect(before[2]["items"] == [])
        #expect(before[3]["total"]?["open"] == 1)
        hall.clock.advance(minutes: 5)
        _ = try await tell(hall, delivered(to: id), key: "k")
        #expect(try await answers(hall, id, asOf: asked) == before)
        let after = try await answers(hall, id, asOf: hall.clock.now)
        #expect(after[0]["byRoute"]?["express"]?["open"] == 0)
        #expect(after[1]["items"] == [])
        #expect(after[3]["total"]?["open"] == 0)
        hall.clock.advance(days: 1)
        let card = try #require(try await hall.subject(id).card)
        try await hall.act(.handInOldCard, on: id, ["cardSerial": .string(card.text)])
        #expect(try await answers(hall, id, asOf: asked) == before)
    }

    /// Summary, late reissues that are open and closed, report, explanation and case.
    private func answers(
        _ hall: TownHall, _ id: CaseID, asOf: Instant
    ) async throws -> [JSONValue] {
        let desk = hall.desk
        var open = OverdueQuery()
        open.asOf = asOf
        var closed = open
        closed.pastDays = 0
        closed.status = .closed
        var query = ReportQuery()
        query.asOf = asOf
        return [
            try await desk.summary(asOf: asOf, by: .manager),
            try await desk.overdue(open, by: .manager).json,
            try await desk.overdue(closed, by: .manager).json,
            try await desk.report(query, by: .manager).json(desk.rules.municipalities),
            try await desk.explain(id.text, by: .manager, at: .asOf(asOf)) ?? .null,
        ]
    }

    @Test(
        "leaves a journal that verifies after the sweep has noted a breach",
        arguments: StoreKind.allCases)
    func verifiesAfterSweep(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.set(to: .jst("2026-11-13T00:01:00"))
        _ = try await hall.desk.sweepOnce()
        _ = try await tell(hall, delivered(to: id), key: "k")
        #expect(try await !verdict(hall, id).isBreached)
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "takes back a breach that was noted: nobody has to explain it, and it counts nowhere",
        arguments: StoreKind.allCases, [true, false])
    func takesBack(kind: StoreKind, isActedOnSince: Bool) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-13T00:01")
        #expect(try await tasks(hall, id) == [.tellResident, .giveReason])
        #expect(try await hall.notices().contains { $0.mark.level == .breach && $0.end == nil })
        if isActedOnSince { try await hall.act(.noteFound, on: id, by: .hotline) }
        _ = try await tell(hall, delivered(to: id), key: "k")
        #expect(try await tasks(hall, id) == [])
        #expect(try await hall.notices().allSatisfy { $0.end != nil })
        let tally = try await hall.desk.report(ReportQuery(), by: .manager).total.tally
        #expect(tally.breached == 0 && tally.count(.issued) == 1)
        let clock = try await explained(hall, id)
        #expect(clock["breached"] == false)
        #expect(clock["takenBack"]?["en"] != nil && clock["takenBack"]?["ja"] != nil)
        let breach = clock["levels"]?.arrayValue?.first { $0["level"] == "breach" }
        #expect(breach?["reached"] == false && breach?["noted"] == true)
        await #expect(throws: TownHall.NotDone.self, "there is nothing to explain") {
            try await hall.act(.explainBreach, on: id, ["code": "post"])
        }
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test("that itself is too late leaves the breach as it is", arguments: StoreKind.allCases)
    func staysBroken(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        try await hall.look(at: "2026-11-13T00:01")
        var event = delivered(to: id)
        event["at"] = "2026-11-13T00:00:30+09:00"
        _ = try await tell(hall, event, key: "k")
        #expect(try await tasks(hall, id) == [.tellResident, .giveReason])
        let tally = try await hall.desk.report(ReportQuery(), by: .manager).total.tally
        #expect(tally.breached == 1)
        let clock = try await explained(hall, id)
        #expect(clock["breached"] == true && clock["takenBack"] == nil)
        try await hall.act(.explainBreach, on: id, ["code": "post"])
    }

    private func tasks(_ hall: TownHall, _ id: CaseID) async throws -> Set<TaskKind> {
        try await hall.desk.store.read { reading in
            Set(try reading.tasks(TaskQuery(caseID: id, limit: 50)).map(\.kind))
        }
    }

    private func explained(_ hall: TownHall, _ id: CaseID) async throws -> JSONValue {
        let found = try #require(try await hall.desk.explain(id.text, by: .clerk, at: .now))
        let clocks = found["clocks"]?.arrayValue ?? []
        return try #require(clocks.last { $0["clock"] == "reissue-express" })
    }

    @Test("with an id that came with a duplicate is a duplicate", arguments: StoreKind.allCases)
    func remembersDuplicates(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        func event(_ word: String, _ number: String) -> JSONObject {
            [
                "case": .string(id.text), "event": .string(word), "eventId": .string(number),
                "at": "2026-11-02T10:00:00+09:00",
            ]
        }
        #expect(try await tell(hall, event("accepted", "a"), key: "1")["outcome"] == "applied")
        #expect(try await tell(hall, event("accepted", "b"), key: "2")["outcome"] == "duplicate")
        #expect(try await tell(hall, event("produced", "b"), key: "3")["outcome"] == "duplicate")
        #expect(try await tell(hall, event("produced", "c"), key: "4")["outcome"] == "applied")
    }
}
