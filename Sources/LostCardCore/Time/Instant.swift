/// A moment, in milliseconds since 1970-01-01T00:00:00Z.
///
/// Always inside the years 1 to 9999 of Japan's civil time; arithmetic stops at either end. Civil
/// parts are Asia/Tokyo's: a fixed nine hours ahead, because no instant handled here lies before
/// 1952, when Japan had its last summer time.
package struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970 UTC, negative before.
    package let milliseconds: Int64

    /// Milliseconds since 1970 UTC; a value outside the years held becomes the nearest inside.
    package init(milliseconds: Int64) {
        self.milliseconds = min(max(milliseconds, Self.first), Self.last)
    }

    /// 00:00 of that day in Japan.
    package static func startOfDay(_ date: CivilDate) -> Instant {
        Instant(milliseconds: Int64(date.dayNumber) * dayLength - offset)
    }

    static let offset: Int64 = 9 * 3_600_000
    static let dayLength: Int64 = 86_400_000
    private static let first = Int64(CivilDate.earliest.dayNumber) * dayLength - offset
    private static let last = Int64(CivilDate.latest.dayNumber + 1) * dayLength - offset - 1
}

extension Instant: Comparable {
    /// Whether the left moment comes before the right one.
    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Instant {
    /// The day in Japan on which this moment falls.
    package var civilDate: CivilDate {
        CivilDate(dayNumber: japaneseParts.day)
    }

    /// The year in Japan.
    package var year: Int {
        civilDate.year
    }

    /// Minutes since 00:00 in Japan, 0 to 1439.
    package var minuteOfDay: Int {
        japaneseParts.millisecondOfDay / 60_000
    }

    /// Day number and milliseconds since midnight, both in Japan.
    var japaneseParts: (day: Int, millisecondOfDay: Int) {
        let local = milliseconds + Self.offset
        let rest = local % Self.dayLength
        let millisecondOfDay = rest < 0 ? rest + Self.dayLength : rest
        return (Int((local - millisecondOfDay) / Self.dayLength), Int(millisecondOfDay))
    }
}

extension Instant {
    /// The moment that many milliseconds later, or earlier when negative.
    package func advanced(byMilliseconds interval: Int64) -> Instant {
        let (sum, overflow) = milliseconds.addingReportingOverflow(interval)
        return Instant(milliseconds: overflow ? (interval < 0 ? .min : .max) : sum)
    }

    /// The moment that many seconds later, or earlier when negative.
    package func advanced(bySeconds seconds: Int) -> Instant {
        advanced(by: seconds, each: 1_000)
    }

    /// The same time of day that many days later, or earlier when negative.
    package func advanced(byDays days: Int) -> Instant {
        advanced(by: days, each: Self.dayLength)
    }

    /// Milliseconds from `other` to this moment, negative when this one is earlier.
    package func milliseconds(since other: Instant) -> Int64 {
        milliseconds - other.milliseconds
    }

    private func advanced(by count: Int, each length: Int64) -> Instant {
        let (interval, overflow) = Int64(count).multipliedReportingOverflow(by: length)
        return advanced(byMilliseconds: overflow ? (count < 0 ? .min : .max) : interval)
    }
}
