import ArgumentParser
import CaseDesk
import LostCardCore

struct SLARestate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restate",
        abstract: "終わった時計の判定を今の暦と目標で言い直す / Tell a stopped clock's verdict anew.",
        discussion: """
            元の判定は残り、その横に一行が加わります。--apply がなければ示すだけです。
            The frozen verdict stays; a row is added beside it. Without --apply it is only shown.
            """)

    @Argument(help: "案件 / Case.") var caseName: String

    @Option(help: "時計 / Clock, such as reissue-express.")
    var clock: String

    @Option(help: "回（既定は最後）/ Round; the last one when left out.")
    var round: Int?

    @Flag(help: "記録する / Write it down.")
    var apply = false

    @Option(name: .customLong("by"), help: "命じた職員のID / Staff id of whoever orders it.")
    var staff: String?

    @Option(help: "理由 / Why; kept with the row.")
    var reason: String?

    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard ClockName(rawValue: clock) != nil else {
            let names = ClockName.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("--clock: \(names)")
        }
        guard !apply || (staff != nil && reason != nil) else {
            throw ValidationError("--apply: --by STAFF --reason TEXT")
        }
    }

    func run() async throws {
        let console = output.console
        let order = apply ? try MigrationOrder.read(by: staff, reason: reason, console) : nil
        guard let name = ClockName(rawValue: clock) else { return }
        try await source.run(console, releases: apply) { desk in
            guard let found = try await desk.restate(caseName, name, round: round, by: order)
            else {
                throw Failure(
                    Exit.refused, ja: "その案件に、止まったその時計はありません。",
                    en: "That case has no such clock that has stopped.")
            }
            console.result(found.json, text: text(found, console.language))
        }
    }

    private func text(_ found: Restating, _ language: Language) -> String {
        let rows = [
            ["", "units", "target", "level", "breaches at", "calendar", "definition"],
            ["before"] + (found.before?.cells ?? Array(repeating: "–", count: 6)),
            ["after"] + found.after.cells,
        ]
        let end: LocalizedText
        if found.before == found.after {
            end = LocalizedText(ja: "変わりません。", en: "Nothing changes.")
        } else if apply {
            end = LocalizedText(ja: "記録しました。", en: "Written down.")
        } else {
            end = LocalizedText(
                ja: "記録していません（--apply で記録）。", en: "Not written down (--apply does).")
        }
        return Table.text(rows[0], Array(rows.dropFirst())) + "\n" + end.inLanguage(language)
    }
}

extension FrozenVerdict {
    fileprivate var cells: [String] {
        [
            "\(units)", target.map { "\($0)" } ?? "–", level.rawValue,
            breachesAt?.civilDate.iso ?? "–", calendar, definition,
        ]
    }
}

extension MigrationOrder {
    /// The order as options give it, every fault told by the option's name.
    static func read(
        by staff: String?, reason: String?, _ console: Console
    ) throws -> MigrationOrder {
        do throws(MigrationOrder.Faults) {
            return try MigrationOrder([
                "by": .string(staff ?? ""), "reason": .string(reason ?? ""),
            ])
        } catch {
            for fault in error.faults {
                let name = "--" + fault.pointer.drop { $0 == "/" }
                console.say("\(name): \(fault.detail.inLanguage(console.language))")
            }
            throw Exit.badInput
        }
    }
}
