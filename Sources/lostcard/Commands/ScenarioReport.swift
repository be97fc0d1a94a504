import LostCardCore
import WorkflowFiles

/// What came of a set of scenarios, for people and for programs.
struct ScenarioReport {
    let results: [ScenarioResult]
    private(set) var coverage: ScenarioCoverage

    init(of scenarios: [Scenario], in rules: Rules) {
        var coverage = ScenarioCoverage(rules: rules)
        let runner = ScenarioRunner(rules: rules)
        results = scenarios.map { scenario in runner.run(scenario) { coverage.note($0) } }
        self.coverage = coverage
    }

    var isOK: Bool { results.allSatisfy(\.isOK) }

    private var failed: Int { results.count { !$0.isOK } }

    var json: JSONValue {
        [
            "ok": .bool(isOK), "total": results.count.json, "failed": failed.json,
            "scenarios": .array(results.map(Self.json)), "coverage": shares,
            "missing": Self.json(coverage.missing),
        ]
    }

    private var shares: JSONValue {
        var shares = JSONObject()
        for category in CoverageCategory.allCases {
            guard let share = coverage.share(of: category) else { continue }
            shares[category.rawValue] = ["covered": share.covered.json, "of": share.of.json]
        }
        return .object(shares)
    }

    static func json(_ items: [CoverageItem]) -> JSONValue {
        .array(
            items.map {
                ["category": .string($0.category.rawValue), "name": .string($0.name)]
            })
    }

    private static func json(_ result: ScenarioResult) -> JSONValue {
        let scenario = result.scenario
        return [
            "id": .string(scenario.id),
            "title": ["ja": .string(scenario.title.ja), "en": .string(scenario.title.en)],
            "file": .string(scenario.place.file), "line": scenario.place.line.json,
            "ok": .bool(result.isOK), "failures": .array(result.failures.map(json)),
        ]
    }

    private static func json(_ failure: ScenarioFailure) -> JSONValue {
        [
            "file": .string(failure.place.file), "line": failure.place.line.json,
            "column": failure.place.column.json, "what": .string(failure.what),
            "expected": .string(failure.expected), "found": .string(failure.found),
        ]
    }

    func text(_ language: Language) -> String {
        let stories = results.flatMap { Self.lines($0, language) }
        let totals = LocalizedText(
            ja: "シナリオ \(results.count) 件、失敗 \(failed) 件",
            en: "\(results.count) scenarios, \(failed) failed")
        return (stories + ["", totals.inLanguage(language)] + coverageLines(language))
            .joined(separator: "\n")
    }

    func failureLines(_ language: Language) -> [String] {
        results.filter { !$0.isOK }.flatMap { Self.lines($0, language) }
    }

    private static func lines(_ result: ScenarioResult, _ language: Language) -> [String] {
        let scenario = result.scenario
        let mark = LocalizedText(
            ja: result.isOK ? "合格" : "失敗", en: result.isOK ? "ok" : "failed")
        let head = "\(mark.inLanguage(language))  \(scenario.id)  "
        return [head + scenario.title.inLanguage(language)]
            + result.failures.map { "    \($0.place): \($0.message.inLanguage(language))" }
    }

    private func coverageLines(_ language: Language) -> [String] {
        let rows = CoverageCategory.allCases.compactMap { category -> [String]? in
            coverage.share(of: category).map {
                ["  " + category.title.inLanguage(language), "\($0.covered)/\($0.of)"]
            }
        }
        let missing = coverage.missing
        let head = LocalizedText(
            ja: missing.isEmpty ? "すべて網羅しています。" : "どのシナリオにも現れないもの（\(missing.count) 件）:",
            en: missing.isEmpty ? "Everything is shown." : "Shown by none (\(missing.count)):")
        let columns = LocalizedText(ja: "網羅", en: "shown").inLanguage(language)
        return [Table.text([columns, ""], rows), head.inLanguage(language)]
            + Self.lines(missing, language)
    }

    static func lines(_ items: [CoverageItem], _ language: Language) -> [String] {
        items.map { "  \($0.category.title.inLanguage(language)): \($0.name)" }
    }
}
