import LostCardCore
import Testing
import WorkflowFiles

@Suite("Generated scenarios")
struct ScenarioGeneratorTests {
    private func covered(by scenarios: [Scenario], _ rules: Rules) -> ScenarioCoverage {
        var coverage = ScenarioCoverage(rules: rules)
        for scenario in scenarios {
            _ = ScenarioRunner(rules: rules).run(scenario) { coverage.note($0) }
        }
        return coverage
    }

    @Test("read back, hold, and show what the generator says that they show")
    func readBack() throws {
        let rules = try ShippedScenarios.rules()
        let nothing = ScenarioCoverage(rules: rules)
        let (made, promised) = ScenarioGenerator(rules: rules, maximumSituations: 24)
            .generate(for: nothing)
        let text = ScenarioWriter.text(made, title: LocalizedText(ja: "自動", en: "made"))
        let read = try ScenarioFile.parse(text, file: "made.yaml", for: rules.workflow)
        #expect(read.scenarios.count == made.count)
        let runner = ScenarioRunner(rules: rules)
        for failure in read.scenarios.flatMap({ runner.run($0).failures }) {
            Issue.record("\(failure.place): \(failure.message.en)")
        }
        let shown = covered(by: read.scenarios, rules)
        #expect(shown.missing == promised.missing)
        #expect(shown.missing.count < nothing.missing.count / 2)
    }

    @Test("fill the gap that a missing file leaves", arguments: ["roles.yaml", "loss-notice.yaml"])
    func fillGap(file: String) throws {
        let rules = try ShippedScenarios.rules()
        let others = try ShippedScenarios.files.filter { $0 != file }
            .flatMap { try ShippedScenarios.read($0).scenarios }
        let before = covered(by: others, rules)
        #expect(before.missing.count > ScenarioShippedTests.unreachable.count)
        let (made, after) = ScenarioGenerator(rules: rules, maximumSituations: 40)
            .generate(for: before)
        #expect(!made.isEmpty)
        #expect(after.missing.map(\.name) == ScenarioShippedTests.unreachable)
    }

    @Test("are the same in every run")
    func deterministic() throws {
        let rules = try ShippedScenarios.rules()
        let texts = (0..<2).map { _ in
            let (made, _) = ScenarioGenerator(rules: rules, maximumSituations: 4)
                .generate(for: ScenarioCoverage(rules: rules))
            return ScenarioWriter.text(made, title: LocalizedText(ja: "自動", en: "made"))
        }
        #expect(texts[0] == texts[1])
    }

    @Test("are none when nothing is missing, which is a file that reads back too")
    func nothingMissing() throws {
        let rules = try ShippedScenarios.rules()
        var complete = ScenarioCoverage(rules: rules)
        for item in complete.wanted { complete.insert(item) }
        let (made, _) = ScenarioGenerator(rules: rules).generate(for: complete)
        #expect(made.isEmpty)
        let text = ScenarioWriter.text(made, title: LocalizedText(ja: "自動", en: "made"))
        #expect(
            try ScenarioFile.parse(text, file: "made.yaml", for: rules.workflow).scenarios == [])
    }
}

@Suite("The coverage of scenarios")
struct ScenarioCoverageTests {
    private func coverage(of steps: String) throws -> ScenarioCoverage {
        let rules = try ShippedScenarios.rules()
        var coverage = ScenarioCoverage(rules: rules)
        let file = try ScenarioFile.parse(
            Story(steps: steps).text, file: "story.yaml", for: rules.workflow)
        for scenario in file.scenarios {
            _ = ScenarioRunner(rules: rules).run(scenario) { coverage.note($0) }
        }
        return coverage
    }

    @Test("of a condition that is met is not that of one that is unmet")
    func bothWays() throws {
        let identity = (
            met: CoverageItem.requirement(
                .act(.notifyLoss), index: 0, .identityInsufficient, .met),
            unmet: CoverageItem.requirement(
                .act(.notifyLoss), index: 0, .identityInsufficient, .unmet)
        )
        let met = try coverage(of: "- do: report-lost\n- do: notify-loss")
        #expect(met.covers(identity.met))
        #expect(!met.covers(identity.unmet))
        let unmet = try coverage(
            of: """
                - do: report-lost
                - {do: notify-loss, without: identity, expect: {refused: identity-insufficient}}
                """)
        #expect(!unmet.covers(identity.met))
        #expect(unmet.covers(identity.unmet))
    }

    @Test("does not count a condition that did not apply")
    func notApplied() throws {
        let stolen = try coverage(of: "- do: report-lost\n- do: notify-loss")
        let atHome = CoverageItem.requirement(
            .act(.notifyLoss), index: 4, .evidenceMissing, .met)
        #expect(stolen.wanted.contains(atHome))
        #expect(!stolen.covers(atHome))
    }

    @Test("of a mark needs a look at it, on its day and the day before")
    func marks() throws {
        let passed = try coverage(
            of: """
                - do: report-lost
                - {after: 40 days, do: look, expect: {state: suspended}}
                """)
        let reached = CoverageItem.mark(.holdReview, at: 30, .remind, .reached)
        let before = CoverageItem.mark(.holdReview, at: 30, .remind, .before)
        #expect(!passed.covers(reached))
        let seen = try coverage(
            of: """
                - do: report-lost
                - {after: 30 days, do: look, expect: {clocks: {hold-review: {days: 30}}}}
                """)
        #expect(seen.covers(reached))
        #expect(!seen.covers(before))
    }

    @Test("counts a promise once an act has put it to the proof")
    func promises() throws {
        let promise = CoverageItem.promise("abolished-is-final")
        let seen = try coverage(
            of: """
                - {do: report-lost}
                - {do: notify-loss}
                """)
        #expect(!seen.covers(promise))
        let tried = try coverage(
            of: """
                - {do: report-lost}
                - {do: notify-loss}
                - {do: lapse}
                """)
        #expect(tried.covers(promise))
        #expect(tried.covers(.promise("every-case-ends")))
        #expect(!tried.covers(.promise("a-contest-takes-two")))
    }
}
