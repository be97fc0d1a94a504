import LostCardCore

/// What a clock has measured, in words for residents.
struct ClockAmount {
    let measure: ClockMeasure

    init(_ measure: ClockMeasure) { self.measure = measure }

    /// - Parameter units: whole days or seconds, by the measure; 0 or more.
    func text(_ units: Int) -> LocalizedText {
        switch measure {
        case .calendarDays, .fixedDate:
            return LocalizedText(
                ja: "\(units)日", en: units == 0 ? "less than a day" : Self.count(units, "day"))
        case .businessDays:
            return LocalizedText(
                ja: "\(units)開庁日",
                en: units == 0 ? "less than a working day" : Self.count(units, "working day"))
        case .elapsed: return Self.time(units)
        case .openingHours:
            let time = Self.time(units)
            return LocalizedText(ja: "開庁時間で\(time.ja)", en: "\(time.en) of opening hours")
        }
    }

    private static func time(_ seconds: Int) -> LocalizedText {
        let parts = [
            (seconds / 3_600, "時間", "hour"), (seconds / 60 % 60, "分", "minute"),
            (seconds % 60, "秒", "second"),
        ].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return LocalizedText(ja: "0秒", en: "less than a second") }
        return LocalizedText(
            ja: parts.map { "\($0.0)\($0.1)" }.joined(),
            en: parts.map { count($0.0, $0.2) }.joined(separator: " "))
    }

    private static func count(_ number: Int, _ unit: String) -> String {
        number == 1 ? "1 \(unit)" : "\(number) \(unit)s"
    }
}

extension CivilDate {
    /// The day as it is said: 令和8年11月2日 (2026-11-02), 2 November 2026.
    var spoken: LocalizedText {
        LocalizedText(
            ja: JapaneseEra.screenText(of: self), en: "\(day) \(Self.months[month - 1]) \(year)")
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
