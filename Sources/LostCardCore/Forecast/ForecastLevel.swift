/// Whose reissues a forecast has learnt from, from the widest to the narrowest.
package enum ForecastLevel: Int, CaseIterable, Hashable, Sendable, Comparable {
    case country, prefecture, office

    /// As answers name it.
    package var name: String {
        switch self {
        case .country: "country"
        case .prefecture: "prefecture"
        case .office: "office"
        }
    }

    package var title: LocalizedText {
        switch self {
        case .country: LocalizedText(ja: "全国", en: "country")
        case .prefecture: LocalizedText(ja: "都道府県", en: "prefecture")
        case .office: LocalizedText(ja: "市区町村", en: "office")
        }
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a forecast looks at.
package enum ForecastCurve: String, CaseIterable, Hashable, Sendable {
    /// The age, by office: how old reissues of that office were when they were issued.
    case age
    /// The stage of the delivery and the days since it was reached.
    case stage
}

/// The settings of the forecast; each is printed or documented where it is used.
package enum ForecastSettings {
    /// A level speaks for itself from so many cases on, and a narrower level weighs as much as the
    /// wider one when it has so many: hazard = (issued + 20 × the wider level's) / (waiting + 20).
    package static let leastCases = 20
    /// What the mean hazard of the curve weighs against the country's own count of a day, so that
    /// a day without any case is neither certain nor impossible.
    static let meanWeight = 1.0
    /// How likely a broken promise must be for the reissue to be called out.
    package static let threshold = 0.5
    /// A back-test of fewer reissues, or with fewer kept or broken promises or days, proves nothing.
    package static let leastReissues = 30
    package static let leastOfEach = 5
    /// By how many standard errors the age rule must be beaten.
    package static let margin = 2.0
    /// The days between two back-tested forecasts; no divisor of a week, so that every weekday
    /// comes up.
    static let step = 2
    /// How far back the back-tested forecasts go, in days.
    static let span = 72
    /// Of more open reissues on one day, every second, third … is back-tested.
    static let mostTrials = 2_000
    /// The lower bounds, in days since the stage was reached, of the groups that share a curve.
    static let stays = [0, 1, 2, 3, 4, 5, 7, 10, 15, 22, 36]
}
