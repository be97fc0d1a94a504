import LostCardCore
import TestSupport
import Testing

/// The journal notes each level once, at the instant at which it was reached.
@Suite("The sweep")
struct SweepTests {
    @Test("notes every level exactly once, however often it comes by")
    func once() throws {
        var world = try World.at(.reissueRequested)
        var found: [Int] = []
        for _ in 0..<20 {
            world.now = world.now.advanced(byDays: 1)
            found += world.sweep().filter { $0.clock == .reissueExpress }.map(\.at)
            #expect(world.sweep().isEmpty)
        }
        #expect(found == [7, 9, 11, 15])
    }

    @Test("catches up with all levels at once, each with its own instant")
    func catchesUp() throws {
        var world = try World.at(.reissueRequested)
        world.now = .jst("2026-12-24T12:34:56")
        let marks = world.sweep()
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach, .severe])
        let expected = ["2026-11-09", "2026-11-11", "2026-11-13", "2026-11-17"]
        #expect(marks.map(\.reachedAt) == expected.map { .jst("\($0)T00:00:00") })
        #expect(world.sweep().isEmpty)
        #expect(try world.subject.dueMarks(at: world.now, in: world.rules).isEmpty)
    }

    @Test("leaves a task: to tell the resident of a breach, to review a hold")
    func tasks() throws {
        var late = try World.at(.reissueRequested)
        late.now = late.now.advanced(byDays: 11)
        late.sweep()
        #expect(late.last?.opensTasks == [.tellResident, .giveReason])
        var held = try World.at(.suspended)
        held.now = held.now.advanced(byDays: 30)
        held.sweep()
        #expect(held.last?.opensTasks == [.reviewHold])
        #expect(try held.subject.state == .suspended)
        #expect(try held.card().parts.card == .suspended)
    }

    @Test(
        "changes neither state nor revision nor the case's last time, and is written by the system")
    func harmless() throws {
        var world = try World.at(.reissueRequested)
        let before = try world.subject
        world.now = world.now.advanced(byDays: 16)
        world.sweep()
        let after = try world.subject
        #expect(after.state == before.state)
        #expect(after.revision == before.revision)
        #expect(after.lastAt == before.lastAt)
        #expect(after.entryCount == before.entryCount + 4)
        #expect(world.last?.entries.allSatisfy { $0.actor.role == .system } == true)
    }

    @Test("is not needed: an act first notes what was reached before it")
    func actNotes() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 11)
        #expect(world.event(.delivered, new: "NEW") == .applied)
        let acts = world.last?.entries.map(\.act)
        #expect(
            acts
                == [
                    .levelReached, .levelReached, .levelReached, .verb(.recordDelivery),
                    .verb(.issue),
                ])
        #expect(world.last?.opensTasks == [.tellResident, .giveReason])
        #expect(world.sweep().isEmpty)
    }

    @Test("notes nothing of a clock that has stopped")
    func stopped() throws {
        var world = try World.at(.issued)
        world.now = world.now.advanced(byDays: 400)
        #expect(world.sweep().isEmpty)
        #expect(try world.subject.nextDue(in: world.rules) == nil)
    }

    @Test("knows when it has to come back")
    func nextDue() throws {
        var world = try World.at(.reissueRequested)
        #expect(try world.subject.nextDue(in: world.rules) == .jst("2026-11-09T00:00:00"))
        world.now = .jst("2026-11-09T00:00:00")
        #expect(world.sweep().map(\.at) == [7])
        #expect(try world.subject.nextDue(in: world.rules) == .jst("2026-11-11T00:00:00"))
        let held = try World.at(.inquirySent)
        #expect(try held.subject.nextDue(in: held.rules) == .jst("2026-12-02T00:00:00"))
    }

    @Test("foresees what it will note, where that is one level")
    func foresees() throws {
        var world = try World.at(.reissueRequested)
        let foreseen = try world.subject.upcoming(in: world.rules)
        let level = try #require(foreseen?.level)
        #expect(foreseen?.at == .jst("2026-11-09T00:00:00"))
        #expect(level.next == .jst("2026-11-11T00:00:00"))
        #expect(level.number == (try world.subject.entryCount) + 1)
        world.now = .jst("2026-11-09T00:00:00")
        let before = try world.subject
        let swept = try #require(sweep(before, at: world.now, in: world.rules))
        #expect(swept.entries == [level.entry(at: world.now)])
        #expect(swept.subject.nextDue(in: world.rules) == level.next)
    }

    @Test("foresees nothing where an act, a reminder or several levels are due")
    func foreseesNothing() throws {
        let inquiry = try World.at(.inquirySent)
        #expect(try inquiry.subject.dueTimer(in: inquiry.rules)?.at == .jst("2026-12-02T00:00:00"))
        #expect(
            try inquiry.subject.upcoming(in: inquiry.rules)
                == Upcoming(at: .jst("2026-12-02T00:00:00")))
        var kinds: Set<Int> = []
        for milestone in [Milestone.suspended, .contested, .lossNotified, .reissueRequested] {
            var world = try World.at(milestone)
            for _ in 0..<9 {
                guard let upcoming = try world.subject.upcoming(in: world.rules) else { break }
                world.now = upcoming.at
                let noted =
                    try sweep(world.subject, at: upcoming.at, in: world.rules)?.entries ?? []
                let marks = noted.compactMap(\.facts.mark)
                #expect((upcoming.level != nil) == (noted.count == 1 && marks.count == 1))
                kinds.insert(noted.count * 10 + marks.count)
                guard !world.sweep().isEmpty || noted.count > 0 else { break }
            }
        }
        #expect(kinds.contains(11), "a level")
        #expect(kinds.contains(10), "a reminder")
    }

    @Test("tells whom a case waits for")
    func waiting() throws {
        let states: [(Milestone, Party?)] = [
            (.reported, .hotline), (.suspended, .resident), (.inquirySent, .resident),
            (.contested, .counter), (.lossNotified, .resident), (.reissueRequested, .issuer),
            (.issued, nil), (.closed, nil),
        ]
        for (milestone, party) in states {
            let world = try World.at(milestone)
            #expect(world.rules.waitingFor(try world.subject) == party)
        }
        let events: [(DeliveryEvent, Party)] = [
            (.accepted, .issuer), (.produced, .issuer), (.dispatched, .post),
            (.returned, .counter), (.atCounter, .resident),
        ]
        for (event, party) in events {
            var world = try World.at(.reissueRequested)
            world.event(event)
            #expect(world.rules.waitingFor(try world.subject) == party)
        }
    }
}
