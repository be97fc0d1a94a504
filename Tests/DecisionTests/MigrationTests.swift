import LostCardCore
import TestSupport
import Testing

@Suite("Bringing a case to another version")
struct MigrationTests {
    @Test("One journal entry tells from which version to which, and the revision rises")
    func entry() throws {
        var world = try World.at(.suspended)
        world.rules = try Edition(2, Edition.strictNotice).rules()
        let before = try world.subject
        world.now = world.now.advanced(byDays: 1)
        let effect = try world.migrated()
        #expect(effect.fromVersion == "lost-card/1" && effect.toVersion == "lost-card/2")
        let entry = try #require(world.last?.entries.only)
        #expect(entry.act == .migrated)
        #expect(entry.workflow == "lost-card/2")
        #expect(entry.facts.migratedFrom == "lost-card/1")
        #expect(entry.actor.role == .administrator)
        #expect(try world.subject.revision == before.revision + 1)
        #expect(try world.subject.workflow == "lost-card/2")
        #expect(
            world.act(.notifyLoss, body: Papers.lossNotice) == .refused(.identityInsufficient))
    }

    @Test("The state becomes the one that the file names")
    func state() throws {
        var world = try World.at(.inquirySent)
        let sameButInquiry = Edition.sameStates.replacing(
            "inquiry-sent: inquiry-sent", with: "inquiry-sent: suspended")
        world.rules = try Edition(2, migration: sameButInquiry).rules()
        let effect = try world.migrated()
        #expect(effect.from.text == "inquiry-sent")
        #expect(try world.subject.state == .suspended)
        #expect(world.act(.sendInquiry) == .applied)
    }

    @Test("An unchanged version moves no clock and reaches no level", arguments: Milestone.open)
    func unchanged(_ milestone: Milestone) throws {
        var world = try World.at(milestone)
        world.now = world.now.advanced(byDays: 8)
        world.sweep()
        world.rules = try Edition(2).rules()
        let marks = try world.subject.clocks.map(\.lastMark)
        let effect = try world.migrated()
        #expect(effect.clocks.filter(\.moves).isEmpty)
        #expect(effect.newLevels.isEmpty)
        #expect(try world.subject.clocks.map(\.lastMark) == marks)
    }

    @Test("A shorter promise notes the levels that it has passed, those in the journal not again")
    func shorter() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 7)
        #expect(world.sweep().map(\.level) == [.watch])
        world.rules = try Edition(2, Edition.fasterExpress).rules()
        let effect = try world.migrated()
        let clock = try #require(effect.clocks.filter(\.moves).only)
        #expect(clock.clock == .reissueExpress)
        #expect(clock.before?.level == .watch && clock.before?.target == 10)
        #expect(clock.after?.level == .breach && clock.after?.target == 5)
        #expect(clock.before?.units == 7 && clock.after?.units == 7)
        #expect(effect.newLevels.map(\.level) == [.atRisk, .breach])
        #expect(
            effect.newLevels.map(\.reachedAt)
                == ["06", "08"].map { .jst("2026-11-\($0)T00:00:00") })
        #expect(world.last?.opensTasks == [.tellResident, .giveReason])
        #expect(world.sweep().isEmpty)
        world.now = world.now.advanced(byDays: 8)
        #expect(world.sweep().map(\.level) == [.severe])
    }

    /// The same rules with a target of its own in every office, as approved later.
    private func rules(of world: World, _ name: ClockName, target: Int) throws -> Rules {
        var national = OfficePolicy()
        national.targets = [name: target]
        let shipped = try Shipped.rules()
        return Rules(
            workflow: world.rules.workflow, delivery: world.rules.delivery,
            municipalities: world.rules.municipalities,
            offices: OfficePolicies(national: national),
            others: [RuleSet(workflow: shipped.workflow, delivery: shipped.delivery)])
    }

    @Test("Settings that come into force later do not reach back to it", arguments: [9, 8, 7])
    func laterSettings(target: Int) throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 7)
        world.sweep()
        world.rules = try Edition(2).rules()
        _ = try world.migrated()
        #expect(world.event(.delivered, new: "NEW") == .applied)
        let subject = try world.subject
        #expect(try world.run(.reissueExpress).lastMark == 7)
        world.rules = try rules(of: world, .reissueExpress, target: target)
        #expect(world.replay(world.journals[subject.id] ?? [], as: subject.id) == subject)
    }

    @Test("A round that goes on after it goes on from where it stood, whatever settings follow")
    func resumedRound() throws {
        var world = try World.at(.lossNotified)
        world.now = world.now.advanced(byDays: 25)
        world.sweep()
        #expect(world.act(.requestReissue, body: Papers.express()) == .applied)
        world.rules = try Edition(2).rules()
        _ = try world.migrated()
        #expect(world.act(.withdrawReissue, body: ["reason": "取り下げ"]) == .applied)
        #expect(try world.run(.expressWindow).isRunning)
        #expect(try world.run(.expressWindow).lastMark == 25)
        #expect(world.act(.closeWithoutReissue, body: ["reason": "不要"]) == .applied)
        let subject = try world.subject
        world.rules = try rules(of: world, .expressWindow, target: 29)
        #expect(world.replay(world.journals[subject.id] ?? [], as: subject.id) == subject)
    }

    @Test("A longer promise takes nothing back and breaks only once")
    func longer() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 11)
        #expect(world.sweep().map(\.level) == [.watch, .atRisk, .breach])
        world.rules = try Edition(2, Edition.slowerExpress).rules()
        let effect = try world.migrated()
        #expect(effect.newLevels.isEmpty)
        #expect(try world.reading(.reissueExpress).isBreached == false)
        world.now = world.now.advanced(byDays: 14)
        #expect(world.sweep().isEmpty)
        world.now = world.now.advanced(byDays: 5)
        #expect(world.sweep().map(\.level) == [.severe])
    }

    @Test("Levels that were due under the old version are noted under it, before the case moves")
    func dueBefore() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 9)
        world.rules = try Edition(2, Edition.slowerExpress).rules()
        let effect = try world.migrated()
        #expect(
            world.last?.entries.map(\.workflow) == ["lost-card/1", "lost-card/1", "lost-card/2"])
        #expect(effect.newLevels.isEmpty)
    }

    @Test("A clock that has stopped shows for good what it showed")
    func frozen() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 8)
        let rejected = world.event(.rejected)
        #expect(rejected == .applied)
        world.rules = try Edition(2, Edition.fasterExpress).rules()
        let before = try world.reading(.reissueExpress)
        let effect = try world.migrated()
        #expect(effect.clocks.filter(\.moves).isEmpty)
        #expect(try world.reading(.reissueExpress) == before)
        #expect(try world.run(.reissueExpress).frozenBy == "lost-card/1")
        #expect(world.act(.requestReissue, body: Papers.express(2)) == .applied)
        #expect(try world.reading(.reissueExpress).target == 5)
    }

    @Test("A resumed clock goes on, on the dial of the new version")
    func resumed() throws {
        var world = try World.at(.lossNotified)
        world.now = world.now.advanced(byDays: 21)
        #expect(world.sweep().map(\.at) == [20])
        world.act(.requestReissue, body: Papers.express())
        let later = [
            "{at: 20, level: remind}, {at: 25, level: warn}":
                "{at: 22, level: remind}, {at: 26, level: warn}"
        ]
        world.rules = try Edition(2, later).rules()
        _ = try world.migrated()
        #expect(world.act(.withdrawReissue, body: ["reason": "取下げ"]) == .applied)
        #expect(try world.run(.expressWindow).isRunning)
        world.now = world.now.advanced(byDays: 2)
        #expect(world.sweep().isEmpty)
        world.now = world.now.advanced(byDays: 3)
        #expect(world.sweep().map(\.at) == [26])
    }

    @Test("A wait that the new version times begins with the migration, one that was timed goes on")
    func timers() throws {
        let reminder = "timers:\n  - {in: suspended, after: 10 days, reminds: call-back}\n"
        let timed = ["\ntimers:\n": "\n" + reminder]
        var world = try World.at(.suspended)
        #expect(try world.subject.enteredAt == nil)
        world.now = world.now.advanced(byDays: 3)
        world.rules = try Edition(2, timed).rules()
        _ = try world.migrated()
        let start = world.now
        #expect(try world.subject.enteredAt == start)
        world.rules = try Edition(3, timed, from: 2).rules(
            beside: [Edition(1), Edition(2, timed)])
        world.now = world.now.advanced(byDays: 4)
        _ = try world.migrated()
        #expect(try world.subject.enteredAt == start)
    }

    @Test(
        "A closed case, one of the present version and one without a way stay as they are",
        arguments: [Milestone.issued, .reactivated, .closed])
    func stays(_ milestone: Milestone) throws {
        var closed = try World.at(milestone)
        closed.rules = try Edition(2).rules()
        #expect(closed.migrate() == nil)
        var open = try World.at(.suspended)
        open.rules = try Edition(2, migration: nil).rules()
        #expect(open.migrate() == nil)
        open.rules = try Edition(2).rules()
        #expect(open.migrate() != nil)
        #expect(open.migrate() == nil)
    }
}

extension Milestone {
    static let open: [Milestone] = [
        .reported, .suspended, .inquirySent, .contested, .lossNotified, .reissueRequested,
    ]
}

extension World {
    /// Brings the current case to the present version, which must be possible.
    fileprivate mutating func migrated() throws -> MigrationEffect {
        let effect = migrate()
        return try #require(effect)
    }
}

extension Array {
    /// The one element; nil where there is none or more than one.
    fileprivate var only: Element? { count == 1 ? first : nil }
}
