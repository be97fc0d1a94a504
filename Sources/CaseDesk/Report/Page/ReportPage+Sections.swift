import LostCardCore

extension ReportPage {
    var figures: [String] {
        let (total, tally) = (report.total, report.total.tally)
        let ageing = AgeingChart(counts: tally.ageing, language: language)
        let share = ShareChart(report.months, language: language)
        let curve = CurveChart(
            steps: total.shownSteps,
            percentiles: total.percentiles,
            censored: total.shows(.outcomes) ? tally.curve.censored : nil, language: language)
        let pareto = ParetoChart(
            lines: CauseLine.lines(of: tally), notAsked: tally.notAsked, language: language)
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

    var rows: String {
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
        let range = interval.map { $0.lowerPercent.text + "-" + $0.upperPercent.text }
        return [name(row.key)]
            + [ReportColumn.count, .issued, .open].map { cell(row, $0) }
            + days(row)
            + [
                share(row),
                range.map { $0 + "%" } ?? (row.shows(.promise) ? "" : ReportColumn.hidden),
            ]
            + [ReportColumn.breached, .excusedDays].map { cell(row, $0) }
    }

    /// How much of the time for which clocks may stand still is used; nothing where no clock whose
    /// figures are shown has such a limit.
    var pauses: [String] {
        let limited = ([report.total] + report.rows).filter { row in
            row.shows(.pauses) && row.tally.pauseLimit > 0
        }
        guard !limited.isEmpty else { return [] }
        let columns = ReportColumn.pauses
        let heading = text("休止と上限", "Pauses and their budget")
        let table = Markup.table(
            caption: heading,
            header: [ReportWords.title(of: report.grouping).inLanguage(language)]
                + columns.map { $0.title.inLanguage(language) },
            rows: limited.map { row in [name(row.key)] + columns.map { cell(row, $0) } })
        return [
            """
            <section class="rows">
            \(Markup.element("h2", heading))
            \(table)
            </section>
            """
        ]
    }
}
