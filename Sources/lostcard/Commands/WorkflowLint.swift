import ArgumentParser
import LostCardCore
import WorkflowFiles

struct WorkflowLint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint",
        abstract: "ファイルの誤りと破られる約束をすべて示す / Tell every fault and every broken promise.",
        discussion: """
            Faults of form and structure, conditions that never hold, papers that nobody can hand \
            in, and the promises of the file, proved over everything that can happen. Ends with 0 \
            when there is none, else with 1.
            """)

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "text, json, sarif")
    var format: LintFormat?

    func run() async throws {
        let console = output.console
        try await console.run {
            let report = try report()
            switch format ?? (console.isJSON ? .json : .text) {
            case .text: print(Self.text(report, console.language))
            case .json: print(Self.json(report).text)
            case .sarif: print(SARIF.log(of: report).text)
            }
            if !report.isClean { throw Exit.refused }
        }
    }

    /// The report; files that cannot be read are faults of it.
    private func report() throws -> LintReport {
        do {
            return try source.readWorkflows().lint()
        } catch let failure as LoadFailure {
            return LintReport(unread: failure)
        }
    }

    private static func text(_ report: LintReport, _ language: Language) -> String {
        guard report.isClean else {
            return report.faults.map { $0.text(in: language) }.joined(separator: "\n")
        }
        let promises = report.proved.joined(separator: ", ")
        let facts = report.approximated.map(\.rawValue).joined(separator: ", ")
        let watch = report.watch.map { "\n" + Self.text($0).inLanguage(language) } ?? ""
        return LocalizedText(
            ja: """
                誤りはありません。
                証明した約束（\(report.proved.count)件、\(report.configurations)通りの状況について）: \(promises)
                時刻や外部の事情による事実は、起こりうることについては広く、必ずできることについては狭く見積もっています: \(facts)
                """,
            en: """
                No fault.
                Promises proved (\(report.proved.count), over \(report.configurations) \
                configurations): \(promises)
                Facts of time and of the world outside are over-approximated for what can happen and \
                under-approximated for what can surely be done: \(facts)
                """
        ).inLanguage(language) + watch
    }

    private static func text(_ watch: LintReport.Watch) -> LocalizedText {
        LocalizedText(
            ja: "時計の段階のうち、知らせる相手があるもの \(watch.told)、知らせないと定めたもの \(watch.silent)、定めのないもの 0",
            en: """
                Levels of clocks of which somebody is told: \(watch.told); of which nobody is, on \
                purpose: \(watch.silent); of which nothing is said: 0
                """)
    }

    private static func json(_ report: LintReport) -> JSONValue {
        [
            "ok": .bool(report.isClean), "faults": .array(report.faults.map(json)),
            "proof": [
                "promises": .strings(report.proved),
                "configurations": report.configurations.json,
                "approximated": .strings(report.approximated.map(\.rawValue)),
            ],
            "escalation": report.watch.map {
                ["told": $0.told.json, "silent": $0.silent.json]
            } ?? .null,
        ]
    }

    private static func json(_ fault: Diagnostic) -> JSONValue {
        .compact([
            "file": .string(fault.file), "line": fault.line.json, "column": fault.column.json,
            "code": .string(fault.code.rawValue),
            "title": ["ja": .string(fault.code.title.ja), "en": .string(fault.code.title.en)],
            "message": .string(fault.message),
            "story": fault.story.isEmpty ? nil : .strings(fault.story),
        ])
    }
}

enum LintFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, sarif
}

/// The faults as a log of the Static Analysis Results Interchange Format.
///
/// - SeeAlso: SARIF version 2.1.0, OASIS standard.
enum SARIF {
    static func log(of report: LintReport) -> JSONValue {
        let codes = Set(report.faults.map(\.code)).sorted { $0.rawValue < $1.rawValue }
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": [
                [
                    "tool": [
                        "driver": [
                            "name": "lostcard workflow lint",
                            "rules": .array(codes.map { ["id": .string($0.rawValue)] }),
                        ]
                    ],
                    "columnKind": "unicodeCodePoints",
                    "results": .array(report.faults.map(result)),
                ]
            ],
        ]
    }

    private static func result(_ fault: Diagnostic) -> JSONValue {
        let text = ([fault.message] + fault.story).joined(separator: "\n")
        return [
            "ruleId": .string(fault.code.rawValue), "level": "error",
            "message": ["text": .string(text)],
            "locations": [
                [
                    "physicalLocation": [
                        "artifactLocation": ["uri": .string(fault.file)],
                        "region": [
                            "startLine": fault.line.json, "startColumn": fault.column.json,
                        ],
                    ]
                ]
            ],
        ]
    }
}
