import LostCardCore
import Testing
import TestSupport

@Suite("The verdict of a stopped clock")
struct FrozenVerdictTests {
    /// A reissue delivered after so many days.
    private func delivered(after days: Int) throws -> World {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: days)
        let outcome = world.event(.delivered, new: "NEW")
        #expect(outcome == .applied)
        return world
    }

    /// The same rules with a shorter promise in the home of the case.
    private func tightened(_ world: World, to target: Int) throws -> Rules {
        var national = OfficePolicy()
        national.targets = [.reissueExpress: target]
        return Rules(
            workflow: world.rules.workflow, delivery: world.rules.delivery,
            municipalities: world.rules.municipalities,
            offices: OfficePolicies(national: national))
    }

    @Test("is in the entry that stopped it, with what it was judged by")
    func isWritten() throws {
        let world = try delivered(after: 8)
        let entry = try #require(world.last?.entries.last)
        let verdict = try #require(
            entry.facts.verdicts.first { $0.clock == .reissueExpress }?.verdict)
        let definition = try #require(world.rules.clock(.reissueExpress))
        #expect(verdict.units == 8 && verdict.level == .watch && verdict.target == 10)
        #expect(verdict.breachesAt == .jst("2026-11-13T00:00:00"))
        #expect(verdict.definition == definition.fingerprint)
        #expect(verdict.calendar == NationalHolidays.calendarVersion)
        #expect(verdict.waited == [.issuer: 8 * 86_400_000])
        #expect(try world.run(.reissueExpress).frozen == verdict)
    }

    @Test("stays when the promise gets shorter, while a running clock moves")
    func stays() throws {
        var closed = try delivered(after: 8)
        let before = try closed.reading(.reissueExpress)
        closed.rules = try tightened(closed, to: 5)
        #expect(try closed.reading(.reissueExpress) == before)
        #expect(!before.isBreached)
        var open = try World.at(.reissueRequested)
        open.now = open.now.advanced(byDays: 8)
        #expect(try !open.reading(.reissueExpress).isBreached)
        open.rules = try tightened(open, to: 5)
        #expect(try open.reading(.reissueExpress).isBreached)
    }

    @Test("is told anew beside itself, by the rules in force and once")
    func isRestated() throws {
        var world = try delivered(after: 8)
        let first = try #require(try world.run(.reissueExpress).frozen)
        let actor = Actor(role: .administrator, id: "a-1", office: nil)
        func restated() throws -> Accepted? {
            restate(
                try world.subject, .reissueExpress, round: 1, by: actor, reason: "目標の誤り",
                at: world.now, in: world.rules)
        }
        #expect(try restated() == nil)
        world.rules = try tightened(world, to: 5)
        let accepted = try #require(try restated())
        let run = try #require(accepted.subject.clocks.last { $0.clock == .reissueExpress })
        #expect(run.frozen == first)
        #expect(run.restatements.map(\.by) == [actor])
        #expect(run.restatements.first?.verdict.target == 5)
        #expect(run.lastVerdict?.level == .breach)
        let rows = accepted.entries
        #expect(rows.map(\.act) == [.restated] && rows[0].body == ["reason": "目標の誤り"])
        let again = restate(
            accepted.subject, .reissueExpress, round: 1, by: actor, reason: "x", at: world.now,
            in: world.rules)
        #expect(again == nil)
    }

    @Test("survives being stored and read")
    func isStored() throws {
        let world = try delivered(after: 12)
        let subject = try world.subject
        #expect(try Case(snapshot: subject.snapshot) == subject)
        let facts = try #require(world.last?.entries.last).facts
        #expect(try EntryFacts(json: facts.json) == facts)
    }

    @Test("has another fingerprint for every change of what it is judged by")
    func fingerprints() throws {
        let rules = try World.at(.suspended).rules
        let definition = try #require(rules.clock(.reissueExpress))
        let others = [
            definition.tightened(to: 9), definition.counting(firstDay: 1),
            try #require(rules.clock(.reissueOrdinary)),
        ]
        #expect(Set(others.map(\.fingerprint) + [definition.fingerprint]).count == 4)
        #expect(definition.tightened(to: 10).fingerprint == definition.fingerprint)
    }
}

@Suite("A broken promise")
struct BrokenPromiseTests {
    @Test("keeps the reason that was given, the last one where there are several")
    func keepsReason() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 11)
        #expect(world.act(.explainBreach, body: ["code": "post"]) == .applied)
        #expect(try world.run(.reissueExpress).reason == .post)
        #expect(world.act(.explainBreach, body: ["code": "issuer"]) == .applied)
        #expect(try world.run(.reissueExpress).reason == .issuer)
        #expect(world.last?.closesTasks == [.giveReason])
        #expect(world.act(.tellResident) == .applied)
        #expect(world.last?.closesTasks == [.tellResident])
    }

    @Test("is not asked about before it is broken")
    func notBefore() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 10)
        #expect(world.act(.explainBreach, body: ["code": "post"]) == .refused(.notOffered))
        #expect(world.act(.tellResident) == .refused(.notOffered))
        #expect(try world.run(.reissueExpress).reason == nil)
    }
}

@Suite("Excused days")
struct ExcusedDayTests {
    private static func date(_ iso: String) throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }

    @Test("are counted once each, within the days of the clock")
    func union() throws {
        let excuses = [
            Excuse(
                code: .post, days: 3, from: try Self.date("2026-11-04"),
                until: try Self.date("2026-11-06")),
            Excuse(
                code: .issuer, days: 3, from: try Self.date("2026-11-06"),
                until: try Self.date("2026-11-08")),
        ]
        let start = try Self.date("2026-11-04")
        // The first day is not counted, so it is not excused either.
        #expect(excuses.days(after: start, through: try Self.date("2026-11-30")) == 4)
        #expect(excuses.days(after: start, through: try Self.date("2026-11-06")) == 2)
        #expect(excuses.days(after: start, through: start) == 0)
    }

    @Test("without dates count as far as there are days")
    func undated() throws {
        let excuses = [Excuse(code: .other, days: 5)]
        let start = try Self.date("2026-11-02")
        #expect(excuses.days(after: start, through: try Self.date("2026-11-30")) == 5)
        #expect(excuses.days(after: start, through: try Self.date("2026-11-05")) == 3)
    }

    /// An express reissue that was requested before the year-end closure and is open after it.
    private func overNewYear() throws -> World {
        var world = try World(.test(), .test())
        world.now = .jst("2026-12-25T10:00:00")
        #expect(world.report(Papers.report) == .applied)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        #expect(world.act(.requestReissue, body: Papers.express()) == .applied)
        world.now = .jst("2027-01-05T09:00:00")
        return world
    }

    @Test("come from the year-end closure by themselves, and never stop the clock")
    func yearEnd() throws {
        let world = try overNewYear()
        let run = try world.run(.reissueExpress)
        let definition = try #require(world.rules.clock(.reissueExpress))
        let subject = try world.subject
        #expect(try world.reading(.reissueExpress).units == 11)
        #expect(try world.reading(.reissueExpress).isBreached)
        #expect(
            world.rules.excusedDays(of: run, definition, in: subject, at: world.now) == 6)
        let window = try #require(world.rules.clock(.expressWindow))
        #expect(world.rules.excuses(for: window, of: subject, through: world.now.civilDate) == [])
    }

    @Test("of dates that a clock does not count are not taken from it")
    func uncounted() throws {
        let world = try overNewYear()
        let known = try #require(world.rules.clock(.reissueExpress))
        let business = ClockDefinition(
            name: known.name, title: known.title, measure: .businessDays, subject: known.subject,
            runsIn: known.runsIn, runsWhen: known.runsWhen, metIn: known.metIn,
            metWhen: known.metWhen, begins: known.begins, target: 10, marks: known.marks,
            calendar: BusinessCalendar(OpeningRules(week: WeeklyHours(mondayToFriday: .allDay))),
            reasonCodes: known.reasonCodes)
        let run = try world.run(.reissueExpress)
        // Only 28 December, 4 and 5 January count of these days.
        let excuses = [
            Excuse(
                code: .issuer, days: 3, from: try Self.date("2026-12-27"),
                until: try Self.date("2026-12-29"))
        ]
        for (definition, days) in [(known, 8), (business, 1)] {
            #expect(
                world.rules.excusedDays(
                    of: run, definition, by: excuses, home: try world.subject.home, at: world.now)
                    == days)
        }
        let undated = [Excuse(code: .issuer, days: 9)]
        #expect(
            world.rules.excusedDays(
                of: run, business, by: undated, home: try world.subject.home, at: world.now) == 3)
    }
}
