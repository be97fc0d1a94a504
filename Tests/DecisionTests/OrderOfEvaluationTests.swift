import LostCardCore
import TestSupport
import Testing

/// Not found, role and channel, revision, time, fields, state, rules: the first that speaks ends it.
@Suite("The order of evaluation")
struct OrderOfEvaluationTests {
    /// A request that is wrong in every respect: wrong state, faulty, too early and stale.
    private func everythingWrong(
        by actor: Actor, channel: String? = nil, seen: Command.RevisionCheck = .notNeeded,
        early: Bool = false, faulty: Bool = true, milestone: Milestone = .suspended
    ) throws -> Verdict {
        var world = try World.at(milestone)
        let body = faulty ? Papers.express().with(["fee": nil]) : Papers.express()
        return world.act(
            .requestReissue, by: actor, body: body, channel: channel,
            at: early ? world.now.advanced(bySeconds: -1) : nil, imported: early, seen: seen)
    }

    @Test("is not found, then role and channel together")
    func permission() throws {
        #expect(
            try everythingWrong(
                by: .clerk(of: .izena), channel: "fax", seen: .needed(0), early: true)
                == .notFound)
        #expect(
            try everythingWrong(by: .hotline, channel: "web", seen: .needed(0), early: true)
                == .notPermitted(.roleNotPermitted, .channelNotPermitted))
        #expect(
            try everythingWrong(by: .clerk, channel: "web", seen: .needed(0), early: true)
                == .notPermitted(.channelNotPermitted))
    }

    @Test("then the revision, then the time, then the fields, then the state alone")
    func rest() throws {
        #expect(
            try everythingWrong(by: .clerk, seen: .needed(nil), early: true) == .revisionRequired)
        #expect(try everythingWrong(by: .clerk, seen: .needed(1), early: true) == .stale(2))
        #expect(try everythingWrong(by: .clerk, seen: .needed(2), early: true) == .timeWentBack)
        #expect(try everythingWrong(by: .clerk, seen: .needed(2)) == .faulty("/fee required"))
        #expect(
            try everythingWrong(by: .clerk, seen: .needed(2), faulty: false)
                == .refused(.notOffered))
        #expect(
            try everythingWrong(
                by: .clerk, seen: .needed(3), faulty: false, milestone: .lossNotified)
                == .applied)
    }

    @Test("finds faults that only the store can tell before the state")
    func storedFaults() throws {
        var world = try World.at(.reissueRequested)
        #expect(
            world.act(.requestReissue, body: Papers.express(1)) == .faulty("/applicationId invalid")
        )
        let both = Papers.express(1).with(["fee": "x"])
        #expect(
            world.act(.requestReissue, body: both)
                == .faulty("/applicationId invalid", "/fee invalid"))
    }

    @Test("moves a live command that is late to the case's last entry")
    func liveTime() throws {
        var world = try World.at(.suspended)
        let last = try world.subject.lastAt
        #expect(world.act(.noteFound, at: last.advanced(bySeconds: -300)) == .applied)
        #expect(try world.subject.lastAt == last)
        #expect(world.last?.entries.last?.at == last)
    }

    @Test("takes an imported line at the very time of the last one")
    func importedTime() throws {
        var world = try World.at(.suspended)
        let last = try world.subject.lastAt
        #expect(
            world.act(.noteFound, at: last.advanced(bySeconds: -1), imported: true)
                == .timeWentBack)
        #expect(world.act(.noteFound, at: last, imported: true) == .applied)
    }

    @Test("judges the time of an imported line by recorded events and attached reports too")
    func lastLine() throws {
        for joins in [true, false] {
            var world = try World.at(.lossNotified)
            world.now = world.now.advanced(byDays: 1)
            #expect((joins ? world.report(Papers.report) : world.event(.accepted)).isAccepted)
            let earlier = world.now.advanced(bySeconds: -1)
            #expect(world.act(.noteFound, at: earlier, imported: true) == .timeWentBack)
        }
    }

    @Test("does not judge it by a level that was noted meanwhile")
    func levels() throws {
        var world = try World.at(.reissueRequested)
        let last = try world.subject.lastAt
        world.now = world.now.advanced(byDays: 20)
        #expect(!world.sweep().isEmpty)
        #expect(try world.subject.lastAt == last)
        #expect(world.act(.noteFound, at: last, imported: true) == .applied)
    }

    @Test("changes the revision by acts, and not by reads, levels or attached reports")
    func revision() throws {
        var world = try World.at(.suspended)
        #expect(try world.subject.revision == 2)
        world.now = world.now.advanced(byDays: 31)
        #expect(world.sweep().count == 1)
        world.report(Papers.report)
        #expect(world.act(.noteFound, seen: .needed(2)) == .applied)
        #expect(world.act(.noteFound, seen: .needed(2)) == .stale(3))
    }
}
