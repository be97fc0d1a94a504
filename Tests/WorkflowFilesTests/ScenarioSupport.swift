import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// The shipped rules, and the shipped scenarios as text.
enum ShippedScenarios {
    static let files = [
        "breaches.yaml", "by-state.yaml", "clocks.yaml", "delivery.yaml", "edges.yaml",
        "fields.yaml",
        "hotline.yaml", "lifting.yaml", "loss-notice.yaml", "offices.yaml", "reissue.yaml",
        "reminders.yaml",
        "roles.yaml",
    ]

    static func rules() throws -> Rules { try loaded.get() }

    /// The shipped rules with something else in the text of the case workflow.
    static func rules(
        replacing original: String, by other: String, location: SourceLocation = #_sourceLocation
    ) throws -> Rules {
        let text = try ShippedFile.cases.text()
        #expect(text.contains(original), sourceLocation: location)
        return try read(text.replacingOccurrences(of: original, with: other))
    }

    static func read(_ file: String) throws -> ScenarioFile {
        try ScenarioFile.parse(
            try String(contentsOf: folder.appending(path: file), encoding: .utf8), file: file,
            for: rules().workflow)
    }

    static func all() throws -> [Scenario] { try files.flatMap { try read($0).scenarios } }

    static var folder: URL {
        var root = URL(filePath: #filePath)
        for _ in 0..<3 { root.deleteLastPathComponent() }
        return root.appending(path: "Workflows/scenarios")
    }

    private static let loaded = Result { try read(ShippedFile.cases.text()) as Rules }

    private static func read(_ cases: String) throws -> Rules {
        let workflow = try CaseWorkflowFile.parse(cases, file: "lost-card.yaml")
        return Rules(
            workflow: workflow,
            delivery: try DeliveryWorkflowFile.parse(
                ShippedFile.delivery.text(), file: "reissue-delivery.yaml", for: workflow),
            municipalities: ScenarioSetting.municipalities,
            offices: ScenarioSetting.offices())
    }
}

/// A scenario file with one story, written in a test.
struct Story {
    /// The lines of the steps, from the ninth line of the file on.
    let steps: String
    var given = "{}"
    var start = "\"2026-11-02T10:00\""

    var text: String {
        """
        format: lostcard.scenarios/1
        title: {ja: 試験, en: a test}
        scenarios:
          story:
            title: {ja: 話, en: a story}
            given: \(given)
            start: \(start)
            steps:
        \(steps.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n"))
        """
    }

    func failures() throws -> [ScenarioFailure] {
        let rules = try ShippedScenarios.rules()
        let scenario = try #require(
            try ScenarioFile.parse(text, file: "story.yaml", for: rules.workflow)
                .scenarios.first)
        return ScenarioRunner(rules: rules).run(scenario).failures
    }

    func faults() throws -> [Diagnostic] {
        let workflow = try ShippedScenarios.rules().workflow
        do throws(LoadFailure) {
            _ = try ScenarioFile.parse(text, file: "story.yaml", for: workflow)
            return []
        } catch { return error.diagnostics }
    }
}
