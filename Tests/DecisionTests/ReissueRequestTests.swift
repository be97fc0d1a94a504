import LostCardCore
import TestSupport
import Testing

@Suite("A reissue request")
struct ReissueRequestTests {
    @Test(
        "takes the fees of its route, and nothing for a reason",
        arguments: Route.allCases, [2000, 1800, 1000, 800, 0, 500, -1000])
    func fees(route: Route, fee: Int) throws {
        let world = try World.at(.lossNotified)
        let full = route == .express ? Papers.express() : Papers.ordinary()
        let fits: [Route: [Int]] = [.express: [2000, 1800, 0], .ordinary: [1000, 800, 0]]
        let body = full.with(["fee": fee.json])
        let isRight = fits[route]?.contains(fee) ?? false
        var bare = world
        #expect(
            bare.act(.requestReissue, body: body)
                == (isRight && fee != 0 ? .applied : .refused(.feeNotAllowed)))
        var reasoned = world
        #expect(
            reasoned.act(.requestReissue, body: body.with(["feeReason": "激甚災害"]))
                == (isRight ? .applied : .refused(.feeNotAllowed)))
    }

    @Test("of no fee needs words for its reason", arguments: ["", " ", "　"])
    func emptyReason(reason: String) throws {
        var world = try World.at(.lossNotified)
        let body = Papers.express().with(["fee": 0, "feeReason": .string(reason)])
        #expect(world.act(.requestReissue, body: body) == .refused(.feeNotAllowed))
        #expect(world.blockers.flatMap(\.missing) == ["feeReason"])
    }

    @Test(
        "without route, fee or application id is a fault",
        arguments: [
            ("route", nil, "required"), ("fee", nil, "required"),
            ("applicationId", nil, "required"), ("route", "fast", "invalid"),
            ("fee", "2000", "invalid"), ("applicationId", "123", "invalid"),
            ("applicationId", "1234567890123456789012A", "invalid"),
        ] as [(String, JSONValue?, String)])
    func fields(name: String, value: JSONValue?, code: String) throws {
        var world = try World.at(.lossNotified)
        var body = try #require(Papers.express().objectValue)
        body[name] = value
        #expect(world.act(.requestReissue, body: .object(body)) == .faulty("/\(name) \(code)"))
    }

    @Test("is kept with its route, fee and time")
    func kept() throws {
        var world = try World.at(.lossNotified)
        #expect(world.act(.requestReissue, body: Papers.express(5)) == .applied)
        let reissue = try #require(try world.subject.liveReissue)
        #expect(reissue.application == .test(5))
        #expect(reissue.route == .express)
        #expect(reissue.fee == 2000)
        #expect(reissue.appliedAt == world.now)
        #expect(reissue.stage == .applied)
        #expect(reissue.newSerial == nil)
    }

    @Test("on the express route needs the sealed PIN form, but for a face-authentication card")
    func pinForm() throws {
        let body = Papers.express().with(["pinForm": nil])
        var plain = try World.at(.lossNotified)
        #expect(plain.act(.requestReissue, body: body) == .refused(.evidenceMissing))
        #expect(plain.blockers.flatMap(\.missing) == ["pinForm"])
        var face = try World.at(.lossNotified, .test(), .test(hasFace: true))
        #expect(face.act(.requestReissue, body: body) == .applied)
        var ordinary = try World.at(.lossNotified)
        #expect(ordinary.act(.requestReissue, body: Papers.ordinary()) == .applied)
    }

    @Test("before the loss notice is not offered", arguments: [Milestone.suspended, .contested])
    func beforeNotice(milestone: Milestone) throws {
        var world = try World.at(milestone)
        #expect(world.act(.requestReissue, body: Papers.express()) == .refused(.notOffered))
    }

    @Test("with an application id used before is a fault, even of a withdrawn application")
    func usedApplication() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(.withdrawReissue, body: ["reason": "書き間違い"]) == .applied)
        #expect(
            world.act(.requestReissue, body: Papers.express(1)) == .faulty("/applicationId invalid")
        )
        #expect(world.act(.requestReissue, body: Papers.express(2)) == .applied)
    }

    @Test("of a holder who has a live one elsewhere is refused until that has ended")
    func alreadyLive() throws {
        var world = try World.at(.reissueRequested)
        let first = try world.subject.id
        world.event(.produced, new: "NEW")
        #expect(world.report(Papers.report) == .applied)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        let second = try world.subject.id
        #expect(second != first)
        #expect(
            world.act(.requestReissue, body: Papers.express(2)) == .refused(.reissueAlreadyLive))
        world.current = first
        #expect(world.event(.delivered) == .applied)
        #expect(
            world.act(.requestReissue, body: Papers.express(2), on: second) == .applied)
    }

    @Test("names all that is wrong at once")
    func everything() throws {
        var world = try World.at(.lossNotified, .test(isWard: true), accompanied: true)
        world.now = world.now.advanced(byDays: 31)
        let body: JSONValue = [
            "route": "express", "fee": 1000, "present": "proxy",
            "applicationId": .string(ApplicationID.test(1).text),
        ]
        #expect(
            world.act(.requestReissue, body: body)
                == .refused(
                    .proxyNotAllowed, .representativeRequired, .windowClosed, .feeNotAllowed,
                    .identityInsufficient, .evidenceMissing))
    }

    @Test("is withdrawn until the new card is produced")
    func withdrawn() throws {
        for (event, verdict) in [
            (.accepted, .applied), (.produced, .refused(.alreadyProduced)),
            (.dispatched, .refused(.alreadyProduced)), (.returned, .refused(.alreadyProduced)),
            (.atCounter, .refused(.alreadyProduced)),
        ] as [(DeliveryEvent, Verdict)] {
            var world = try World.at(.reissueRequested)
            #expect(world.event(event) == .applied)
            #expect(world.act(.withdrawReissue, body: ["reason": "不要"]) == verdict)
            #expect(
                try world.subject.state
                    == (verdict == .applied ? .lossNotified : .reissueRequested))
        }
    }

    @Test("is not withdrawn without a reason")
    func withdrawnForNothing() throws {
        var world = try World.at(.reissueRequested)
        #expect(world.act(.withdrawReissue) == .faulty("/reason required"))
        #expect(world.act(.withdrawReissue, body: ["reason": " "]) == .faulty("/reason required"))
    }
}
