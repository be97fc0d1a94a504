import LostCardCore

/// Why a forecast says what it says, or why none is shown.
struct ForecastSentence {
    let forecast: ReissueForecast
    let home: MunicipalityCode
    let scores: [ForecastLevel: ForecastScore]
    let rules: Rules

    var text: LocalizedText {
        let parts = [standing, forecast.shown == nil ? whyNot : chance]
        return LocalizedText(
            ja: parts.map(\.ja).joined(), en: parts.map(\.en).joined(separator: " "))
    }

    /// Where the delivery stands.
    var stage: LocalizedText {
        rules.delivery.stages[forecast.standing.stage]?.title
            ?? LocalizedText(
                ja: forecast.standing.stage.rawValue, en: forecast.standing.stage.rawValue)
    }

    private var standing: LocalizedText {
        let standing = forecast.standing
        return LocalizedText(
            ja: "\(standing.age)日目（期限\(forecast.target)日）、「\(stage.ja)」になって"
                + "\(standing.daysThere)日。",
            en: """
                Day \(standing.age) of \(forecast.target), \(Self.days(standing.daysThere)) at \
                "\(stage.en)".
                """)
    }

    private var chance: LocalizedText {
        guard let shown = forecast.shown, let level = forecast.shownLevel,
            let percent = forecast.percent
        else { return whyNot }
        let place = place(level)
        let alike =
            forecast.curve == .stage
            ? LocalizedText(ja: "同じ状況だった", en: "that stood so")
            : LocalizedText(ja: "同じ日数でまだ届いていなかった", en: "still open at this age")
        return LocalizedText(
            ja: """
                \(place.ja)で\(alike.ja)\(shown.cases)件からみて、残り\(forecast.daysLeft)日\
                （今日を含む）で届かない割合は\(share(percent).ja)です。
                """,
            en: """
                Of reissues \(alike.en) in \(place.en) (\(shown.cases) seen), \
                \(share(percent).en) took longer than the \(Self.days(forecast.daysLeft)) left, \
                today included.
                """)
    }

    private func share(_ percent: ForecastPercent) -> LocalizedText {
        guard percent.bound == nil else { return percent.text }
        return LocalizedText(ja: "約\(percent.text.ja)", en: "about \(percent.text.en)")
    }

    private var whyNot: LocalizedText {
        let levels = forecast.outlook?.levels ?? []
        guard levels.contains(where: { scores[$0]?.verdict == .notBetter }) else {
            return LocalizedText(
                ja: "比べられる再交付が少ないため、予測を示しません。",
                en: "No forecast: too few reissues like it are known.")
        }
        return LocalizedText(
            ja: "検証では経過日数による判断と差がないため、予測を示しません。",
            en: "No forecast: in the back-test the age alone told as much.")
    }

    private func place(_ level: ForecastLevel) -> LocalizedText {
        let office = rules.municipalities[home]
        switch level {
        case .country: return LocalizedText(ja: "全国", en: "the country")
        case .prefecture:
            let name = office?.prefecture ?? ""
            return LocalizedText(ja: name, en: name)
        case .office:
            let name = office?.name ?? home.text
            return LocalizedText(ja: name, en: name)
        }
    }

    private static func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
