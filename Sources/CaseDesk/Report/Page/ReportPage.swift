package import LostCardCore

/// A report as one page of HTML that needs nothing beside it: no network, no script. It prints on
/// A4, and every picture has its figures as a table as well.
package struct ReportPage: Sendable {
    let report: ReissueReport
    private let table: MunicipalityTable
    let language: Language

    package init(_ report: ReissueReport, _ table: MunicipalityTable, in language: Language) {
        self.report = report
        self.table = table
        self.language = language
    }

    package var html: String {
        """
        <!DOCTYPE html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        \(Markup.element("title", title))
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <header>
        \(Markup.element("h1", title))
        \(Markup.element("p", subject))
        </header>
        <main>
        \(tiles)
        \(figures.joined(separator: "\n"))
        \(([rows] + pauses).joined(separator: "\n"))
        </main>
        <footer>
        \(notes)
        </footer>
        </body>
        </html>

        """
    }

    func text(_ ja: String, _ en: String) -> String {
        LocalizedText(ja: ja, en: en).inLanguage(language)
    }

    private var title: String { text("再交付の期限レポート", "Reissues against the 10-day promise") }

    /// What the report is about, in one line.
    private var subject: String {
        let filter = report.filter
        let until = text("から", " to ")
        let months =
            filter.from == nil && filter.to == nil
            ? text("全期間", "all months")
            : "\(filter.from?.text ?? "")\(until)\(filter.to?.text ?? "")"
        let route = filter.route.map { $0.title.inLanguage(language) }
        let places =
            filter.offices.map { name(.office($0)) }
            + filter.prefectures.map { name(.prefecture($0)) }
        let parts = [
            text("基準時点 ", "As of ") + moment, text("申請月 ", "Started ") + months,
            text("経路 ", "Route ") + (route ?? text("すべて", "all")),
        ]
        return (parts + (places.isEmpty ? [] : [places.joined(separator: text("、", ", "))]))
            .joined(separator: text("　", " · "))
    }

    private var moment: String {
        let minute = report.asOf.minuteOfDay
        let time = "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
        let date = report.asOf.civilDate
        return text(
            "\(JapaneseEra.screenText(of: date)) \(time)", "\(date.iso) \(time) (Japan)")
    }

    func name(_ key: ReissueReport.Key) -> String {
        ReportWords.name(of: key, in: table).inLanguage(language)
    }

    private var tiles: String {
        let total = report.total
        let interval =
            total.shows(.promise)
            ? WilsonInterval(total.tally.kept, of: total.tally.decided) : nil
        let range = interval.map { $0.lowerPercent.text + " - " + $0.upperPercent.text }
        let tiles = [
            (cell(total, .count), text("再交付", "reissues")),
            (
                share(total),
                text("10日以内の割合", "within 10 days")
                    + (range.map { text("（95%区間 \($0)%）", " (95 %: \($0) %)") } ?? "")
            ),
            (
                days(total)[0] + " / " + days(total)[2],
                text("交付までの日数 p50 / p90", "days until issued, p50 / p90")
            ),
            (cell(total, .breached), text("期限超過", "promises broken")),
        ]
        let items = tiles.map { value, label in
            "<div>\(Markup.element("strong", value))\(Markup.element("span", label))</div>"
        }
        return "<div class=\"tiles\">\(items.joined())</div>"
    }

    func cell(_ row: ReissueReport.Row, _ column: ReportColumn) -> String {
        column.cell(of: row, in: language)
    }

    func share(_ row: ReissueReport.Row) -> String {
        let share = cell(row, .share)
        return row.shows(.promise) && !share.isEmpty ? share + "%" : share
    }

    func days(_ row: ReissueReport.Row) -> [String] {
        row.percentiles.map { _, day in
            switch day {
            case .day(let day): String(day)
            case .notReached: Self.none
            case .hidden: ReportColumn.hidden
            }
        }
    }

    /// Stands where there is no figure, or where a curve does not fall that far.
    private static let none = "-"

    private var notes: String {
        ReportNotes.lines(of: report, in: language).map { Markup.element("p", $0) }
            .joined(separator: "\n")
    }
}
