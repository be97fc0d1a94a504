/// A length of time as workflow files write it, such as `30 days`.
///
/// Days are civil days in Japan with the first day not counted; the other units pass physically.
package struct TimeSpan: Hashable, Sendable {
    package let count: Int
    package let unit: Unit

    package init(_ count: Int, _ unit: Unit) {
        self.count = count
        self.unit = unit
    }

    /// Reads `30 days`; nil for anything else, for a negative count and for one beyond 100 years.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, words[0].allSatisfy(\.isASCII), let count = Int(words[0]),
            let unit = Unit(rawValue: String(words[1])), count >= 0, count <= unit.maximum
        else { return nil }
        self.init(count, unit)
    }

    package var text: String { "\(count) \(unit.rawValue)" }

    package enum Unit: String, CaseIterable, Hashable, Sendable {
        case seconds, minutes, hours, days

        /// How many of them workflow files may name: 100 years.
        package var maximum: Int { 36_525 * 86_400 / seconds }

        /// Seconds in one.
        package var seconds: Int {
            switch self {
            case .seconds: 1
            case .minutes: 60
            case .hours: 3_600
            case .days: 86_400
            }
        }
    }

    /// The first instant at which this much time has passed since `start`.
    package func instant(after start: Instant) -> Instant {
        switch unit {
        case .days: Instant.startOfDay(start.civilDate.adding(days: count))
        case .seconds, .minutes, .hours: start.advanced(bySeconds: count * unit.seconds)
        }
    }

    /// The first instant at which this much time has passed since a civil day.
    package func instant(after start: CivilDate) -> Instant {
        instant(after: Instant.startOfDay(start))
    }
}
