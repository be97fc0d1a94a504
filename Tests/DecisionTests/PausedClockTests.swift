import LostCardCore
import Testing
import TestSupport

@Suite("A clock that may be paused")
struct PausedClockTests {
    /// An express reissue whose clock stands still while the card waits at the counter.
    private func dispatched() throws -> World {
        let rules = try Shipped.rules(
            changing: ChangedPlace(
                "runs-in: [reissue-requested]",
                to: """
                    subject: delivery
                        runs-in: [applied, accepted, produced, dispatched, returned]
                        pauses-in: [at-counter]
                    """, below: "reissue-express:"),
            ChangedPlace(
                "met-in: [issued]", to: "met-in: [delivered, collected]", below: "reissue-express:")
        )
        var world = try World.at(.reissueRequested, in: rules)
        world.now = .jst("2026-11-05T10:00:00")
        #expect(world.event(.dispatched, new: "NEW") == .applied)
        #expect(world.event(.returned) == .applied)
        return world
    }

    private func noted(_ world: World) throws -> [ClockMark] {
        let id = try #require(world.current)
        return (world.journals[id] ?? []).compactMap(\.facts.mark)
            .filter { $0.clock == .reissueExpress }
    }

    private func goTo(_ time: String, _ event: DeliveryEvent, in world: inout World) {
        world.now = .jst(time)
        #expect(
            world.event(event, by: .clerk, adding: ["identity": ["A"]]) == .applied)
    }

    /// 12 November is day 10, the last in time.
    @Test(
        "notes a level that it reached as the act that stopped it ended its pause",
        arguments: [("2026-11-12T23:59:59", false), ("2026-11-13T15:00:00", true)])
    func stoppedInPause(time: String, isBroken: Bool) throws {
        var world = try dispatched()
        goTo("2026-11-12T10:00:00", .atCounter, in: &world)
        goTo(time, .collected, in: &world)
        let verdict = try #require(try world.run(.reissueExpress).frozen)
        #expect(verdict.isBreached == isBroken)
        let marks = try noted(world)
        #expect(marks.map(\.level) == [.watch, .atRisk] + (isBroken ? [.breach] : []))
        #expect(marks.last?.reachedAt == verdict.breachesAt || !isBroken)
        let id = try #require(world.current)
        let tasks = Set(world.tasks[id] ?? []).intersection([.tellResident, .giveReason])
        #expect(tasks.isEmpty == !isBroken)
        world.now = .jst("2026-11-14T10:00:00")
        world.sweep()
        #expect(try noted(world) == marks, "nothing is noted twice")
    }

    @Test("does not note a level of a date that the act of its very first instant gives back")
    func givenBack() throws {
        var world = try dispatched()
        goTo("2026-11-13T00:00:00", .atCounter, in: &world)
        #expect(try noted(world).map(\.level) == [.watch, .atRisk])
        world.now = .jst("2026-11-13T18:00:00")
        world.sweep()
        #expect(try noted(world).map(\.level) == [.watch, .atRisk])
        goTo("2026-11-14T09:00:00", .collected, in: &world)
        let marks = try noted(world)
        #expect(marks.map(\.level) == [.watch, .atRisk, .breach])
        #expect(marks.last?.reachedAt == .jst("2026-11-14T00:00:00"), "day 11 is the 14th")
        #expect(try world.run(.reissueExpress).frozen?.breachesAt == marks.last?.reachedAt)
    }

    @Test("notes a level at its very instant with an act that does not pause it")
    func atItsInstant() throws {
        var world = try dispatched()
        world.now = .jst("2026-11-13T00:00:00")
        #expect(world.act(.excuse, body: ["code": "post", "days": 1]) == .applied)
        #expect(try noted(world).map(\.level) == [.watch, .atRisk, .breach])
        world.sweep()
        #expect(try noted(world).count == 3)
    }
}
