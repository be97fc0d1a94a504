import LostCardCore
import TestSupport
import Testing

/// How clocks start, stop and start again.
@Suite("A clock's rounds")
struct ClockRoundTests {
    @Test("of a reissue start anew after a rejection, and the age counts from the first")
    func restart() throws {
        var world = try World.at(.reissueRequested)
        let first = world.now
        world.now = world.now.advanced(byDays: 12)
        world.event(.rejected)
        #expect(try world.run(.reissueExpress).verdict == .void)
        #expect(try world.reading(.reissueExpress).level == .none)
        world.now = world.now.advanced(byDays: 3)
        world.act(.requestReissue, body: Papers.express(2))
        let run = try world.run(.reissueExpress)
        #expect(run.round == 2)
        #expect(run.startedAt == world.now)
        #expect(run.isRunning)
        #expect(try world.subject.firstAppliedAt == first)
    }

    @Test("of a reissue are void once it is withdrawn, and its age counts for nothing")
    func withdrawal() throws {
        var world = try World.at(.reissueRequested)
        world.now = world.now.advanced(byDays: 2)
        world.act(.withdrawReissue, body: ["reason": "不要"])
        #expect(try world.run(.reissueExpress).verdict == .void)
        #expect(try world.subject.firstAppliedAt == nil)
        world.act(.requestReissue, body: Papers.ordinary(2))
        #expect(try world.run(.reissueOrdinary).round == 1)
        #expect(try world.subject.firstAppliedAt == world.now)
    }

    @Test("of a reissue are void once the case lapses")
    func lapse() throws {
        var world = try World.at(.reissueRequested)
        world.act(.lapse, body: ["reason": "死亡"])
        #expect(try world.subject.clocks.allSatisfy { !$0.isRunning })
        #expect(try world.run(.reissueExpress).verdict == .void)
    }

    @Test("of the window: one, met by an express application and kept met after its rejection")
    func windowMet() throws {
        var world = try World.at(.lossNotified)
        let start = try world.run(.expressWindow).startedAt
        world.now = world.now.advanced(byDays: 10)
        world.act(.requestReissue, body: Papers.express(1))
        #expect(try world.run(.expressWindow).verdict == .met)
        world.now = world.now.advanced(byDays: 30)
        world.event(.rejected)
        let run = try world.run(.expressWindow)
        #expect(run.verdict == .met)
        #expect(run.startedAt == start)
        #expect(try world.reading(.expressWindow).units == 10)
        #expect(try world.subject.clocks.count { $0.clock == .expressWindow } == 1)
    }

    @Test("of the window: reopened as it was by a withdrawal, or after an ordinary application")
    func windowReopened() throws {
        for body in [Papers.express(1), Papers.ordinary(1)] {
            var world = try World.at(.lossNotified)
            let start = try world.run(.expressWindow).startedAt
            world.now = world.now.advanced(byDays: 10)
            world.act(.requestReissue, body: body)
            let isExpress = body == Papers.express(1)
            #expect(try world.run(.expressWindow).verdict == (isExpress ? .met : .void))
            world.now = world.now.advanced(byDays: 12)
            world.act(.withdrawReissue, body: ["reason": "不要"])
            let run = try world.run(.expressWindow)
            #expect(run.isRunning)
            #expect(run.round == 1)
            #expect(run.startedAt == start)
            #expect(try world.reading(.expressWindow).units == 22)
            #expect(world.sweep().map(\.at) == [20])
        }
    }

    @Test("of the window are void once the case is closed without a reissue")
    func windowVoid() throws {
        let world = try World.at(.closed)
        #expect(try world.run(.expressWindow).verdict == .void)
    }

    @Test("of a hold start anew with every act, and not with an attached report")
    func holdActivity() throws {
        var world = try World.at(.suspended)
        world.now = world.now.advanced(byDays: 29)
        world.act(.noteFound, by: .hotline)
        let run = try world.run(.holdReview)
        #expect(run.round == 2)
        #expect(run.startedAt == world.now)
        world.now = world.now.advanced(byDays: 5)
        world.report(Papers.report)
        #expect(try world.run(.holdReview) == run)
        world.act(.sendInquiry)
        #expect(try world.run(.holdReview).verdict == .void)
    }

    @Test("of the suspension: one, met in the commit of the report or when the card is chosen")
    func suspension() throws {
        let met = try World.at(.suspended)
        #expect(try met.run(.suspension).verdict == .met)
        #expect(try met.reading(.suspension).units == 0)
        var unmatched = try World.at(.reported)
        #expect(try unmatched.run(.suspension).isRunning)
        var closed = unmatched
        closed.act(.closeUnmatched, body: ["reason": "該当なし"])
        #expect(try closed.run(.suspension).verdict == .void)
        unmatched.now = unmatched.now.advanced(bySeconds: 601)
        unmatched.act(.suspend, body: ["card": ["serial": "HANAKO0000000000"]])
        #expect(try unmatched.run(.suspension).verdict == .met)
        #expect(try unmatched.reading(.suspension).isBreached)
        #expect(try unmatched.reading(.suspension).units == 601)
    }

    @Test("of the suspension warn at 6 minutes and break at 10, by the second")
    func tenMinutes() throws {
        let world = try World.at(.reported)
        let times = [
            "2026-11-02T10:05:59.999", "2026-11-02T10:06:00", "2026-11-02T10:09:59.999",
            "2026-11-02T10:10:00",
        ]
        #expect(try world.levels(.suspension, at: times) == [.none, .warn, .warn, .breach])
    }

    @Test("of the suspension count from the receipt of a fax, never from the future")
    func fax() throws {
        let received: KeyValuePairs<String, JSONValue> = [
            "receivedAt": "2026-11-02T09:50:00+09:00"
        ]
        var world = try World()
        world.report(Papers.report.with(received), on: "fax")
        #expect(try world.run(.suspension).startedAt == .jst("2026-11-02T09:50:00"))
        #expect(try world.reading(.suspension).isBreached)
        #expect(world.last?.entries.compactMap(\.facts.mark?.at) == [360, 600])
        var ahead = try World()
        ahead.report(Papers.report.with(["receivedAt": "2026-11-02T10:05:00+09:00"]), on: "fax")
        #expect(try ahead.run(.suspension).startedAt == ahead.now)
    }
}
