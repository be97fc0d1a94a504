import CaseDesk
import LostCardCore

/// Has a report made, here from a database or by a running service, as the text that was asked for.
struct ReportMaking {
    let figures: FigureSource
    let selection: ReportSelection
    let own: OwnOffices
    let format: SLAReport.Format
    let console: Console

    func made() async throws -> String {
        let text = figures.usesDatabase ? try await here() : try await there()
        // CR LF is one character, which no suffix of LF matches.
        return text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n"
    }

    private func here() async throws -> String {
        var query = ReportQuery()
        query.filter = selection.filter
        query.grouping = selection.by
        query.asOf = figures.instant
        return try await figures.source.withDesk { desk in
            let table = desk.rules.municipalities
            try OwnOffices.requireKnown(selection.office + own.ownOffice, in: table)
            let report = try await desk.report(query, by: own.reader)
            switch format {
            case .table: return ReportText(console: console).text(report.json(table))
            case .json: return report.json(table).text
            case .csv:
                return ReportSheet.byteOrderMark
                    + ReportSheet(report, table, in: console.language).csv
            case .html: return ReportPage(report, table, in: console.language).html
            }
        }
    }

    private func there() async throws -> String {
        let asked = format == .table ? SLAReport.Format.json : format
        let answer = try await figures.service.client(console.language).get(
            "/v1/sla/report", query: selection.query(asked.rawValue, asOf: figures.asOf))
        let json = try console.document(answer)
        return format == .table
            ? ReportText(console: console).text(json)
            : String(decoding: answer.bytes, as: UTF8.self)
    }
}
