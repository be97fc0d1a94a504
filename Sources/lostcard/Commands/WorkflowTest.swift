import ArgumentParser
import Foundation
import LostCardCore
import WorkflowFiles

struct WorkflowTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "シナリオを実行 / Play the scenarios and tell what none of them shows.",
        discussion: """
            Ends with 0 when every scenario holds, 1 when one fails, 65 when a file cannot be read.

            --mutate tries every one-edit change of the workflow files and tells what lint or \
            scenario notices it. It ends with 1 when fewer than 95 % are noticed, when one that is \
            not is not explained in mutants.yaml, and when an explanation explains nothing.
            """)

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "シナリオのフォルダー（既定: ワークフローのフォルダーの scenarios）/ Folder of scenarios.")
    var scenarios: String?

    @Flag(help: "不足するシナリオをYAMLで出力 / Print scenarios for what is missing, as a file.")
    var generate = false

    @Flag(help: "ファイルを一か所ずつ変えて試す / Try every one-edit change of the workflow files.")
    var mutate = false

    @Option(help: "試す変更の件数（既定: すべて）/ How many of the changes to try; all by default.")
    var sample: Int?

    @Option(help: "試す変更を選ぶ種 / Chooses which.")
    var seed: UInt64 = 1

    func run() async throws {
        let console = output.console
        try await console.run {
            if mutate { return try await tryMutants(console) }
            let loaded = try source.loadWorkflows()
            let rules = Rules(
                workflow: loaded.workflow, delivery: loaded.delivery,
                municipalities: ScenarioSetting.municipalities,
                offices: ScenarioSetting.offices(loaded.offices.national))
            let scenarios = try ScenarioFolder(url: folder()).read(for: loaded.workflow)
            let report = ScenarioReport(of: scenarios, in: rules)
            if generate {
                printGenerated(report, console)
            } else {
                console.result(report.json, text: report.text(console.language))
            }
            if !report.isOK { throw Exit.refused }
        }
    }

    /// The folder of the scenarios.
    func folder() throws -> URL {
        if let scenarios {
            var isFolder: ObjCBool = false
            let exists = FileManager.default.fileExists(
                atPath: scenarios, isDirectory: &isFolder)
            guard exists, isFolder.boolValue else {
                throw Failure(
                    Exit.badInput, ja: "フォルダーがありません: \(scenarios)",
                    en: "There is no such folder: \(scenarios)")
            }
            return URL(filePath: scenarios)
        }
        return try source.workflowFolder().appending(path: "scenarios")
    }

    /// The new scenarios on standard output; what failed and what could not be built as messages.
    private func printGenerated(_ report: ScenarioReport, _ console: Console) {
        let generator = ScenarioGenerator(rules: report.coverage.rules)
        let (made, coverage) = generator.generate(for: report.coverage)
        let yaml = ScenarioWriter.text(
            made, title: LocalizedText(ja: "自動生成", en: "generated"))
        for line in report.failureLines(console.language) { console.say(line) }
        console.result(
            [
                "generated": made.count.json, "yaml": .string(yaml),
                "missing": ScenarioReport.json(coverage.missing),
            ], text: yaml)
        guard !coverage.isComplete else { return }
        console.say(
            LocalizedText(
                ja: "次のものはシナリオを作れませんでした（\(coverage.missing.count) 件）。",
                en: "For \(coverage.missing.count) things no scenario was found:"))
        for line in ScenarioReport.lines(coverage.missing, console.language) {
            console.say(line)
        }
    }
}

/// A folder of scenario files; its files in the order of their names.
struct ScenarioFolder {
    let url: URL

    /// All scenarios; every fault of every file is told at once. A folder that is not there has none.
    func read(for workflow: Workflow) throws(LoadFailure) -> [Scenario] {
        var found: [Scenario] = []
        var diagnostics: [Diagnostic] = []
        for file in try TextFiles.yaml(in: url) {
            do throws(LoadFailure) {
                found += try ScenarioFile.parse(file.text, file: file.name, for: workflow).scenarios
            } catch { diagnostics += error.diagnostics }
        }
        guard diagnostics.isEmpty else { throw LoadFailure(diagnostics) }
        return found
    }
}
