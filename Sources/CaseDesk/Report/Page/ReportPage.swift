package import LostCardCore

/// A report as one page of HTML that needs nothing beside it: no network, no script. It prints on
/// A4, and every picture has its figures as a table as well.
package struct ReportPage: Sendable {
    private let report: ReissueReport
    private let table: MunicipalityTable
    private let language: Language

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
        \(rows)
        </main>
        <footer>
        \(notes)
        </footer>
        </body>
        </html>

        """
    }

    private func text(_ ja: String, _ en: String) -> String {
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
        let route = filter.route.map { ReportWords.title(of: $0).inLanguage(language) }
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

    private func name(_ key: ReissueReport.Key) -> String {
        ReportWords.name(of: key, in: table).inLanguage(language)
    }

    private var tiles: String {
        let total = report.total
        let interval =
            total.shows(.promise)
            ? WilsonInterval(total.tally.kept, of: total.tally.decided) : nil
        let range = interval.map { ($0.lower * 100).fixed(1) + " - " + ($0.upper * 100).fixed(1) }
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

    private func cell(_ row: ReissueReport.Row, _ column: ReportColumn) -> String {
        column.cell(of: row, in: language)
    }

    private func share(_ row: ReissueReport.Row) -> String {
        let share = cell(row, .share)
        return row.shows(.promise) && !share.isEmpty ? share + "%" : share
    }

    private func days(_ row: ReissueReport.Row) -> [String] {
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

    private var figures: [String] {
        let (total, tally) = (report.total, report.total.tally)
        let ageing = AgeingChart(counts: tally.ageing, language: language)
        let share = ShareChart(report.months, language: language)
        let curve = CurveChart(
            steps: total.shownSteps,
            percentiles: total.percentiles,
            censored: total.shows(.outcomes) ? tally.curve.censored : nil, language: language)
        let pareto = ParetoChart(
            lines: CauseLine.lines(of: tally), breached: tally.breached, language: language)
        let waiting = WaitingChart(lines: WaitingLine.lines(of: tally), language: language)
        return [
            figure("ageing", AgeingChart.title, total.shows(.ageing)) {
                (ageing.drawing, ageing.table)
            },
            figure("share", ShareChart.title, true) { (share.drawing, share.table) },
            figure("curve", CurveChart.title, total.shows(.percentiles)) {
                (curve.drawing, curve.table)
            },
            figure("causes", ParetoChart.title, total.shows(.breaches)) {
                (pareto.drawing, pareto.table)
            },
            figure("waiting", WaitingChart.title, total.shows(.waiting)) {
                (waiting.drawing, waiting.table)
            },
        ]
    }

    private func figure(
        _ id: String, _ title: LocalizedText, _ isShown: Bool,
        _ content: () -> (drawing: Drawing, table: String)
    ) -> String {
        let hidden = text("少数のため表示しません。", "Hidden: it would count fewer than five people.")
        let heading = Markup.element("h2", title.inLanguage(language))
        guard isShown else {
            return "<section class=\"figure\">\(heading)\(Markup.element("p", hidden))</section>"
        }
        let (drawing, table) = content()
        return """
            <section class="figure">
            \(heading)
            \(drawing.svg(id: id))
            \(table)
            </section>
            """
    }

    private var rows: String {
        let header =
            [ReportWords.title(of: report.grouping).inLanguage(language)]
            + [
                text("再交付", "Reissues"), text("交付済み", "Issued"), text("進行中", "Open"),
                "p50", "p75", "p90", "p95", text("10日以内", "Within 10"),
                text("95%区間", "95 % interval"), text("期限超過", "Breached"),
                text("除外日数", "Excused days"),
            ]
        let lines = ([report.total] + report.rows).map(line)
        let heading = text("内訳：", "By ") + header[0].lowercased()
        return """
            <section class="rows">
            \(Markup.element("h2", heading))
            \(Markup.table(caption: heading, header: header, rows: lines))
            </section>
            """
    }

    private func line(_ row: ReissueReport.Row) -> [String] {
        let interval =
            row.shows(.promise) ? WilsonInterval(row.tally.kept, of: row.tally.decided) : nil
        let range = interval.map { ($0.lower * 100).fixed(0) + "-" + ($0.upper * 100).fixed(0) }
        return [name(row.key)]
            + [ReportColumn.count, .issued, .open].map { cell(row, $0) }
            + days(row)
            + [
                share(row),
                range.map { $0 + "%" } ?? (row.shows(.promise) ? "" : ReportColumn.hidden),
            ]
            + [ReportColumn.breached, .excusedDays].map { cell(row, $0) }
    }

    private var notes: String {
        ReportNotes.lines(of: report, in: language).map { Markup.element("p", $0) }
            .joined(separator: "\n")
    }
}
