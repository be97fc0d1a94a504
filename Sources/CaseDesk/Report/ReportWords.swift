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
        case .route(let route): return title(of: route)
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

    static func title(of route: Route) -> LocalizedText {
        switch route {
        case .express: LocalizedText(ja: "特急", en: "express")
        case .ordinary: LocalizedText(ja: "通常", en: "ordinary")
        }
    }

    static func title(of grouping: ReportGrouping) -> LocalizedText {
        switch grouping {
        case .office: LocalizedText(ja: "市区町村", en: "Office")
        case .prefecture: LocalizedText(ja: "都道府県", en: "Prefecture")
        case .route: LocalizedText(ja: "経路", en: "Route")
        case .month: LocalizedText(ja: "申請月", en: "Month")
        }
    }

    static func title(of bucket: AgeingBucket) -> LocalizedText {
        switch bucket {
        case .toThree: LocalizedText(ja: "0-3日", en: "0-3 days")
        case .toSix: LocalizedText(ja: "4-6日", en: "4-6 days")
        case .toEight: LocalizedText(ja: "7-8日", en: "7-8 days")
        case .toTen: LocalizedText(ja: "9-10日", en: "9-10 days")
        case .toFifteen: LocalizedText(ja: "11-15日", en: "11-15 days")
        case .toThirty: LocalizedText(ja: "16-30日", en: "16-30 days")
        case .beyondThirty: LocalizedText(ja: "30日超", en: "over 30 days")
        }
    }

    static func title(of party: Party) -> LocalizedText {
        switch party {
        case .hotline: LocalizedText(ja: "コールセンター", en: "hotline")
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .post: LocalizedText(ja: "郵便", en: "post")
        case .resident: LocalizedText(ja: "本人", en: "resident")
        }
    }

    /// - Parameter reason: nil where none has been given.
    static func title(of reason: ExcuseCode?) -> LocalizedText {
        switch reason {
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .post: LocalizedText(ja: "郵便", en: "post")
        case .holderAbsent: LocalizedText(ja: "本人不在", en: "holder absent")
        case .disaster: LocalizedText(ja: "災害", en: "disaster")
        case .other: LocalizedText(ja: "その他", en: "other")
        case .yearEnd: LocalizedText(ja: "年末年始", en: "year-end closure")
        case .issuerMaintenance: LocalizedText(ja: "発行機関の保守", en: "issuer maintenance")
        case .otherMunicipality: LocalizedText(ja: "他市区町村での受付", en: "other municipality")
        case nil: LocalizedText(ja: "理由の記録なし", en: "no reason given yet")
        }
    }
}
