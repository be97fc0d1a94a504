import LostCardCore
import TestSupport
import Testing

/// The papers of the loss notice by loss kind: `domain.md` §4.
@Suite("The loss notice")
struct LossNoticeTests {
    private static let shown: [String: JSONValue] = [
        "policeReport": ["station": "加古川", "number": "1"],
        "writtenAccount": true, "interviewNote": "聞き取り済み",
        "disasterCertificate": "罹災証明 第5号", "cardHandedIn": true,
    ]
    private static let fitting: [LossKind: Set<String>] = [
        .outside: ["policeReport"], .stolen: ["policeReport"],
        .atHome: ["writtenAccount", "interviewNote"],
        .fire: ["disasterCertificate"], .disaster: ["disasterCertificate"],
        .damaged: ["cardHandedIn"],
    ]

    private func suspended(_ kind: LossKind) throws -> World {
        var world = try World()
        let loss: JSONValue = ["kind": .string(kind.rawValue)]
        #expect(world.report(Papers.report.with(["loss": loss])) == .applied)
        return world
    }

    @Test(
        "takes the paper of its loss kind and no other", arguments: LossKind.allCases,
        shown.keys.sorted())
    func papers(kind: LossKind, paper: String) throws {
        var world = try suspended(kind)
        var body: JSONObject = ["identity": ["B"]]
        body[paper] = Self.shown[paper]
        let fits = try #require(Self.fitting[kind]).contains(paper)
        #expect(
            world.act(.notifyLoss, body: .object(body))
                == (fits ? .applied : .refused(.evidenceMissing)))
        #expect(try world.card().parts.card == (fits ? .abolished : .suspended))
        if !fits {
            let missing = world.blockers.flatMap(\.missing)
            #expect(missing.count == 1 && Self.fitting[kind]?.contains(missing[0]) == true)
        }
    }

    @Test("abolishes the card and tells the issuer, for good")
    func abolishes() throws {
        var world = try suspended(.outside)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        let parts = CardParts(
            card: .abolished, userCertificate: .revoked, signingCertificate: .revoked,
            phoneCertificates: .valid)
        #expect(try world.card().parts == parts)
        #expect(world.orders.map(\.effect) == [.suspendCard, .abolishCard])
        #expect(try world.subject.lossNotifiedAt == world.now)
        #expect(world.act(.reactivate, body: Papers.reactivation) == .refused(.notOffered))
    }

    @Test(
        "counts a police report with its number or as pending, and nothing less",
        arguments: [
            (["station": "加古川", "number": "12"], true),
            (["station": "加古川", "pending": true], true),
            (["station": "加古川", "pending": true, "contact": "巡査部長"], true),
            (["station": "加古川", "pending": false], false), (["station": "加古川"], false),
            (["number": "12"], false), (["pending": true], false),
            (["station": " ", "number": "12"], false),
        ] as [(JSONValue, Bool)])
    func policeReport(report: JSONValue, counts: Bool) throws {
        var world = try suspended(.stolen)
        let verdict = world.act(
            .notifyLoss, body: ["identity": ["A"], "policeReport": report])
        #expect(verdict == (counts ? .applied : .refused(.evidenceMissing)))
    }

    @Test("counts a police report noted earlier", arguments: [Actor.hotline, .clerk])
    func notedEarlier(actor: Actor) throws {
        var world = try suspended(.outside)
        let note: JSONValue = ["policeReport": ["station": "加古川", "pending": true]]
        #expect(world.act(.notePoliceReport, by: actor, body: note) == .applied)
        #expect(try world.subject.policeReport == .pending)
        #expect(world.act(.notifyLoss, body: ["identity": ["A"]]) == .applied)
        #expect(try world.subject.policeReport == .pending)
    }

    @Test("takes a noted police report only as complete, whatever was noted before")
    func notedIncompletely() throws {
        var world = try suspended(.outside)
        let complete: JSONValue = ["policeReport": ["station": "加古川", "pending": true]]
        let bare: JSONValue = ["policeReport": ["number": "12"]]
        #expect(world.act(.notePoliceReport, body: bare) == .refused(.evidenceMissing))
        #expect(world.act(.notePoliceReport, body: complete) == .applied)
        #expect(world.act(.notePoliceReport, body: bare) == .refused(.evidenceMissing))
        #expect(world.act(.notifyLoss, body: bare.with(["identity": ["A"]])) == .applied)
    }

    @Test("keeps a police report of a loss at home, without needing it")
    func policeAtHome() throws {
        var world = try suspended(.atHome)
        let body = Papers.lossNotice.with(["writtenAccount": "机の引出し"])
        #expect(world.act(.notifyLoss, body: body) == .applied)
        #expect(try world.subject.policeReport == .number)
    }

    @Test(
        "does not take a disaster certificate to follow, or an empty paper",
        arguments: [["toFollow": true], ["toFollow": false], "", "  "] as [JSONValue])
    func toFollow(certificate: JSONValue) throws {
        var world = try suspended(.disaster)
        let body: JSONValue = ["identity": ["A"], "disasterCertificate": certificate]
        #expect(world.act(.notifyLoss, body: body) == .refused(.evidenceMissing))
    }

    @Test("asks for the papers of the loss kind that was amended last")
    func amendedKind() throws {
        var world = try suspended(.outside)
        let amendment: JSONValue = ["loss": ["kind": "at-home"]]
        #expect(world.act(.amendReport, by: .hotline, body: amendment) == .applied)
        #expect(try world.subject.lossKind == .atHome)
        let home: JSONValue = ["identity": ["A"], "interviewNote": true]
        var other = world
        #expect(other.act(.notifyLoss, body: Papers.lossNotice) == .refused(.evidenceMissing))
        #expect(world.act(.notifyLoss, body: home) == .applied)
    }

    @Test("names everything that is missing at once")
    func everything() throws {
        var world = try suspended(.outside)
        #expect(
            world.act(.notifyLoss, body: ["present": "proxy"])
                == .refused(.identityInsufficient, .evidenceMissing, .evidenceMissing))
        #expect(
            Set(world.blockers.flatMap(\.missing))
                == ["identity", "proxyAuthority", "policeReport"])
    }

    @Test("is filed after an inquiry as well, and the inquiry's timer ends")
    func afterInquiry() throws {
        var world = try World.at(.inquirySent)
        #expect(try world.subject.dueTimer(in: world.rules) != nil)
        #expect(world.act(.notifyLoss, body: Papers.lossNotice) == .applied)
        #expect(try world.subject.dueTimer(in: world.rules) == nil)
    }
}
