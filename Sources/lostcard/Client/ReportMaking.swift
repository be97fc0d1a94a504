import CaseDesk
import LostCardCore

/// Has a report made, here from a database or by a running service, as the text that was asked for.
struct ReportMaking {
    let figures: FigureSource
    let selection: ReportSelection
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
        query.asOf = try figures.instant()
        return try await figures.source.withDesk { desk in
            let table = desk.rules.municipalities
            try requireKnown(in: table)
            let report = try await desk.report(query, by: reader)
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

    /// Whoever opens the database, as the manager of the offices that they name.
    private var reader: Actor {
        let own = selection.ownOffice
        return Actor(
            role: FigureSource.owner.role, id: FigureSource.owner.id, office: own.first,
            otherOffices: Array(own.dropFirst()), isNational: true)
    }

    private func requireKnown(in table: MunicipalityTable) throws {
        let asked = selection.office + selection.ownOffice
        guard let unknown = asked.first(where: { table[$0] == nil }), !table.isEmpty else { return }
        throw Failure(
            Exit.usage, ja: "全国の表にない市区町村コードです: \(unknown)",
            en: "The national table has no such municipality: \(unknown)")
    }

    private func there() async throws -> String {
        let asked = format == .table ? SLAReport.Format.json : format
        let answer = try await figures.service.client(console.language).get(
            "/v1/sla/report", query: selection.query(asked.rawValue, asOf: figures.asOf))
        guard answer.isGood else {
            try console.show(answer) { _ in "" }
            return ""
        }
        return format == .table
            ? ReportText(console: console).text(answer.json)
            : String(decoding: answer.bytes, as: UTF8.self)
    }
}
