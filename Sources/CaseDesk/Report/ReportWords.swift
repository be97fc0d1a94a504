package import LostCardCore

/// The words of reports, in both languages.
package enum ReportWords {
    package static func name(
        of key: ReissueReport.Key, in table: MunicipalityTable
    ) -> LocalizedText {
        switch key {
        case .total: return LocalizedText(ja: "合計", en: "Total")
        case .office(let code):
            guard let code, let office = table[code] else { return unknown }
            let name = office.prefecture + " " + office.name
            return LocalizedText(ja: name, en: name)
        case .prefecture(let digits):
            let place = table.all.first { $0.code.text.hasPrefix(digits) && !digits.isEmpty }
            return place.map { LocalizedText(ja: $0.prefecture, en: $0.prefecture) } ?? unknown
        case .route(let route): return route.title
        case .month(let month): return title(of: month)
        }
    }

    /// Of a promise that was broken in a case that had ended when it was imported.
    package static let notAsked = LocalizedText(
        ja: "導入前に終了（理由は求めない）", en: "ended before this service, not asked")

    static let unknown = LocalizedText(ja: "不明", en: "unknown")

    static func title(of month: CalendarMonth) -> LocalizedText {
        LocalizedText(ja: "\(month.year)年\(month.month)月", en: month.text)
    }

    static func title(of grouping: ReportGrouping) -> LocalizedText {
        switch grouping {
        case .office: LocalizedText(ja: "市区町村", en: "Office")
        case .prefecture: LocalizedText(ja: "都道府県", en: "Prefecture")
        case .route: LocalizedText(ja: "経路", en: "Route")
        case .month: LocalizedText(ja: "申請月", en: "Month")
        }
    }

    /// - Parameter reason: nil where none has been given.
    static func title(of reason: ExcuseCode?) -> LocalizedText {
        reason?.title ?? LocalizedText(ja: "理由の記録なし", en: "no reason given yet")
    }
}
