import LostCardCore

/// The words of the board for what the service names by code.
enum BoardWords {
    /// How grave a level is, by signs that need no colour.
    static func sign(_ level: ClockLevel) -> String {
        switch level {
        case .none: "-"
        case .remind: "."
        case .warn, .watch: "!"
        case .atRisk: "!!"
        case .breach: "!!!"
        case .severe: "!!!!"
        }
    }

    static func title(_ level: ClockLevel) -> LocalizedText {
        switch level {
        case .none: LocalizedText(ja: "期限内", en: "in time")
        case .remind: LocalizedText(ja: "予告", en: "reminder")
        case .warn: LocalizedText(ja: "警告", en: "warning")
        case .watch: LocalizedText(ja: "注意", en: "watch")
        case .atRisk: LocalizedText(ja: "超過の恐れ", en: "at risk")
        case .breach: LocalizedText(ja: "期限超過", en: "breach")
        case .severe: LocalizedText(ja: "重大な超過", en: "severe")
        }
    }

    static func title(_ clock: ClockName) -> LocalizedText {
        switch clock {
        case .suspension: LocalizedText(ja: "停止", en: "suspension")
        case .expressWindow: LocalizedText(ja: "特急の申請期間", en: "express window")
        case .reissueExpress: LocalizedText(ja: "特急再交付", en: "express reissue")
        case .reissueOrdinary: LocalizedText(ja: "通常再交付", en: "ordinary reissue")
        case .collection: LocalizedText(ja: "窓口での受取", en: "collection")
        case .holdReview: LocalizedText(ja: "停止継続の確認", en: "hold review")
        }
    }

    static func title(_ route: Route) -> LocalizedText {
        switch route {
        case .express: LocalizedText(ja: "特急", en: "express")
        case .ordinary: LocalizedText(ja: "通常", en: "ordinary")
        }
    }

    static func title(_ party: Party) -> LocalizedText {
        switch party {
        case .hotline: LocalizedText(ja: "コールセンター", en: "hotline")
        case .counter: LocalizedText(ja: "窓口", en: "counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "issuer")
        case .post: LocalizedText(ja: "郵便", en: "post")
        case .resident: LocalizedText(ja: "本人", en: "resident")
        }
    }
}
