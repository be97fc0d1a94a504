extension Role: Titled {
    package var title: LocalizedText {
        switch self {
        case .hotlineOperator: LocalizedText(ja: "コールセンター担当者", en: "hotline operator")
        case .hotlineSupervisor: LocalizedText(ja: "コールセンター責任者", en: "hotline supervisor")
        case .counterClerk: LocalizedText(ja: "市区町村窓口職員", en: "counter clerk")
        case .manager: LocalizedText(ja: "市区町村管理者", en: "manager")
        case .auditor: LocalizedText(ja: "監査担当者", en: "auditor")
        case .callCentreSystem: LocalizedText(ja: "コールセンターシステム", en: "call centre system")
        case .issuerFeed: LocalizedText(ja: "発行機関連携", en: "issuer feed")
        case .administrator: LocalizedText(ja: "システム管理者", en: "administrator")
        case .system: LocalizedText(ja: "システム", en: "system")
        }
    }

    /// The English title with its article, such as "an issuer feed".
    package var enWithArticle: String {
        let name = title.en
        return ("aeiou".contains(name.prefix(1)) ? "an " : "a ") + name
    }
}

extension Channel: Titled {
    package var title: LocalizedText {
        switch self {
        case .hotline: LocalizedText(ja: "電話", en: "telephone")
        case .fax: LocalizedText(ja: "ファクス", en: "fax")
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .post: LocalizedText(ja: "郵送", en: "post")
        case .web: LocalizedText(ja: "ウェブ", en: "web")
        case .partner: LocalizedText(ja: "連携システム", en: "partner system")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .system: LocalizedText(ja: "自動処理", en: "the service itself")
        }
    }
}

extension Party: Titled {
    package var title: LocalizedText {
        switch self {
        case .hotline: LocalizedText(ja: "コールセンター", en: "hotline")
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .post: LocalizedText(ja: "郵便", en: "post")
        case .resident: LocalizedText(ja: "本人", en: "resident")
        }
    }
}

extension Route: Titled {
    package var title: LocalizedText {
        switch self {
        case .express: LocalizedText(ja: "特急", en: "express")
        case .ordinary: LocalizedText(ja: "通常", en: "ordinary")
        }
    }
}
