/// How long open reissues have lasted, in the steps in which managers look at them.
package enum AgeingBucket: String, CaseIterable, Hashable, Sendable {
    case toThree = "0-3"
    case toSix = "4-6"
    case toEight = "7-8"
    case toTen = "9-10"
    case toFifteen = "11-15"
    case toThirty = "16-30"
    case beyondThirty = "over-30"

    /// The last day that belongs to it; nil for the last bucket.
    package var lastDay: Int? {
        switch self {
        case .toThree: 3
        case .toSix: 6
        case .toEight: 8
        case .toTen: 10
        case .toFifteen: 15
        case .toThirty: 30
        case .beyondThirty: nil
        }
    }

    /// Whether its days are past the ten that are promised.
    package var isPastTen: Bool { lastDay.map { $0 > ReissueTally.promisedDays } ?? true }

    package init(days: Int) {
        self = days < Self.byDay.count ? Self.byDay[max(days, 0)] : .beyondThirty
    }

    /// The buckets of the days from 0 on up to the first that belongs to the last one, for a
    /// nation's board asks for the days of each office.
    private static let byDay: [AgeingBucket] = allCases.reduce(into: []) { days, bucket in
        guard let last = bucket.lastDay else { return }
        while days.count <= last { days.append(bucket) }
    }

    /// Kept, for a nation's board asks for it once for each office.
    package static let inOrder = allCases

    /// The place among all of them, from 0.
    package var place: Int {
        switch self {
        case .toThree: 0
        case .toSix: 1
        case .toEight: 2
        case .toTen: 3
        case .toFifteen: 4
        case .toThirty: 5
        case .beyondThirty: 6
        }
    }
}

extension AgeingBucket: Titled {
    package var title: LocalizedText {
        switch self {
        case .toThree: LocalizedText(ja: "0-3日", en: "0-3 days")
        case .toSix: LocalizedText(ja: "4-6日", en: "4-6 days")
        case .toEight: LocalizedText(ja: "7-8日", en: "7-8 days")
        case .toTen: LocalizedText(ja: "9-10日", en: "9-10 days")
        case .toFifteen: LocalizedText(ja: "11-15日", en: "11-15 days")
        case .toThirty: LocalizedText(ja: "16-30日", en: "16-30 days")
        case .beyondThirty: LocalizedText(ja: "30日超", en: "over 30 days")
        }
    }
}
