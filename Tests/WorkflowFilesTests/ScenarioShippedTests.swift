import Foundation
import LostCardCore
import Testing
import WorkflowFiles

@Suite("The shipped scenarios")
struct ScenarioShippedTests {
    @Test("hold under the shipped rules", arguments: ShippedScenarios.files)
    func hold(file: String) throws {
        let runner = ScenarioRunner(rules: try ShippedScenarios.rules())
        let scenarios = try ShippedScenarios.read(file).scenarios
        #expect(!scenarios.isEmpty)
        for failure in scenarios.flatMap({ runner.run($0).failures }) {
            Issue.record("\(failure.place): \(failure.message.en)")
        }
    }

    @Test("are all those of the folder, under names of their own")
    func complete() throws {
        let found = try FileManager.default.contentsOfDirectory(
            atPath: ShippedScenarios.folder.path)
        #expect(found.sorted() == ShippedScenarios.files)
        let ids = try ShippedScenarios.files.flatMap { file in
            try ShippedScenarios.read(file).scenarios.map { "\(file) \($0.id)" }
        }
        #expect(Set(ids).count == ids.count)
    }

    /// Moves of parts that the files allow for safety and that no story can reach: a case's card
    /// is suspended with its certificates before any other act, a card abolished with a reissue
    /// has not come into use yet, and only cards on their way lapse besides the case's own.
    static let unreachable = [
        "notify-loss effects 1 card from active", "notify-loss effects 1 card from in-transit",
        "notify-loss effects 1 userCertificate from valid",
        "notify-loss effects 1 signingCertificate from reissue-needed",
        "notify-loss effects 1 signingCertificate from valid",
        "lapse effects 1 card from active", "disposed effects 1 card from active",
        "rejected effects 1 card from active",
    ]

    @Test("show everything that the workflow files say and a story can reach")
    func coverage() throws {
        let rules = try ShippedScenarios.rules()
        var coverage = ScenarioCoverage(rules: rules)
        for scenario in try ShippedScenarios.all() {
            _ = ScenarioRunner(rules: rules).run(scenario) { coverage.note($0) }
        }
        #expect(coverage.missing.map(\.name) == Self.unreachable)
    }

    @Test(
        "fail when a rule is changed",
        arguments: [
            ("windowDay <= 30", "windowDay <= 31"), ("windowDay <= 30", "windowDay <= 29"),
            ("{at: 9, level: at-risk}", "{at: 8, level: at-risk}"),
            ("fee in [2000, 1800, 0]", "fee in [2000, 1500, 0]"),
            ("unless: identityAny >= 1", "unless: identityAny >= 0"),
            ("now - letterDate >= 30 days", "now - letterDate >= 32 days"),
            ("after: 30 days\n    since", "after: 31 days\n    since"),
            ("from: [suspended, inquiry-sent]", "from: [suspended]"),
            (
                "accepts: [code, days, from, until, reason, note]",
                "accepts: [code, from, until, reason, note]"
            ),
            ("userCertificate: {valid: held}", "userCertificate: {valid: revoked}"),
            (
                "target: 600\n    levels: [{at: 360, level: warn}",
                "target: 600\n    levels: [{at: 361, level: warn}"
            ),
        ])
    func notice(original: String, changed: String) throws {
        let rules = try ShippedScenarios.rules(replacing: original, by: changed)
        let runner = ScenarioRunner(rules: rules)
        let failed = try ShippedScenarios.all().filter { !runner.run($0).isOK }
        #expect(!failed.isEmpty)
    }

    @Test("give the same result every time")
    func deterministic() throws {
        let runner = ScenarioRunner(rules: try ShippedScenarios.rules())
        let scenario = try #require(try ShippedScenarios.all().first)
        #expect(runner.run(scenario) == runner.run(scenario))
    }
}
