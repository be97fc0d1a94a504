import LostCardCore
import TestSupport
import Testing

@Suite("Reactivation")
struct ReactivationTests {
    private static let serial: JSONValue = "HANAKO0000000000"

    @Test(
        "needs the card, A×1 or B×2, and the PIN or one more document",
        arguments: [
            (["cardSerial": serial, "identity": ["A"], "pinVerified": true], []),
            (["cardSerial": serial, "identity": ["B", "B"], "pinVerified": true], []),
            (
                ["cardSerial": serial, "identity": ["B"], "pinVerified": true],
                [.identityInsufficient]
            ),
            (["cardSerial": serial, "identity": ["A", "B"]], []),
            (["cardSerial": serial, "identity": ["B", "B"]], [.evidenceMissing]),
            (["cardSerial": serial, "identity": ["B", "B", "B"]], []),
            (["cardSerial": serial, "identity": ["A"]], [.evidenceMissing]),
            (
                ["cardSerial": serial, "identity": ["A"], "pinVerified": false],
                [.evidenceMissing]
            ),
            (["cardSerial": serial, "pinVerified": true], [.identityInsufficient]),
            (["cardSerial": serial], [.evidenceMissing, .identityInsufficient]),
            (["identity": ["A", "B"]], [.evidenceMissing]),
            (
                ["cardSerial": "OTHER00000000000", "identity": ["A", "B"]], [.serialMismatch]
            ),
            (
                ["cardSerial": "OTHER00000000000"],
                [.evidenceMissing, .identityInsufficient, .serialMismatch]
            ),
            ([:], [.evidenceMissing, .evidenceMissing, .identityInsufficient]),
        ] as [(JSONValue, [RefusalCode])], [Milestone.suspended, .inquirySent])
    func needs(row: (body: JSONValue, codes: [RefusalCode]), milestone: Milestone) throws {
        var world = try World.at(milestone)
        let before = try world.card()
        let verdict = world.act(.reactivate, body: row.body)
        #expect(verdict == (row.codes.isEmpty ? .applied : .refusedFor(row.codes.inOrder)))
        if !row.codes.isEmpty { #expect(try world.card() == before) }
    }

    @Test("wakes the card and the user certificate; signing must be issued anew")
    func wakes() throws {
        var world = try World()
        world.report(Papers.report.with(["phoneAlsoLost": true]))
        #expect(world.act(.reactivate, body: Papers.reactivation) == .applied)
        let parts = CardParts(
            card: .active, userCertificate: .valid, signingCertificate: .reissueNeeded,
            phoneCertificates: .valid)
        #expect(try world.card().parts == parts)
        #expect(world.orders.map(\.effect) == [.suspendCard, .reactivateCard])
        #expect(try world.subject.state.text == "reactivated")
    }

    @Test("of a card without certificates gives it none")
    func withoutCertificates() throws {
        let parts = CardParts(
            card: .active, userCertificate: .none, signingCertificate: .none,
            phoneCertificates: .none)
        var world = try World.at(.suspended, .test(), .test(parts: parts))
        #expect(world.act(.reactivate, body: Papers.reactivation) == .applied)
        #expect(try world.card().parts == parts)
    }

    @Test("of a face-authentication card never asks for a PIN or a second document")
    func faceAuthentication() throws {
        var world = try World.at(.suspended, .test(), .test(hasFace: true))
        let body: JSONValue = ["cardSerial": Self.serial, "identity": ["A"]]
        #expect(world.act(.reactivate, body: body) == .applied)
    }

    @Test("by a proxy takes the sealed reply in place of the PIN, and nothing else in its place")
    func proxy() throws {
        let body: JSONValue = [
            "cardSerial": Self.serial, "identity": ["A"], "present": "proxy",
        ]
        for milestone in [Milestone.suspended, .inquirySent] {
            let world = try World.at(milestone)
            var sealed = world
            #expect(sealed.act(.reactivate, body: body.with(["sealedReply": true])) == .applied)
            var pin = world
            let others = body.with([
                "pinVerified": true, "identity": ["A", "B"], "proxyAuthority": true,
            ])
            #expect(pin.act(.reactivate, body: others) == .refused(.evidenceMissing))
            #expect(pin.blockers.flatMap(\.missing) == ["sealedReply"])
            var nameless = world
            let bare = body.with(["identity": [], "sealedReply": true])
            #expect(nameless.act(.reactivate, body: bare) == .refused(.identityInsufficient))
        }
        var face = try World.at(.suspended, .test(), .test(hasFace: true))
        #expect(face.act(.reactivate, body: body) == .refused(.evidenceMissing))
    }

    @Test("after the loss notice is not offered", arguments: [Milestone.lossNotified, .issued])
    func afterNotice(milestone: Milestone) throws {
        var world = try World.at(milestone)
        #expect(world.act(.reactivate, body: Papers.reactivation) == .refused(.notOffered))
    }
}

@Suite("A new card suspended on its way")
struct ReactivationInTransitTests {
    /// The new card is reported lost before it arrives; its case is the current one.
    private func suspendedOnItsWay() throws -> (world: World, old: CaseID) {
        var world = try World.at(.reissueRequested)
        let old = try world.subject.id
        world.event(.dispatched, new: "NEW")
        #expect(try world.card("NEW").parts.card == .inTransit)
        #expect(world.report(Papers.report) == .applied)
        return (world, old)
    }

    private let found: JSONValue = [
        "cardSerial": "NEW0000000000000", "identity": ["A"], "pinVerified": true,
    ]

    @Test("is on its way again after reactivation")
    func inTransitAgain() throws {
        var (world, old) = try suspendedOnItsWay()
        #expect(world.act(.reactivate, body: found) == .applied)
        #expect(try world.card("NEW").parts.card == .inTransit)
        world.current = old
        #expect(world.event(.delivered) == .applied)
        #expect(try world.card("NEW").parts.card == .active)
    }

    @Test("is active after reactivation once it has been delivered or collected")
    func activeOnceThere() throws {
        for event in [DeliveryEvent.delivered, .collected] {
            var (world, old) = try suspendedOnItsWay()
            let own = world.current
            world.current = old
            #expect(world.event(event, adding: ["identity": ["A"]]) == .applied)
            #expect(try world.card("NEW").parts.card == .suspended)
            #expect(world.act(.reactivate, body: found, on: own) == .applied)
            #expect(try world.card("NEW").parts.card == .active)
        }
    }

    @Test("is on its way again when its arrival was only recorded out of order")
    func returnedIsNotThere() throws {
        var (world, old) = try suspendedOnItsWay()
        let own = world.current
        world.current = old
        #expect(world.event(.returned) == .applied)
        #expect(world.event(.delivered) == .recorded(.outOfOrder))
        #expect(world.act(.reactivate, body: found, on: own) == .applied)
        #expect(try world.card("NEW").parts.card == .inTransit)
    }

    @Test("is never reactivated once its reissue was disposed of")
    func disposed() throws {
        var (world, old) = try suspendedOnItsWay()
        let own = world.current
        world.current = old
        #expect(world.event(.disposed) == .applied)
        #expect(world.act(.reactivate, body: found, on: own) == .refused(.cardNotLive))
        #expect(try world.card("NEW").parts.card == .abolished)
    }
}
