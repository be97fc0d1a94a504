import ArgumentParser
import CaseDesk
import Foundation
import LostCardCore
import WorkflowFiles

/// A calendar of the folder.
struct CalendarChoice: ParsableArguments {
    @Option(name: .customLong("calendar"), help: "暦のID / Id of the calendar, such as national.")
    var id = OfficeHours.nationalID

    /// The file of the calendar, and what it says.
    func read(
        _ source: DatabaseOptions
    ) throws -> (file: WorkflowFolder.File, parts: CalendarFile.Parts) {
        let folder = try source.workflowFolder().appending(path: "calendars")
        for file in try TextFiles.yaml(in: folder) {
            let parts = try CalendarFile.parts(file.text, file: file.name)
            if parts.id == id { return (file, parts) }
        }
        throw Failure(
            Exit.badInput, ja: "暦 \(id) がありません。", en: "There is no calendar \(id).")
    }

    /// Refuses days on which nobody can say whether they are holidays.
    static func requireKnown(_ dates: CivilDate...) throws {
        guard !dates.allSatisfy({ NationalHolidays.years.contains($0.year) }) else { return }
        let span = NationalHolidays.span
        throw Failure(
            Exit.usage, ja: "暦は\(span)年のみです。ほかの年の国民の祝日は計算できません。",
            en: """
                Calendars are known for \(span) only; the holidays of other years cannot be \
                computed.
                """)
    }
}

struct CalendarShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "一か月の開庁日 / A month of a calendar, with its reasons.")

    @OptionGroup var calendar: CalendarChoice
    @Option(help: "月（既定: 今月）/ Month, such as 2026-12.") var month: String?
    @OptionGroup var source: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = output.console
        try await console.run {
            let parts = try calendar.read(source).parts
            let shown = month.map(CalendarMonth.init) ?? CalendarMonth(SystemClock().now.civilDate)
            guard let shown else {
                throw Failure(
                    Exit.usage, ja: "--month は 2026-12 の形式です。",
                    en: "--month is written as 2026-12.")
            }
            try CalendarChoice.requireKnown(shown.first)
            let first = shown.first
            let dates = (0..<31).map { first.adding(days: $0) }.filter { $0.month == first.month }
            let days = dates.map(parts.calendar.day)
            console.result(
                [
                    "calendar": .string(parts.id), "version": .string(parts.calendar.version),
                    "days": .array(days.map(\.json)),
                ],
                text: Table.text(
                    console.pick(
                        ["日付", "", "開庁時間", "理由"], ["date", "", "hours", "reason"]),
                    days.map { $0.row(console.language) }))
        }
    }
}

extension OpeningDay {
    fileprivate var json: JSONValue {
        [
            "date": .string(date.iso), "isOpen": .bool(!hours.isClosed),
            "hours": .string(hours.text),
            "causes": .array(
                causes.map(\.title.json)),
        ]
    }

    fileprivate func row(_ language: Language) -> [String] {
        let weekday = Weekday(date).short.inLanguage(language)
        let reasons = causes.map { $0.title.inLanguage(language) }.joined(separator: ", ")
        return [
            date.iso, weekday, hours.isClosed ? "–" : hours.text, reasons,
        ]
    }
}
