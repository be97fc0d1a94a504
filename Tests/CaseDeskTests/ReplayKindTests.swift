import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("A replay against other rules")
struct ReplayKindTests {
    @Test(
        "with a stricter paper lists exactly the cases without it, at that act",
        arguments: StoreKind.allCases)
    func stricterPaper(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        _ = try await hall.requestedReissue()
        let other = try await hall.report([
            "holder": ["kana": "みほん たろう", "birthDate": "1968-05-05"],
            "loss": ["kind": "at-home"],
        ])
        try await hall.act(.notifyLoss, on: other, ["identity": ["A"], "interviewNote": true])
        try await hall.act(.closeWithoutReissue, on: other)
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "any: [writtenAccount, interviewNote]", to: "all: [writtenAccount]",
                    below: "notify-loss:")))
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        #expect(report.byKind == [.refused: 1])
        let refused = try await hall.row(.verb(.notifyLoss), of: other)
        #expect(item.caseID == other)
        #expect(item.sequence == refused.sequence)
        #expect(item.number == refused.number)
        #expect(item.at == refused.entry.at)
        #expect(item.role == .counterClerk)
        #expect(item.difference.codes == ["evidence-missing"])
    }

    @Test("with a role taken away lists what that role did")
    func removedRole() async throws {
        let hall = try await TownHall(.memory)
        try await hall.issuedCase()
        let lifted = try await hall.liftedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "by: [hotline-operator, hotline-supervisor, counter-clerk]",
                    to: "by: [hotline-supervisor, counter-clerk]", below: "contest:")))
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        #expect(item.caseID == lifted)
        #expect(item.act == "contest")
        #expect(item.kind == .refused)
        #expect(item.difference.codes == ["role-not-permitted"])
    }

    @Test("with a level moved tells both instants", arguments: [5, 8])
    func movedLevel(day: Int) async throws {
        let hall = try await TownHall(.memory)
        let issued = try await hall.issuedCase()
        try await hall.liftedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "{at: 7, level: watch}", to: "{at: \(day), level: watch}",
                    below: "reissue-express:")))
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        #expect(item.caseID == issued)
        #expect(item.kind == .level)
        #expect(item.difference.happened["reachedAt"] == "2026-11-09T00:00:00+09:00")
        let reached: JSONValue =
            day == 5 ? "2026-11-07T00:00:00+09:00" : "2026-11-10T00:00:00+09:00"
        #expect(item.difference.would["reachedAt"] == reached)
    }

    @Test("with a level added finds it in a case that is still waiting")
    func addedLevel() async throws {
        let hall = try await TownHall(.memory)
        _ = try await hall.requestedReissue()
        hall.clock.advance(days: 6)
        let other = try Shipped.rules(
            changing: ChangedPlace(
                "{at: 7, level: watch}", to: "{at: 6, level: watch}, {at: 7, level: watch}",
                below: "reissue-express:"))
        #expect(try await hall.replay(against: other).byKind == [.level: 1])
        hall.clock.advance(days: -1)
        #expect(try await hall.replay(against: other).byKind.isEmpty)
    }

    @Test("with an effect changed tells the parts of the card")
    func changedEffect() async throws {
        let hall = try await TownHall(.memory)
        let issued = try await hall.issuedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "userCertificate: {valid: held}", to: "userCertificate: {valid: revoked}",
                    below: "suspend:")))
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        #expect(item.caseID == issued)
        #expect(item.kind == .acceptedOtherwise)
        #expect(item.difference.happened["parts"]?[0]?["userCertificate"] == "held")
        #expect(item.difference.would["parts"]?[0]?["userCertificate"] == "revoked")
        #expect(item.difference.would["state"] == nil)
    }

    @Test("with another state or a field less tells so", arguments: [true, false])
    func otherStateOrField(isState: Bool) async throws {
        let hall = try await TownHall(.memory)
        try await hall.issuedCase()
        let place =
            isState
            ? ChangedPlace("to: suspended", to: "to: closed", below: "uphold:")
            : ChangedPlace("accepts: [code, days,", to: "accepts: [code,", below: "excuse:")
        if isState { try await hall.liftedCase() }
        let report = try await hall.replay(against: Shipped.rules(changing: place))
        let item = try #require(report.items.first)
        #expect(report.items.count == 1)
        if isState {
            #expect(item.kind == .acceptedOtherwise)
            #expect(item.difference.happened["state"] == "suspended")
            #expect(item.difference.would["state"] == "closed")
        } else {
            #expect(item.kind == .field)
            #expect(item.difference.would["fields"] == ["/days"])
        }
    }

    @Test("with a clock that ends otherwise tells its verdicts")
    func changedClock() async throws {
        let hall = try await TownHall(.memory)
        try await hall.issuedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "met-in: [issued]", to: "met-in: [loss-notified]", below: "reissue-express:")
            ))
        #expect(report.byKind == [.clock: 1])
        #expect(report.items.first?.difference.happened[0]?["verdict"] == "met")
        #expect(report.items.first?.difference.would[0]?["verdict"] == "void")
    }

    @Test("with an earlier timer tells when the service would have acted")
    func earlierTimer() async throws {
        let hall = try await TownHall(.memory)
        try await hall.liftedCase()
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "after: 30 days", to: "after: 20 days", below: "- in: inquiry-sent")
            ))
        let item = try #require(report.items.first)
        #expect(report.byKind == [.timer: 1])
        #expect(item.act == "inquiry-expired")
        #expect(item.difference.would["at"] == "2026-11-23T00:00:00+09:00")
    }

    @Test("with a later reminder tells when it would have been given", arguments: [true, false])
    func laterReminder(isGiven: Bool) async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.report()
        try await hall.act(.contest, on: id, by: .hotline)
        hall.clock.advance(days: 1)
        if isGiven { _ = try await hall.desk.sweepOnce() }
        #expect(try await hall.replay(against: Shipped.rules()).items.isEmpty)
        let report = try await hall.replay(
            against: Shipped.rules(
                changing: ChangedPlace(
                    "after: 1 days", to: "after: 2 days", below: "- in: contested")
            ))
        let item = try #require(report.items.first)
        #expect(report.byKind == [.timer: 1])
        #expect(item.difference.happened["at"] == "2026-11-03T00:00:00+09:00")
        #expect(item.difference.would["at"] == "2026-11-04T00:00:00+09:00")
    }
}
