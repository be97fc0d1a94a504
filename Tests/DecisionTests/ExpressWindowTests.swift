import LostCardCore
import TestSupport
import Testing

/// Express is open for 30 days after the loss notice, the first day not counted.
@Suite("The express window")
struct ExpressWindowTests {
    private func express(_ world: World, at time: String, _ application: Int = 1) -> Verdict {
        var world = world
        world.now = .jst(time)
        return world.act(.requestReissue, body: Papers.express(application))
    }

    @Test(
        "closes at midnight after day 30, wherever on its day the notice was",
        arguments: ["2026-11-02T00:00:00", "2026-11-02T10:00:00", "2026-11-02T23:59:59"])
    func boundary(notice: String) throws {
        var world = try World()
        world.now = .jst("2026-11-01T12:00:00")
        world.report(Papers.report)
        world.now = .jst(notice)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        #expect(express(world, at: "2026-12-02T23:59:59") == .applied)
        #expect(express(world, at: "2026-12-03T00:00:00") == .refused(.windowClosed))
    }

    @Test("counts from the loss notice, not from the call")
    func fromNotice() throws {
        var world = try World()
        world.report(Papers.report)
        world.now = .jst("2027-02-01T10:00:00")
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        #expect(express(world, at: "2027-03-03T23:59:59") == .applied)
    }

    @Test("leaves the ordinary route open for ever")
    func ordinary() throws {
        var world = try World.at(.lossNotified)
        world.now = .jst("2029-01-01T10:00:00")
        #expect(world.act(.requestReissue, body: Papers.ordinary()) == .applied)
    }

    @Test(
        "is judged by the first express application once that was rejected or disposed of",
        arguments: [DeliveryEvent.rejected, .disposed])
    func firstApplicationCounts(ending: DeliveryEvent) throws {
        var world = try World.at(.lossNotified)
        world.now = .jst("2026-12-02T09:00:00")
        #expect(world.act(.requestReissue, body: Papers.express(1)) == .applied)
        world.now = .jst("2026-12-20T09:00:00")
        #expect(world.event(ending) == .applied)
        #expect(try world.subject.state == .lossNotified)
        #expect(express(world, at: "2027-03-01T09:00:00", 2) == .applied)
    }

    @Test("is not kept open by an ordinary application that was rejected")
    func ordinaryDoesNotCount() throws {
        var world = try World.at(.lossNotified)
        #expect(world.act(.requestReissue, body: Papers.ordinary(1)) == .applied)
        #expect(world.event(.rejected) == .applied)
        #expect(express(world, at: "2026-12-02T09:00:00", 2) == .applied)
        #expect(express(world, at: "2026-12-03T09:00:00", 2) == .refused(.windowClosed))
    }

    @Test("counts for nothing an application that was withdrawn")
    func withdrawnDoesNotCount() throws {
        var world = try World.at(.lossNotified)
        #expect(world.act(.requestReissue, body: Papers.express(1)) == .applied)
        #expect(world.act(.withdrawReissue, body: ["reason": "不要"]) == .applied)
        #expect(express(world, at: "2026-12-02T09:00:00", 2) == .applied)
        #expect(express(world, at: "2026-12-03T09:00:00", 2) == .refused(.windowClosed))
    }

    @Test("after a withdrawn and a rejected application is judged by the rejected one")
    func withdrawnThenRejected() throws {
        var world = try World.at(.lossNotified)
        #expect(world.act(.requestReissue, body: Papers.express(1)) == .applied)
        #expect(world.act(.withdrawReissue, body: ["reason": "不要"]) == .applied)
        #expect(express(world, at: "2027-01-10T09:00:00", 2) == .refused(.windowClosed))
        world.now = .jst("2026-11-20T09:00:00")
        #expect(world.act(.requestReissue, body: Papers.express(2)) == .applied)
        #expect(world.event(.rejected) == .applied)
        #expect(express(world, at: "2027-01-10T09:00:00", 3) == .applied)
    }
}
