import ArgumentParser
import Benchmarks
import Foundation
import LostCardCore
import WorkflowFiles

struct BenchSLA: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sla",
        abstract: "期限管理の速さを件数を増やして測る / How fast deadlines are kept as cases grow.")

    @Option(
        parsing: .upToNextOption,
        help: "測る件数（小さい順）/ Numbers of cases to measure, each in a database of its own.")
    var cases = [100_000, 1_000_000, 10_000_000]

    @Option(help: "そのうち未完了の割合（％）/ How many of a hundred are open.")
    var openPerCent = 10

    @Option(help: "乱数の種 / Seed of the invented cases.")
    var seed: UInt64 = 1

    @Option(help: "データベースを書くフォルダー / Folder for the databases; about 1.3 KB a case.")
    var folder: String?

    @Flag(help: "データベースを残す / Leave the databases there.")
    var keep = false

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !cases.isEmpty, cases.allSatisfy({ $0 > 0 }), (1...100).contains(openPerCent) else {
            throw ValidationError(
                ja: "--cases は1以上、--open-per-cent は1から100までです。",
                en: "--cases is at least 1, --open-per-cent 1 to 100.")
        }
    }

    func run() async throws {
        let console = output.console
        try await console.run {
            let files = try source.loadWorkflows()
            let place =
                folder.map { URL(filePath: $0) } ?? FileManager.default.temporaryDirectory
            let benchmark = SLABenchmark(
                rules: Rules(
                    workflow: files.workflow, delivery: files.delivery,
                    municipalities: SLABenchmark.municipalities),
                escalation: files.escalation, folder: place, seed: seed, keepsFiles: keep)
            console.say(LocalizedText(ja: "乱数の種: \(seed)", en: "seed: \(seed)"))
            let measured = try await run(benchmark)
            let targets = SLATarget.judged(measured)
            console.result(
                [
                    "seed": .string(String(seed)),
                    "processors": ProcessInfo.processInfo.activeProcessorCount.json,
                    "databases": .array(measured.map(\.json)),
                    "targets": .array(targets.map(\.json)),
                ], text: text(measured, targets, console))
        }
    }

    private func run(_ benchmark: SLABenchmark) async throws -> [SLAMeasurement] {
        let sizes = Set(cases).sorted().map { (cases: $0, open: $0 * openPerCent / 100) }
        var line = ProgressLine(total: sizes.map(\.cases).reduce(0, +))
        defer { line.finish() }
        do {
            return try await benchmark.run(sizes) { line.show($0) }
        } catch let failure as BenchFailure {
            throw failure.told
        }
    }

    private func text(
        _ measured: [SLAMeasurement], _ targets: [SLATarget], _ console: Console
    ) -> String {
        let heads = [
            ("件数", "cases"), ("未完了", "open"), ("GB", "GB"), ("巡回", "sweep"),
            ("同CPU", "its CPU"), ("通知", "notices"), ("なし", "none due"), ("一覧", "board"),
            ("超過100件", "overdue page"),
        ].map { LocalizedText(ja: $0, en: $1).inLanguage(console.language) }
        let rows = measured.map { one in
            [
                String(one.cases), String(one.open), (Double(one.bytes) / 1e9).hundredths,
                one.sweep.elapsed.hundredths, one.sweep.processor.hundredths,
                one.notices.elapsed.hundredths, one.idle.elapsed.hundredths,
                one.board.elapsed.hundredths,
                one.overdue.elapsed.hundredths,
            ]
        }
        let judged = targets.map { target in
            [
                target.isMet ? "✓" : "✗", target.name.inLanguage(console.language),
                target.measured.hundredths, "≤ \(target.limit.hundredths)", target.unit,
            ]
        }
        let note = LocalizedText(
            ja: "時間は中央値（ミリ秒）。巡回は毎回1,000件が新たに期限に達します。",
            en: "Medians in milliseconds; each sweep finds 1,000 cases newly due.")
        return note.inLanguage(console.language) + "\n\n" + Table.text(heads, rows) + "\n\n"
            + Table.text(["", "", "", "", ""], judged)
    }
}

extension BenchFailure {
    fileprivate var told: Failure {
        switch self {
        case .tooFewOpen(let fewest):
            Failure(
                Exit.usage, ja: "未完了の案件が\(fewest)件以上になる件数を指定してください。",
                en: "Ask for numbers that give \(fewest) open cases or more.")
        case .noMunicipalities, .refused:
            Failure(
                Exit.badInput, ja: "このワークフローでは測定用の案件を進められません。",
                en: "These workflow files do not let the invented cases take their course.")
        case .unexpected(let touched):
            Failure(
                Exit.internalError, ja: "想定外の件数です: \(touched)",
                en: "Another number than expected: \(touched)")
        }
    }
}
