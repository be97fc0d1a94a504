import LostCardCore
import TestSupport
import Testing

/// Clocks that count civil days in Japan; the first day does not count.
@Suite("A clock of days")
struct DayClockTests {
    /// Midnight at the beginning of the day that lies `days` after 2026-11-02, and the second
    /// before it.
    private func around(_ days: Int) -> (before: Instant, after: Instant) {
        let midnight = Instant.startOfDay(CivilDate.test("2026-11-02").adding(days: days))
        return (midnight.advanced(byMilliseconds: -1), midnight)
    }

    private func expectLevels(
        _ clock: ClockName, of world: World, _ steps: [(days: Int, level: ClockLevel)],
        location: SourceLocation = #_sourceLocation
    ) throws {
        let definition = try #require(world.rules.clock(clock))
        let run = try world.run(clock)
        var level = ClockLevel.none
        for step in steps {
            let (before, after) = around(step.days)
            let early = run.reading(in: definition, at: before)
            #expect(early.units == step.days - 1, sourceLocation: location)
            #expect(early.level == level, "before \(step.days)", sourceLocation: location)
            let late = run.reading(in: definition, at: after)
            #expect(late.units == step.days, sourceLocation: location)
            level = max(level, step.level)
            #expect(late.level == level, "at \(step.days)", sourceLocation: location)
            #expect(late.isBreached == (level >= .breach), sourceLocation: location)
        }
    }

    private static let hours = [
        "2026-11-02T00:00:00", "2026-11-02T10:00:00", "2026-11-02T23:59:59",
    ]

    private func requested(_ body: JSONValue, at time: String) throws -> World {
        var world = try World()
        world.now = .jst("2026-11-01T20:00:00")
        world.report(Papers.report)
        world.act(.notifyLoss, body: Papers.lossNotice)
        world.now = .jst(time)
        #expect(world.act(.requestReissue, body: body) == .applied)
        return world
    }

    @Test(
        "for express watches at 7, warns of risk at 9, breaks on day 11 and is severe on day 15",
        arguments: hours)
    func express(time: String) throws {
        let world = try requested(Papers.express(), at: time)
        try expectLevels(
            .reissueExpress, of: world, [(7, .watch), (9, .atRisk), (11, .breach), (15, .severe)])
        let reading = try world.reading(.reissueExpress)
        #expect(reading.target == 10)
        #expect(reading.breachesAt == around(11).after)
        #expect(try !world.subject.clocks.contains { $0.clock == .reissueOrdinary })
    }

    @Test("for the ordinary route breaks on day 61", arguments: hours)
    func ordinary(time: String) throws {
        let world = try requested(Papers.ordinary(), at: time)
        try expectLevels(
            .reissueOrdinary, of: world, [(45, .watch), (55, .atRisk), (61, .breach)])
        #expect(try !world.subject.clocks.contains { $0.clock == .reissueExpress })
    }

    @Test("for the express window reminds at 20, 25 and 29 and closes on day 31")
    func window() throws {
        let world = try World.at(.lossNotified)
        try expectLevels(
            .expressWindow, of: world, [(20, .remind), (25, .warn), (29, .remind), (31, .breach)])
    }

    @Test("for collection reminds at 60, warns at 85 and breaks on day 91")
    func collection() throws {
        var world = try World.at(.reissueRequested)
        #expect(try world.subject.clocks.allSatisfy { $0.clock != .collection })
        world.event(.atCounter, new: "NEW")
        try expectLevels(
            .collection, of: world, [(60, .remind), (85, .warn), (91, .breach)])
        var collected = world
        collected.event(.collected, adding: ["identity": ["A"]])
        #expect(try collected.run(.collection).verdict == .met)
        var lapsed = world
        lapsed.act(.lapse, body: ["reason": "死亡"])
        #expect(try lapsed.run(.collection).verdict == .void)
        world.event(.disposed)
        #expect(try world.run(.collection).verdict == .void)
    }

    @Test("for a hold reminds at 30 and 90 days and never breaks")
    func hold() throws {
        let world = try World.at(.suspended)
        try expectLevels(.holdReview, of: world, [(30, .remind), (90, .remind), (400, .remind)])
        let reading = try world.reading(.holdReview, at: "2028-01-01T00:00:00")
        #expect(!reading.isBreached)
        #expect(reading.breachesAt == nil)
    }

    @Test("met on the last good day is in time, and one midnight later is late for good")
    func verdict() throws {
        for (time, isLate) in [("2026-11-12T23:59:59", false), ("2026-11-13T00:00:00", true)] {
            var world = try requested(Papers.express(), at: "2026-11-02T15:00:00")
            world.now = .jst(time)
            #expect(world.event(.delivered, new: "NEW") == .applied)
            let later = try world.reading(.reissueExpress, at: "2027-06-01T00:00:00")
            #expect(later.verdict == .met)
            #expect(later.isBreached == isLate)
            #expect(later.units == (isLate ? 11 : 10))
        }
    }

    @Test("is not moved by the issuer's acceptance")
    func acceptance() throws {
        var world = try requested(Papers.express(), at: "2026-11-02T15:00:00")
        let run = try world.run(.reissueExpress)
        world.now = .jst("2026-11-06T15:00:00")
        #expect(world.event(.accepted) == .applied)
        #expect(try world.run(.reissueExpress) == run)
    }
}
