extension ClockName: Titled {
    /// As a list of clocks names it; a workflow file may give its clock a title of its own.
    package var title: LocalizedText {
        switch self {
        case .suspension: LocalizedText(ja: "停止", en: "suspension")
        case .expressWindow: LocalizedText(ja: "特急の申請期間", en: "express window")
        case .reissueExpress: LocalizedText(ja: "特急再交付", en: "express reissue")
        case .reissueOrdinary: LocalizedText(ja: "通常再交付", en: "ordinary reissue")
        case .collection: LocalizedText(ja: "窓口での受取", en: "collection")
        case .holdReview: LocalizedText(ja: "停止継続の確認", en: "hold review")
        }
    }
}

extension ClockLevel: Titled {
    package var title: LocalizedText {
        switch self {
        case .none: LocalizedText(ja: "期限内", en: "in time")
        case .remind: LocalizedText(ja: "予告", en: "reminder")
        case .warn: LocalizedText(ja: "警告", en: "warning")
        case .watch: LocalizedText(ja: "注視", en: "watch")
        case .atRisk: LocalizedText(ja: "期限間近", en: "at risk")
        case .breach: LocalizedText(ja: "期限超過", en: "breach")
        case .severe: LocalizedText(ja: "重大な超過", en: "severe")
        }
    }
}

extension ClockRun.Verdict: Titled {
    package var title: LocalizedText {
        switch self {
        case .running: LocalizedText(ja: "計測中", en: "running")
        case .met: LocalizedText(ja: "完了", en: "done")
        case .void: LocalizedText(ja: "中止", en: "ended")
        }
    }
}
