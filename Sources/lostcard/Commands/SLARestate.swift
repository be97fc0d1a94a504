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
    var clock: ClockName

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
        guard !apply || (staff != nil && reason != nil) else {
            throw ValidationError(
                ja: "--apply には、命じた職員 --by STAFF と理由 --reason TEXT が必要です。",
                en: "--apply needs --by STAFF, who orders it, and --reason TEXT, why.")
        }
    }

    func run() async throws {
        let console = output.console
        let order = apply ? try MigrationOrder.read(by: staff, reason: reason, console) : nil
        try await source.run(console, releases: apply) { desk in
            guard let found = try await desk.restate(caseName, clock, round: round, by: order)
            else { throw try await notStopped(desk) }
            console.result(found.json, text: text(found, console))
        }
    }

    /// Why there is nothing to restate, and what could be.
    private func notStopped(_ desk: CaseDesk) async throws -> Failure {
        guard let stopped = try await desk.stoppedRounds(of: caseName) else { return .noCase }
        let which = round.map { " #\($0)" } ?? ""
        let list = stopped.map { "\($0.clock.rawValue) #\($0.round)" }.joined(separator: ", ")
        let title = clock.title
        return Failure(
            Exit.refused,
            ja: """
                この案件に、終わった「\(title.ja)」（\(clock.rawValue)\(which)）はありません。言い直せるのは\
                終わった時計だけです。終わった時計: \(list.isEmpty ? "なし" : list)
                """,
            en: """
                This case has no finished round of the \(title.en) (\(clock.rawValue)\(which)), \
                and only finished ones can be restated. Finished: \(list.isEmpty ? "none" : list)
                """)
    }

    private func text(_ found: Restating, _ console: Console) -> String {
        let header = console.pick(
            ["", "計測", "目標", "段階", "超過の時点", "暦", "定義"],
            ["", "measured", "target", "level", "breaches at", "calendar", "definition"])
        let measure = found.measure
        let rows = [
            [console.pick("これまで", "before")]
                + (found.before?.cells(measure, console) ?? Array(repeating: "–", count: 6)),
            [console.pick("言い直し", "after")] + found.after.cells(measure, console),
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
        return Table.text(header, rows) + "\n" + end.inLanguage(console.language)
    }
}

extension FrozenVerdict {
    fileprivate func cells(_ measure: ClockMeasure, _ console: Console) -> [String] {
        func amount(_ units: Int) -> String {
            measure.isInDays ? console.days(Int64(units)) : console.span(Int64(units))
        }
        return [
            amount(units), target.map(amount) ?? "–",
            level == .none && target == nil ? "–" : level.title.inLanguage(console.language),
            breachesAt?.shown ?? "–", calendar, definition,
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
