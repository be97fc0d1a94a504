import CaseDesk
import GRDB
import LostCardCore
import Testing
import TestSupport

@Suite("A replay")
struct ReplayTests {
    @Test("against the rules in force finds nothing", arguments: StoreKind.allCases)
    func sameRules(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let issued = try await hall.issuedCase()
        let lifted = try await hall.liftedCase()
        hall.clock.advance(days: 40)
        let report = try await hall.replay(against: Shipped.rules())
        #expect(report.items.isEmpty)
        #expect(report.cases == 2)
        let rows = try await hall.desk.store.read {
            try $0.journal(of: issued).count + $0.journal(of: lifted).count
        }
        #expect(report.rows == rows)
        #expect(report.cannotTell == 0)
    }

    @Test(
        "finds nothing where one case moved the card of another",
        arguments: StoreKind.allCases, [true, false])
    func crossedCases(kind: StoreKind, reactivatedFirst: Bool) async throws {
        let hall = try await TownHall(kind)
        let cases = try await hall.crossedCases(reactivatedFirst: reactivatedFirst)
        #expect(try await hall.subject(cases.first).state == .issued)
        #expect(try await hall.subject(cases.second).state.text == "reactivated")
        let report = try await hall.replay(against: Shipped.rules())
        #expect(report.cases == 2)
        #expect(report.items.isEmpty)
    }

    @Test("finds what an earlier version of the rules decided otherwise", arguments: [true, false])
    func earlierVersion(isNewer: Bool) async throws {
        let hall = try await TownHall(.memory)
        try await hall.issuedCase()
        let effect = ChangedPlace(
            "userCertificate: {valid: held}", to: "userCertificate: {valid: revoked}",
            below: "suspend:")
        let version = ChangedPlace("version: 1", to: "version: 2")
        let rules = isNewer ? try Shipped.rules(changing: effect, version) : try Shipped.rules()
        let desk = CaseDesk(
            store: hall.desk.store, rules: rules, clock: hall.clock, entropy: SeededEntropy(),
            seal: hall.desk.seal)
        let wish = ReplayWish(other: rules, asOf: hall.clock.now, limit: 10, width: 1)
        let report = try await desk.replay(wish)
        #expect(report.byKind == (isNewer ? [.acceptedOtherwise: 1] : [:]))
    }

    @Test("lists only the first place of each case")
    func onlyFirst() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.issuedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "any: [writtenAccount, interviewNote]", to: "all: [interviewNote]",
                    below: "notify-loss:"),
                ChangedPlace(
                    "unless: windowDay <= 30", to: "unless: windowDay < 0",
                    below: "request-reissue:")))
        #expect(report.items.map(\.act) == ["notify-loss"])
        #expect(report.items.first?.caseID == id)
        #expect(report.diverging == 1)
    }

    @Test("counts apart what cannot be told because a body was erased")
    func erasedBody() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        let sequence = try await hall.row(.verb(.notifyLoss), of: id).sequence
        try await queue.write {
            try $0.execute(
                sql: """
                    DELETE FROM personal_bodies
                    WHERE id = (SELECT body_id FROM journal WHERE sequence = ?)
                    """, arguments: [sequence])
        }
        let later = ChangedPlace(
            "unless: windowDay <= 30", to: "unless: windowDay < 0", below: "request-reissue:")
        let report = try await hall.replay(against: Shipped.rules(changing: later))
        #expect(report.cannotTell == 1)
        #expect(report.items.isEmpty)
        let earlier = ChangedPlace(
            "userCertificate: {valid: held}", to: "userCertificate: {valid: revoked}",
            below: "suspend:")
        #expect(
            try await hall.replay(against: Shipped.rules(changing: earlier)).byKind
                == [.acceptedOtherwise: 1])
    }

    @Test("gives the same in the order of the cases, however many work at once")
    func order() async throws {
        let hall = try await TownHall(.memory)
        for number in 0..<450 {
            try await hall.register(
                "\(number)", "\(number)", born: "1990-01-01", serial: "\(number)X")
            _ = try await hall.report([
                "card": ["serial": .string(CardSerial.test("\(number)X").text)],
                "loss": ["kind": "stolen"],
            ])
        }
        let other = try Shipped.rules(
            changing: ChangedPlace(
                "userCertificate: {valid: held}", to: "userCertificate: {valid: revoked}",
                below: "suspend:"))
        let alone = try await hall.replay(against: other, limit: 420, width: 1)
        #expect(alone.cases == 450)
        #expect(alone.diverging == 450)
        #expect(alone.items.count == 420)
        #expect(alone.items.map(\.caseID) == alone.items.map(\.caseID).sorted())
        #expect(try await hall.replay(against: other, limit: 420, width: 4) == alone)
    }

    @Test("tells nothing personal")
    func isNotPersonal() async throws {
        let hall = try await TownHall(.memory)
        try await hall.issuedCase()
        try await hall.liftedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "userCertificate: {valid: held}", to: "userCertificate: {valid: revoked}",
                    below: "suspend:")))
        #expect(report.items.count == 2)
        for word in ["見本", "H00000", "T00000", "NEW0000", "勘違い"] {
            #expect(!report.json.text.contains(word))
        }
    }
}
