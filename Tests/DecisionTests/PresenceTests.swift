import LostCardCore
import TestSupport
import Testing

/// Who stands at the counter: the holder, the holder with a representative, or a proxy.
@Suite("Presence")
struct PresenceTests {
    /// Born so as to be 15 years old from 2026-11-03 on, the day after these stories.
    static let child = "2011-11-04"

    enum Need: String, CaseIterable, Sendable {
        case none, child, ward

        var holder: Holder {
            switch self {
            case .none: .test()
            case .child: .test(born: PresenceTests.child)
            case .ward: .test(isWard: true)
            }
        }
    }

    private static let bySerial: JSONValue = [
        "card": ["serial": "HANAKO0000000000"], "loss": ["kind": "outside"],
    ]

    private func reported(_ need: Need) throws -> World {
        var world = try World(need.holder)
        #expect(world.report(Self.bySerial) == .applied)
        return world
    }

    private func codes(
        _ need: Need, _ present: Presence, ifProxy: [RefusalCode] = []
    ) -> Verdict {
        var codes: [RefusalCode] = present == .proxy ? ifProxy : []
        if need != .none, present != .holderWithRepresentative {
            codes.append(.representativeRequired)
        }
        return codes.isEmpty ? .applied : .refusedFor(codes.inOrder)
    }

    @Test(
        "at the loss notice: the young and wards with their representative, a proxy with authority",
        arguments: Need.allCases, Presence.allCases)
    func lossNotice(need: Need, present: Presence) throws {
        let world = try reported(need)
        let body = Papers.lossNotice.with(["present": .string(present.rawValue)])
        var bare = world
        #expect(
            bare.act(.notifyLoss, body: body)
                == codes(need, present, ifProxy: [.evidenceMissing]))
        var papered = world
        #expect(
            papered.act(.notifyLoss, body: body.with(["proxyAuthority": true]))
                == codes(need, present))
    }

    @Test(
        "at an express application: never a proxy", arguments: Need.allCases, Presence.allCases)
    func express(need: Need, present: Presence) throws {
        var world = try reported(need)
        let notice = Papers.lossNotice.with(["present": "holder-with-representative"])
        #expect(world.act(.notifyLoss, body: notice) == .applied)
        let body = Papers.express().with([
            "present": .string(present.rawValue), "proxyAuthority": true,
        ])
        #expect(
            world.act(.requestReissue, body: body)
                == codes(need, present, ifProxy: [.proxyNotAllowed]))
    }

    @Test(
        "at an ordinary application: a proxy with authority", arguments: Need.allCases,
        Presence.allCases)
    func ordinary(need: Need, present: Presence) throws {
        var world = try reported(need)
        let notice = Papers.lossNotice.with(["present": "holder-with-representative"])
        #expect(world.act(.notifyLoss, body: notice) == .applied)
        let body = Papers.ordinary().with(["present": .string(present.rawValue)])
        var bare = world
        #expect(
            bare.act(.requestReissue, body: body)
                == codes(need, present, ifProxy: [.evidenceMissing]))
        #expect(
            world.act(.requestReissue, body: body.with(["proxyAuthority": "委任状"]))
                == codes(need, present))
    }

    @Test(
        "at reactivation: a proxy with the sealed reply", arguments: Need.allCases,
        Presence.allCases)
    func reactivation(need: Need, present: Presence) throws {
        let world = try reported(need)
        let body = Papers.reactivation.with(["present": .string(present.rawValue)])
        var bare = world
        #expect(
            bare.act(.reactivate, body: body)
                == codes(need, present, ifProxy: [.evidenceMissing]))
        var papered = world
        #expect(
            papered.act(.reactivate, body: body.with(["sealedReply": true]))
                == codes(need, present))
    }

    @Test("of a word that is no presence is a fault, and absence means the holder")
    func words() throws {
        var world = try reported(.none)
        #expect(
            world.act(.notifyLoss, body: Papers.lossNotice.with(["present": "guardian"]))
                == .faulty("/present invalid"))
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
    }

    @Test(
        "needs the representative until the day before the 15th birthday",
        arguments: [
            ("2011-11-04", "2026-11-02T23:59:59", true),
            ("2011-11-04", "2026-11-03T00:00:00", false),
            ("2011-11", "2026-11-28T12:00:00", true), ("2011-11", "2026-11-29T12:00:00", false),
            ("2011", "2026-12-29T12:00:00", true), ("2011", "2026-12-30T12:00:00", false),
        ])
    func fifteen(born: String, at time: String, isNeeded: Bool) throws {
        var world = try World(.test(born: born))
        world.report(Self.bySerial)
        world.now = .jst(time)
        #expect(
            world.act(.notifyLoss, body: Papers.lossNotice)
                == (isNeeded ? .refused(.representativeRequired) : .applied))
    }
}
