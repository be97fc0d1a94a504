import LostCardCore
import Testing
import WorkflowFiles

/// A step after which one expectation is right and another wrong.
struct Planted: Sendable, CustomTestStringConvertible {
    /// The steps before, each accepted.
    var before: [String] = []
    var step = "do: report-lost"
    let right: String
    let wrong: String
    /// What the failure names.
    let what: String
    var expected: String
    var found: String

    var testDescription: String { wrong }

    func story(_ expectation: String) -> Story {
        Story(
            steps: (before.map { "- {\($0)}" } + ["- \(step)", "  expect:", "    \(expectation)"])
                .joined(separator: "\n"))
    }

    /// Where the expectation stands.
    var line: Int { 8 + before.count + 3 }
}

@Suite("An expectation of a scenario")
struct ScenarioExpectationTests {
    private static let reported = "do: report-lost"
    private static let notified = [reported, "do: notify-loss"]
    private static let requested = notified + ["do: request-reissue"]

    static let ofCases: [Planted] = [
        Planted(
            right: "state: suspended", wrong: "state: reported", what: "state",
            expected: "reported", found: "suspended"),
        Planted(
            right: "outcome: applied", wrong: "outcome: attached", what: "outcome",
            expected: "attached", found: "applied"),
        Planted(
            right: "assurance: standard", wrong: "assurance: high", what: "assurance",
            expected: "high", found: "standard"),
        Planted(
            right: "card: suspended", wrong: "card: active", what: "card", expected: "active",
            found: "suspended"),
        Planted(
            right: "parts: {userCertificate: held}", wrong: "parts: {userCertificate: valid}",
            what: "userCertificate", expected: "valid", found: "held"),
        Planted(
            right: "cards: {$card: suspended}", wrong: "cards: {$card: lapsed}", what: "$card card",
            expected: "lapsed", found: "suspended"),
        Planted(
            right: "waiting-for: resident", wrong: "waiting-for: nobody", what: "waiting-for",
            expected: "nobody", found: "resident"),
        Planted(
            right: "issuer: [card.suspend]", wrong: "issuer: []", what: "issuer", expected: "",
            found: "card.suspend"),
        Planted(
            right: "tasks: []", wrong: "tasks: [call-back]", what: "tasks",
            expected: "call-back", found: ""),
        Planted(
            right: "offered: {call-centre-system: []}",
            wrong: "offered: {call-centre-system: [suspend]}",
            what: "offered.call-centre-system", expected: "suspend", found: ""),
        Planted(
            step: "do: report-lost\n  with: {holder: {name: 誰か}}",
            right: "unmatched: no-match", wrong: "unmatched: no-live-card", what: "unmatched",
            expected: "no-live-card", found: "no-match"),
    ]

    static let ofRefusals: [Planted] = [
        Planted(
            before: notified, step: "do: reactivate", right: "refused: not-offered",
            wrong: "refused: card-not-live", what: "refused", expected: "card-not-live",
            found: "not-offered"),
        Planted(
            before: [reported], step: "do: note-found", right: "state: suspended",
            wrong: "refused: not-offered", what: "refused", expected: "not-offered",
            found: "applied"),
        Planted(
            before: notified, step: "do: request-reissue\n  without: pinForm",
            right: "refused: evidence-missing",
            wrong: "refused: [evidence-missing, evidence-missing]", what: "refused",
            expected: "evidence-missing, evidence-missing", found: "evidence-missing"),
        Planted(
            before: notified, step: "do: request-reissue\n  without: pinForm",
            right: "missing: pinForm", wrong: "missing: [pinForm, identity]", what: "missing",
            expected: "identity, pinForm", found: "pinForm"),
        Planted(
            before: [reported], step: "do: lapse\n  body: {}", right: "faults: /reason required",
            wrong: "faults: /reason invalid", what: "faults", expected: "/reason invalid",
            found: "/reason required"),
    ]

    static let ofDeliveriesAndClocks: [Planted] = [
        Planted(
            before: requested, step: "do: record-delivery\n  body: produced",
            right: "stage: produced", wrong: "stage: accepted", what: "stage",
            expected: "accepted", found: "produced"),
        Planted(
            before: requested, step: "do: record-delivery\n  body: produced",
            right: "new-card: in-transit", wrong: "new-card: active", what: "$latest-new card",
            expected: "active", found: "in-transit"),
        Planted(
            before: notified, step: "do: record-delivery\n  body: produced",
            right: "recorded: no-reissue", wrong: "recorded: out-of-order", what: "recorded",
            expected: "out-of-order", found: "no-reissue"),
        Planted(
            before: requested, step: "after: 9 days\n  do: look",
            right: "clocks: {reissue-express: {days: 9, level: at-risk, breached: false}}",
            wrong: "clocks: {reissue-express: {days: 10, level: at-risk, breached: true}}",
            what: "clocks.reissue-express", expected: "days 10, level at-risk, breached true",
            found: "days 9, level at-risk, breached false"),
        Planted(
            before: requested, step: "do: look", right: "clocks: {reissue-ordinary: none}",
            wrong: "clocks: {reissue-express: none}", what: "clocks.reissue-express",
            expected: "none", found: "has run"),
        Planted(
            before: requested, step: "do: look",
            right: "clocks: {express-window: {verdict: met, round: 1}}",
            wrong: "clocks: {express-window: {verdict: running, round: 2}}",
            what: "clocks.express-window", expected: "verdict running, round 2",
            found: "verdict met, round 1"),
        Planted(
            before: requested, step: "do: record-delivery\n  body: produced",
            right: "new-card: {userCertificate: valid}",
            wrong: "new-card: {userCertificate: held}", what: "$latest-new userCertificate",
            expected: "held", found: "valid"),
        Planted(
            before: requested, step: "after: 9 days\n  do: look",
            right: "reached: {reissue-express: [watch, at-risk]}",
            wrong: "reached: {reissue-express: watch}", what: "reached.reissue-express",
            expected: "watch", found: "watch, at-risk"),
        Planted(
            before: [reported, "do: send-inquiry"], step: "after: 30 days\n  do: look",
            right: "timers: [inquiry-expired]", wrong: "timers: []", what: "timers",
            expected: "", found: "inquiry-expired"),
    ]

    @Test(
        "holds when it is right, and fails at its line when it is wrong",
        arguments: ofCases + ofRefusals + ofDeliveriesAndClocks)
    func planted(_ planted: Planted) throws {
        #expect(try planted.story(planted.right).failures() == [])
        let failures = try planted.story(planted.wrong).failures()
        let failure = try #require(
            failures.first { $0.what == planted.what }, "\(failures.map(\.message.en))")
        #expect(failure.expected == planted.expected)
        #expect(failure.found == planted.found)
        let extra = planted.step.count { $0 == "\n" }
        #expect(failure.place.line == planted.line + extra)
    }

    @Test("need not be written for an act that is simply done")
    func unexpectedRefusal() throws {
        let failures = try Story(steps: "- do: report-lost\n- do: request-reissue").failures()
        #expect(failures.map(\.what) == ["outcome"])
        #expect(failures.first?.found == "not-offered")
        #expect(failures.first?.place.line == 10)
    }

    @Test("of several acts names the act that fails")
    func severalActs() throws {
        let failures = try Story(
            steps: """
                - do: report-lost
                - do: [lapse, note-found]
                  by: [hotline-operator, manager]
                  expect: {refused: role-not-permitted}
                """
        ).failures()
        #expect(failures.map(\.what) == ["refused (note-found, hotline-operator)"])
    }
}
