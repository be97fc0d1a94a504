import LostCardCore
import TestSupport
import Testing

/// Acts of two persons: a manager of the same municipality consents, at most 30 minutes before.
@Suite("An approval")
struct ApprovalTests {
    /// An act that needs one, in a world where nothing else is missing.
    enum TwoPersonAct: String, CaseIterable, Sendable {
        case uphold
        case reactivateContested = "reactivate-contested"
        case disposed

        func world() throws -> World {
            guard self == .disposed else { return try World.at(.contested) }
            var world = try World.at(.reissueRequested)
            world.event(.atCounter, new: "NEW")
            return world
        }

        func `do`(
            in world: inout World, by actor: Actor = .clerk, written: JSONValue? = nil,
            given: Approval? = nil, imported: Bool = false
        ) -> Verdict {
            var body = Papers.reactivation.with(["reason": "本人確認済み"])
            if self == .uphold { body = ["reason": "家族の申出"] }
            if self == .disposed { body = ["event": "disposed"] }
            if let written { body = body.with(["approval": written]) }
            let verb = Verb.allCases.first { $0.rawValue == rawValue } ?? .recordDelivery
            return world.act(verb, by: actor, body: body, imported: imported, approval: given)
        }
    }

    private func given(by actor: Actor, _ seconds: Int, before world: World) -> Approval {
        Approval(by: actor, at: world.now.advanced(bySeconds: -seconds))
    }

    @Test("is needed", arguments: TwoPersonAct.allCases)
    func needed(act: TwoPersonAct) throws {
        var world = try act.world()
        #expect(act.do(in: &world) == .refused(.approvalMissing))
        #expect(world.blockers.flatMap(\.missing) == ["approval"])
    }

    @Test(
        "counts for 30 minutes, and not in advance", arguments: TwoPersonAct.allCases,
        [(0, true), (1, true), (1_800, true), (1_801, false), (-1, false)])
    func thirtyMinutes(act: TwoPersonAct, row: (seconds: Int, counts: Bool)) throws {
        var world = try act.world()
        let approval = given(by: .manager, row.seconds, before: world)
        #expect(
            act.do(in: &world, given: approval)
                == (row.counts ? .applied : .refused(.approvalMissing)))
        if row.counts {
            let approvers = world.last?.entries.compactMap(\.facts.approvedBy)
            #expect(approvers == [.manager])
        }
    }

    @Test(
        "counts only from a manager of the same municipality", arguments: TwoPersonAct.allCases,
        [
            Actor.clerk(of: .kakogawa), .supervisor, .administrator, .manager(of: .izena),
            Actor(role: .manager, id: "m-1", office: nil),
            Actor(role: .manager, id: "m-1", office: .izena, isNational: true),
        ])
    func byWhom(act: TwoPersonAct, approver: Actor) throws {
        var world = try act.world()
        let approval = given(by: approver, 60, before: world)
        #expect(act.do(in: &world, given: approval) == .refused(.approvalMissing))
    }

    @Test("is never one's own", arguments: TwoPersonAct.allCases)
    func samePerson(act: TwoPersonAct) throws {
        var world = try act.world()
        let own = given(by: .manager(of: .kakogawa, id: Actor.clerk.id), 60, before: world)
        #expect(act.do(in: &world, given: own) == .refused(.samePerson))
        let asClerk = given(by: .clerk, 60, before: world)
        #expect(act.do(in: &world, given: asClerk) == .refused(.approvalMissing, .samePerson))
    }

    @Test("by the same id in another municipality is by another person")
    func sameIDElsewhere() {
        let elsewhere = Actor.manager(of: .izena, id: Actor.clerk.id)
        #expect(!elsewhere.isSamePerson(as: .clerk))
        #expect(Actor.manager(of: .kakogawa, id: Actor.clerk.id).isSamePerson(as: .clerk))
    }

    @Test("is read from an imported line only", arguments: TwoPersonAct.allCases)
    func written(act: TwoPersonAct) throws {
        let approval: JSONValue = [
            "by": ["role": "manager", "id": "m-1", "municipality": "282103"],
            "at": "2026-11-02T09:45:00+09:00",
        ]
        var live = try act.world()
        #expect(act.do(in: &live, written: approval) == .faulty("/approval invalid"))
        var imported = try act.world()
        #expect(act.do(in: &imported, written: approval, imported: true) == .applied)
    }

    @Test(
        "that is written incompletely is a fault",
        arguments: [
            (["at": "2026-11-02T09:45:00+09:00"], "/approval/by required"),
            (["by": ["role": "manager", "id": "m-1"]], "/approval/at required"),
            (
                ["by": ["role": "boss", "id": "m-1"], "at": "2026-11-02T09:45:00+09:00"],
                "/approval/by/role invalid"
            ),
            (
                ["by": ["role": "manager", "id": "m-1"], "at": "2026-11-02 09:45"],
                "/approval/at invalid"
            ),
        ] as [(JSONValue, String)])
    func incomplete(approval: JSONValue, fault: String) throws {
        var world = try World.at(.contested)
        #expect(
            TwoPersonAct.uphold.do(in: &world, written: approval, imported: true) == .faulty(fault))
    }

    @Test("is not needed by the issuer to dispose of a card")
    func issuerDisposes() throws {
        var world = try TwoPersonAct.disposed.world()
        #expect(TwoPersonAct.disposed.do(in: &world, by: .feed) == .applied)
    }
}

@Suite("A contested suspension")
struct ContestedTests {
    @Test("is lifted only with all that reactivation needs besides the approval")
    func liftingNeeds() throws {
        var world = try World.at(.contested)
        #expect(
            world.act(.reactivateContested, body: ["reason": "誤り"])
                == .refused(
                    .approvalMissing, .evidenceMissing, .evidenceMissing, .identityInsufficient))
        #expect(
            world.act(.reactivateContested, body: Papers.reactivation)
                == .faulty("/reason required"))
        #expect(try world.card().parts.card == .suspended)
    }

    @Test("wakes the card as reactivation does")
    func lifts() throws {
        var world = try World.at(.contested)
        let approval = Approval(by: .manager, at: world.now)
        let body = Papers.reactivation.with(["reason": "誤り"])
        #expect(world.act(.reactivateContested, body: body, approval: approval) == .applied)
        #expect(try world.card().parts.card == .active)
        #expect(try world.card().parts.signingCertificate == .reissueNeeded)
        #expect(world.last?.orders.map(\.effect) == [.reactivateCard])
    }

    @Test("that is upheld stays suspended")
    func upheld() throws {
        var world = try World.at(.contested)
        let approval = Approval(by: .manager, at: world.now)
        #expect(world.act(.uphold, body: ["reason": "家族"], approval: approval) == .applied)
        #expect(try world.subject.state == .suspended)
        #expect(try world.card().parts.card == .suspended)
        #expect(world.last?.orders.isEmpty == true)
    }
}
