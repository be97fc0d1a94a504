import ArgumentParser
import CaseDesk
import LostCardCore

struct WorkflowMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "進行中の案件を新しい版へ / Bring open cases to the present version of the workflow.",
        discussion: """
            --plan は何も変えません / --plan changes nothing; --apply can be stopped and run again.
            """)

    @Flag(help: "影響の一覧だけを示す / Only list the cases and the effect on every clock.")
    var plan = false

    @Flag(help: "実行する / Bring the cases over, one journal entry each.")
    var apply = false

    @Option(name: .customLong("by"), help: "実行を命じた職員のID / Staff id of whoever orders it.")
    var staff: String?

    @Option(help: "理由 / Why; kept with each entry.")
    var reason: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard plan != apply else {
            throw ValidationError(
                ja: "--plan か --apply の一方を指定してください。", en: "Give one of --plan and --apply.")
        }
        guard plan || (staff != nil && reason != nil) else {
            throw ValidationError(
                ja: "--apply には、命じた職員 --by STAFF と理由 --reason TEXT が必要です。",
                en: "--apply needs --by STAFF, who orders it, and --reason TEXT, why.")
        }
    }

    func run() async throws {
        let console = output.console
        if plan {
            try await source.run(console) { desk in
                let plan = try await desk.migrationPlan()
                console.result(plan.json, text: plan.text(console.language))
            }
        } else {
            let order = try MigrationOrder.read(by: staff, reason: reason, console)
            try await source.run(console, releases: true) { desk in
                try await carryOut(order, desk, console)
            }
        }
    }

    private func carryOut(
        _ order: MigrationOrder, _ desk: CaseDesk, _ console: Console
    ) async throws {
        var progress = ProgressLine(total: try await desk.migrationPlan().effects.count)
        let moved = try await desk.migrateCases(order) {
            progress.show($0)
        }
        progress.finish()
        let version = desk.rules.workflow.version
        console.result(
            ["to": .string(version), "migrated": moved.json],
            text: LocalizedText(
                ja: "\(moved)件を \(version) に移しました。", en: "\(moved) cases came to \(version)."
            ).inLanguage(console.language))
    }
}

extension MigrationPlan {
    /// One row a round of a clock that moves, one a case without such, and the sums.
    fileprivate func text(_ language: Language) -> String {
        let header = ["case", "reference", "state", "clock", "before", "after", "new levels"]
        let table = effects.isEmpty ? [] : [Table.text(header, effects.flatMap(\.rows))]
        return (table + [summary.inLanguage(language)]).joined(separator: "\n")
    }

    private var summary: LocalizedText {
        let stays = staying.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        let list = stays.joined(separator: ", ")
        return LocalizedText(
            ja: "\(version) へ \(effects.count)件、\(clocksThatMove)個の期限が動き、\(newLevels)個の段階に達します。"
                + (stays.isEmpty ? "" : " 移行の定めがない案件: \(list)"),
            en: """
                \(effects.count) cases to \(version), \(clocksThatMove) clocks move, \
                \(newLevels) levels newly reached.
                """ + (stays.isEmpty ? "" : " Without a migration, staying: \(list)"))
    }
}

extension MigrationEffect {
    fileprivate var rows: [[String]] {
        let place = [caseID.text, reference, "\(from.text) → \(to.text)"]
        let moving = clocks.filter(\.moves)
        guard !moving.isEmpty else { return [place + ["=", "", "", ""]] }
        return moving.map { effect in
            place + [
                "\(effect.clock.rawValue) #\(effect.round)", effect.before?.cell ?? "–",
                effect.after?.cell ?? "–",
                newLevels.filter { $0.clock == effect.clock && $0.round == effect.round }
                    .map(\.level.rawValue).joined(separator: " "),
            ]
        }
    }
}

extension ClockReading {
    /// Verdict, units of the target, level, and when the promise breaks.
    fileprivate var cell: String {
        let until = breachesAt.map { " ⏰\($0.civilDate.iso)" } ?? ""
        let of = target.map { "/\($0)" } ?? ""
        return "\(verdict.rawValue) \(units)\(of) \(level.rawValue)\(until)"
    }
}
