package import LostCardCore

/// A report as a sheet of cells: the total first, then the rows.
package struct ReportSheet: Sendable {
    package let header: [String]
    package let lines: [[String]]

    package init(
        _ report: ReissueReport, _ table: MunicipalityTable, in language: Language
    ) {
        let columns = ReportColumn.all
        let keys = LocalizedText(ja: "コード", en: "Code")
        let asOf = LocalizedText(ja: "基準時点", en: "As of")
        header =
            [keys, ReportWords.title(of: report.grouping)].map { $0.inLanguage(language) }
            + columns.map { $0.title.inLanguage(language) } + [asOf.inLanguage(language)]
        lines = ([report.total] + report.rows).map { row in
            [row.key.text, ReportWords.name(of: row.key, in: table).inLanguage(language)]
                + columns.map { $0.cell(of: row, in: language) } + [report.asOf.rfc3339]
        }
    }

    /// The sheet as CSV without a byte order mark, CR LF, safe for spreadsheets.
    package var csv: String {
        ([header] + lines).map { CSVWriter.line($0.map(CSVCell.safe)) }.joined()
    }

    /// Before UTF-8, so that spreadsheets take it for what it is.
    package static let byteOrderMark = "\u{FEFF}"
}
