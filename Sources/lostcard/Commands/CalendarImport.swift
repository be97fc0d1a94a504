import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import WorkflowFiles

struct CalendarImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "iCalendarを暦に取り込む / Bring an iCalendar feed into a calendar file.",
        discussion: """
            違いを示すだけで、--write で暦のファイルを書き換えます。効力は calendar approve の後です。 \
            Shows the difference only; --write changes the file, which has effect after calendar \
            approve.
            """)

    @Argument(help: "iCalendarファイル / The .ics file; - reads standard input.") var file: String
    @OptionGroup var calendar: CalendarChoice
    @Option(
        name: .customLong("as"),
        help: "予定を閉庁日（closure）か開庁日（opening）とする / What its days are: closure or opening.")
    var kind = FeedKind.closure
    @Flag(help: "暦のファイルに書く / Write the calendar file.") var write = false
    @Option(name: .customLong("output"), help: "書き込む先 / Write there instead.")
    var target: String?
    @Option(help: "この日まで（既定: 3年後）/ Up to this day, such as 2029-03-31.")
    var until: String?
    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let (present, _) = try calendar.read(source)
            let merge = try CalendarMerge(
                try feed(console), into: present.text, file: present.name)
            if write || target != nil {
                try OutputFile.write(Data(merge.text.utf8), to: target ?? present.name)
            }
            console.result(merge.json, text: merge.text(console.language))
        }
    }

    private func feed(_ console: Console) throws -> [ICalendar.Day] {
        let bytes = try Input.bytes(file)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Failure(
                Exit.badInput, ja: "ファイルがUTF-8ではありません。", en: "The file is not UTF-8.")
        }
        let today = SystemClock().now.civilDate
        let horizon = until.map(CivilDate.init(iso:)) ?? today.adding(days: 1_096)
        guard let horizon else {
            throw Failure(
                Exit.usage, ja: "--until は 2029-03-31 の形式です。",
                en: "--until is written as 2029-03-31.")
        }
        do throws(ICalendarFailure) {
            return try ICalendar.days(of: text, as: kind.local, through: horizon)
        } catch {
            for fault in error.faults {
                console.say("\(file):\(fault.line): \(fault.message.inLanguage(console.language))")
            }
            throw Exit.badInput
        }
    }
}

/// What the events of a feed do that do not say so themselves.
enum FeedKind: String, CaseIterable, ExpressibleByArgument {
    case closure, opening

    fileprivate var local: LocalDay.Kind { self == .closure ? .closure : .opening }
}

extension CalendarMerge {
    fileprivate var json: JSONValue {
        ["added": .array(added.map(Self.json)), "removed": .array(removed.map(Self.json))]
    }

    private static func json(_ day: ICalendar.Day) -> JSONValue {
        guard case .object(var object) = day.day.json else { return .null }
        object["uid"] = .string(day.uid)
        return .object(object)
    }

    fileprivate func text(_ language: Language) -> String {
        let lines =
            removed.map { CalendarDifference.Change.removed($0.day) }
            + added.map { CalendarDifference.Change.added($0.day) }
        let sum = LocalizedText(
            ja: "追加 \(added.count)日、削除 \(removed.count)日",
            en: "\(added.count) days added, \(removed.count) removed")
        return (lines.map { $0.text.inLanguage(language) } + [sum.inLanguage(language)])
            .joined(separator: "\n")
    }
}

struct CalendarExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "暦をiCalendarで出力 / Print a calendar as iCalendar.")

    @OptionGroup var calendar: CalendarChoice
    @Option(help: "この日から（既定: 今日）/ From this day.") var from: String?
    @Option(help: "この日まで（既定: 1年後）/ To this day.") var to: String?
    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let now = SystemClock().now
            let days = try days(from: now.civilDate)
            let parts = try calendar.read(source).parts
            let text = ICalendar.text(
                of: parts.calendar, id: parts.id, in: days, stamp: now)
            guard console.isJSON else {
                return try FileHandle.standardOutput.write(contentsOf: Array(text.utf8))
            }
            print(JSONValue.object(["calendar": .string(parts.id), "text": .string(text)]).text)
        }
    }

    /// The longest range that is printed, in days; some 109 years.
    private static let mostDays = 40_000

    private func days(from today: CivilDate) throws -> ClosedRange<CivilDate> {
        let first = try from.map { try Self.date($0, of: "--from") } ?? today
        let last = try to.map { try Self.date($0, of: "--to") } ?? Self.year(from: first)
        try CalendarChoice.requireKnown(first, last)
        guard first <= last else {
            throw Failure(
                Exit.usage, ja: "--to (\(last.iso)) が --from (\(first.iso)) より前です。",
                en: "--to (\(last.iso)) is before --from (\(first.iso)).")
        }
        guard last.days(since: first) <= Self.mostDays else {
            throw Failure(
                Exit.usage, ja: "--from から --to までは\(Self.mostDays)日以内にしてください。",
                en: "From --from to --to there may be \(Self.mostDays) days at most.")
        }
        return first...last
    }

    private static func date(_ text: String, of option: String) throws -> CivilDate {
        guard let date = CivilDate(iso: text) else {
            throw Failure(
                Exit.usage, ja: "\(option) は 2026-12-01 の形式です。",
                en: "\(option) is written as 2026-12-01.")
        }
        return date
    }

    /// A year on, but no later than holidays are known.
    private static func year(from first: CivilDate) -> CivilDate {
        let end = CivilDate(year: NationalHolidays.years.upperBound, month: 12, day: 31)
        let last = first.adding(days: 366)
        return end.map { max(first, min(last, $0)) } ?? last
    }
}
