import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("The sweep")
struct SweepTests {
    @Test(
        "notes each level once, with the midnight at which it was reached",
        arguments: StoreKind.allCases)
    func notesLevels(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 16)
        _ = try await hall.desk.sweepOnce()
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach, .severe])
        #expect(
            marks.map(\.reachedAt.rfc3339) == [
                "2026-11-09T00:00:00+09:00", "2026-11-11T00:00:00+09:00",
                "2026-11-13T00:00:00+09:00", "2026-11-17T00:00:00+09:00",
            ])
    }

    @Test(
        "notes the same, however often it runs and whatever the clock does",
        arguments: StoreKind.allCases)
    func survivesClockSteps(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        for _ in 0..<20 {
            hall.clock.advance(days: 1, minutes: 7)
            _ = try await hall.desk.sweepOnce()
            hall.clock.advance(minutes: -60)
            _ = try await hall.desk.sweepOnce()
        }
        hall.clock.advance(days: 11)
        _ = try await hall.desk.sweepOnce()
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach, .severe])
    }

    @Test(
        "looks once more at a case of which an act has left nothing due, and then no more",
        arguments: StoreKind.allCases)
    func leavesNothingBehind(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 8)
        #expect(try await hall.desk.sweepOnce() == 1)
        try await hall.act(
            .recordDelivery, on: id,
            ["event": "delivered", "newCardSerial": "NEW0000000000001"])
        hall.clock.advance(days: 40)
        let later = hall.clock.now
        for _ in 0..<2 {
            #expect(try await hall.desk.sweepOnce() == 0)
            #expect(
                try await hall.desk.store.read {
                    try $0.wakeups(until: later, after: nil, limit: 9)
                }.isEmpty)
        }
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test("notes nothing twice when two run at once", arguments: StoreKind.allCases)
    func runsBesideAnother(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let desk = hall.desk
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { _ = try await desk.sweepOnce() } }
            try await group.waitForAll()
        }
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
    }

    @Test(
        "leaves the revision alone, so that no clerk is told of a change",
        arguments: StoreKind.allCases)
    func leavesRevision(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.requestedReissue()
        let before = try await hall.subject(id).revision
        hall.clock.advance(days: 12)
        #expect(try await hall.desk.sweepOnce() == 1)
        #expect(try await hall.subject(id).revision == before)
        #expect(try await hall.desk.sweepOnce() == 0)
    }

    @Test("levels that nobody swept are noted by the act that stops the clock")
    func actNotesLevels() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 12)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, delivered)
        let marks = try await hall.marks(of: id).filter { $0.clock == .reissueExpress }
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
        hall.clock.advance(days: 30)
        #expect(try await hall.desk.sweepOnce() == 0)
    }

    @Test(
        "lets an unanswered inquiry expire 30 days after its letter, not before",
        arguments: StoreKind.allCases)
    func expiresInquiry(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await hall.report()
        try await hall.act(.sendInquiry, on: id, ["letterDate": "2026-11-02"])
        hall.clock.set(to: .jst("2026-12-01T23:59:59"))
        _ = try await hall.desk.sweepOnce()
        #expect(try await hall.subject(id).state.text == "inquiry-sent")
        hall.clock.set(to: .jst("2026-12-02T00:00:00"))
        _ = try await hall.desk.sweepOnce()
        #expect(try await hall.subject(id).state == .suspended)
    }
}
