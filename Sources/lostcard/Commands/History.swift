import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import SQLiteStore

struct History: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "過去の記録 / Histories as JSON Lines.",
        subcommands: [HistoryImportCommand.self, HistoryExportCommand.self])
}

struct HistoryImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "過去の記録を取り込む / Take a history in; can be stopped and run again.")

    @Argument(help: "JSON Lines（- は標準入力）/ The file; - for standard input.")
    var file: String

    @Option(help: "各行の結果の出力先 / File for the outcome of each line.")
    var outcomes: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console, releases: true) { desk in
            try desk.requireMunicipalities()
            let lines = try Input.bytes(file).split(
                separator: 0x0A, omittingEmptySubsequences: false)
            let sink = try outcomes.map(OutcomeFile.init)
            var importer = HistoryImport(desk: desk)
            var tally = ImportTally()
            var progress = ProgressLine(total: lines.count)
            for start in stride(from: 0, to: lines.count, by: HistoryImport.chunk) {
                let chunk = lines[start..<min(start + HistoryImport.chunk, lines.count)]
                let found = try await importer.take(chunk.map(Array.init))
                for outcome in found { tally.add(outcome) }
                tell(found, console, beside: progress)
                try sink?.write(found)
                // A gap in which a service beside this can take the writer's lock.
                try await Task.sleep(for: .milliseconds(2))
                progress.show(start + chunk.count)
            }
            progress.finish()
            console.result(tally.json, text: Self.text(tally))
            if tally.hasBad { throw Exit.badInput }
        }
    }

    /// Says which lines were not taken, and why; refusals stand in the outcome file, if any.
    private func tell(
        _ found: [JSONValue], _ console: Console, beside progress: ProgressLine
    ) {
        let told = found.filter { outcome in
            outcome["outcome"] == "bad" || (outcome["outcome"] == "refused" && outcomes == nil)
        }
        guard !told.isEmpty else { return }
        progress.finish()
        for outcome in told { console.say(Self.sentence(outcome, console)) }
    }

    private static func sentence(_ outcome: JSONValue, _ console: Console) -> String {
        let word = outcome["outcome"]?.stringValue ?? ""
        let line = outcome["line"]?.intValue ?? 0
        let codes = (outcome["codes"]?.arrayValue ?? []).compactMap(\.stringValue)
        let reasons = (outcome["errors"]?.arrayValue ?? []).map { fault in
            let place = fault["pointer"]?.stringValue ?? ""
            return "\(place): \(console.localized(fault["detail"]))"
        }
        let all = [codes.joined(separator: " ")] + reasons
        return "\(line): \(word): " + all.joined(separator: "; ")
    }

    private static func text(_ tally: ImportTally) -> String {
        (tally.json.objectValue?.members ?? [])
            .map { "\($0.key) \($0.value.text)" }.joined(separator: "  ")
    }
}

/// Writes outcome lines to a file as they come.
private struct OutcomeFile {
    private let handle: FileHandle

    init(path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let handle = FileHandle(forWritingAtPath: path)
        else {
            throw Failure(
                Exit.badInput, ja: "書き込めません: \(path)", en: "Cannot write to \(path)")
        }
        self.handle = handle
    }

    func write(_ outcomes: [JSONValue]) throws {
        var bytes: [UInt8] = []
        for outcome in outcomes { bytes += outcome.bytes + [0x0A] }
        try handle.write(contentsOf: bytes)
    }
}

struct HistoryExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "記録を書き出す / Write all acts as JSON Lines.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console) { desk in
            let counts = try await desk.exportHistory { line in
                try FileHandle.standardOutput.write(contentsOf: line.bytes + [0x0A])
            }
            if counts.erased > 0 {
                console.say(
                    LocalizedText(
                        ja: "本文が消去された\(counts.erased)件は書き出せません。",
                        en: "\(counts.erased) acts have no body any more and were left out."))
            }
        }
    }
}

struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "記録と現状の一致を検証 / Rebuild every case from its journal and compare.")

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await source.run(console) { desk in
            let (cases, faults) = try await desk.verify()
            let damage = try (desk.store as? SQLiteStore)?.integrity() ?? []
            let all = faults.map(\.json) + damage.map { ["fault": .string($0)] }
            console.result(
                ["cases": cases.json, "ok": .bool(all.isEmpty), "faults": .array(all)],
                text: all.isEmpty
                    ? LocalizedText(ja: "\(cases)件、異常なし", en: "\(cases) cases, no fault")
                        .inLanguage(console.language)
                    : all.map(\.text).joined(separator: "\n"))
            if !all.isEmpty { throw Exit.refused }
        }
    }
}
