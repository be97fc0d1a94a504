import LostCardCore
import TestSupport
import Testing

@Suite("A report")
struct ReportTests {
    @Test(
        "stops the one card that is meant in the same commit",
        arguments: [Actor.hotline, .supervisor, .clerk, .partner])
    func stopsAtOnce(actor: Actor) throws {
        var world = try World()
        #expect(world.report(Papers.report, by: actor) == .applied)
        let subject = try world.subject
        #expect(subject.state == .suspended)
        #expect(subject.card == .test("HANAKO"))
        #expect(subject.home == .kakogawa)
        #expect(world.last?.entries.map(\.act) == [.verb(.reportLost), .verb(.suspend)])
        #expect(world.orders.map(\.effect) == [.suspendCard])
        #expect(world.orders.map(\.serial) == [.test("HANAKO")])
        #expect(world.tasks[subject.id] == [])
    }

    @Test("holds the user certificate, revokes the signing certificate and leaves the phone alone")
    func parts() throws {
        var world = try World()
        world.report(Papers.report)
        let expected = CardParts(
            card: .suspended, userCertificate: .held, signingCertificate: .revoked,
            phoneCertificates: .valid)
        #expect(try world.card().parts == expected)
    }

    @Test("holds the phone's certificates as well when the phone is lost too")
    func phoneLost() throws {
        var world = try World()
        world.report(Papers.report.with(["phoneAlsoLost": true]))
        #expect(try world.card().parts.phoneCertificates == .held)
        #expect(try world.subject.phoneAlsoLost)
    }

    @Test("leaves certificates that a child's card never had")
    func childsCertificates() throws {
        let parts = CardParts(
            card: .active, userCertificate: .valid, signingCertificate: .none,
            phoneCertificates: .none)
        var world = try World(.test(), .test(parts: parts))
        world.report(Papers.report.with(["phoneAlsoLost": true]))
        #expect(try world.card().parts.userCertificate == .held)
        #expect(try world.card().parts.signingCertificate == .none)
        #expect(try world.card().parts.phoneCertificates == .none)
    }

    @Test(
        "needs no more than a loss kind and a name, a kana name or a serial",
        arguments: [
            ["holder": ["name": "山田花子"]], ["holder": ["kana": "ヤマダハナコ"]],
            ["card": ["serial": "HANAKO0000000000"]],
        ] as [JSONValue])
    func enough(body: JSONValue) throws {
        var world = try World()
        #expect(world.report(body.with(["loss": ["kind": "stolen"]])) == .applied)
    }

    @Test(
        "without a loss kind is a fault, and a birth date alone names nobody",
        arguments: [
            (["holder": ["name": "山田花子"]], ["/loss/kind required"]),
            (["holder": ["name": "山田花子"], "loss": [:]], ["/loss/kind required"]),
            (["holder": ["name": "山田花子"], "loss": ["kind": "sea"]], ["/loss/kind invalid"]),
            (
                ["holder": ["birthDate": "1980-10-07"], "loss": ["kind": "fire"]],
                ["/holder/name required"]
            ),
            ([:], ["/holder/name required", "/loss/kind required"]),
        ] as [(JSONValue, [String])])
    func incomplete(body: JSONValue, faults: [String]) throws {
        var world = try World()
        #expect(world.report(body) == .faultyIn(faults))
        #expect(world.cases.isEmpty)
    }

    @Test("is refused with every faulty field named, and the number never kept")
    func faults() throws {
        var world = try World()
        let body = Papers.report.with([
            "note": "番号は 1234-5678-9018 です", "language": 7, "hodler": "x",
            "holder": ["name": "山田花子", "birthDate": "2026-11-03", "municipalityCode": "282102"],
            "caller": ["relation": "holder", "callbackPhone": "12", "name": "暗証番号 1234"],
            "receivedAt": "2026-11-02T10:05:01+09:00",
        ])
        #expect(
            world.report(body)
                == .faulty(
                    "/caller/callbackPhone invalid", "/caller/name pin-in-text", "/hodler invalid",
                    "/holder/birthDate impossible-date", "/holder/municipalityCode invalid",
                    "/language invalid", "/note my-number-in-text", "/receivedAt invalid"))
    }

    @Test("from a municipality that does not exist is a fault of its own")
    func unknownMunicipality() throws {
        var world = try World()
        let holder: JSONValue = ["name": "山田花子", "municipalityCode": "172049"]
        #expect(
            world.report(Papers.report.with(["holder": holder]))
                == .faulty("/holder/municipalityCode unknown-municipality"))
    }

    @Test("under a reference in use is told so before anything else")
    func referenceInUse() throws {
        var world = try World()
        #expect(world.report(Papers.report, as: "K-1") == .applied)
        #expect(try world.subject.reference == "K-1")
        #expect(world.report([:], by: .manager, as: "K-1") == .referenceInUse)
    }

    @Test("raises assurance with what agrees, and never needs it for the stop")
    func assurance() throws {
        let full: JSONValue = [
            "name": "山田花子", "birthDate": "1980-10-07", "municipalityCode": "282103",
        ]
        let proxy: JSONValue = ["relation": "family"]
        for (body, level) in [
            (Papers.report, Assurance.standard), (Papers.report.with(["holder": full]), .high),
            (Papers.report.with(["card": ["serial": "HANAKO0000000000"]]), .high),
            (Papers.report.with(["holder": full, "caller": proxy]), .low),
            (Papers.report.with(["holder": full, "card": ["serial": "XX00000000000000"]]), .low),
            (Papers.report.with(["holder": nil, "card": ["serial": "HANAKO0000000000"]]), .low),
        ] {
            var world = try World()
            #expect(world.report(body) == .applied)
            #expect(try world.subject.state == .suspended)
            #expect(try world.subject.assurance == level)
        }
    }
}
