/// The hours of one day at the counter: any number of intervals, in minutes since 00:00 in Japan.
///
/// The intervals are in order, apart from each other and never empty; those given are joined where
/// they touch. Hours that go on past midnight are the end of one day and the start of the next.
package struct DayHours: Hashable, Sendable {
    /// In order, with closed time between any two.
    package let intervals: [Interval]

    /// From a minute of the day up to, but not including, another.
    package struct Interval: Hashable, Sendable {
        /// 0 to 1439; the first open minute.
        package let from: Int
        /// 1 to 1440; the first closed minute.
        package let to: Int

        /// Nil unless 0 ≤ `from` < `to` ≤ 1440.
        package init?(from: Int, to: Int) {
            guard 0 <= from, from < to, to <= 1_440 else { return nil }
            self.init(knownFrom: from, to: to)
        }

        fileprivate init(knownFrom from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// No hours at all.
    package static let closed = DayHours([])
    /// From midnight to midnight.
    package static let allDay = DayHours([Interval(knownFrom: 0, to: 1_440)])

    /// Intervals in any order; those that overlap or touch become one.
    package init(_ given: [Interval]) {
        var joined: [Interval] = []
        for next in given.sorted(by: { ($0.from, $0.to) < ($1.from, $1.to) }) {
            if let last = joined.last, next.from <= last.to {
                joined[joined.count - 1] = Interval(
                    knownFrom: last.from, to: max(last.to, next.to))
            } else {
                joined.append(next)
            }
        }
        intervals = joined
    }

    /// The open minutes of the day, 0 to 1440.
    package var minutes: Int {
        intervals.reduce(0) { $0 + $1.to - $1.from }
    }

    /// Whether there are no hours at all.
    package var isClosed: Bool { intervals.isEmpty }

    /// The hours of both.
    package func adding(_ other: DayHours) -> DayHours {
        DayHours(intervals + other.intervals)
    }

    /// The hours of this without those of `other`.
    package func removing(_ other: DayHours) -> DayHours {
        other.intervals.reduce(self) { $0.removing($1) }
    }

    private func removing(_ cut: Interval) -> DayHours {
        let pieces = intervals.flatMap { interval in
            [
                Interval(from: interval.from, to: min(interval.to, cut.from)),
                Interval(from: max(interval.from, cut.to), to: interval.to),
            ]
        }
        return DayHours(pieces.compactMap(\.self))
    }
}

extension DayHours {
    private static let minuteLength = 60_000

    /// Whether it is open in that millisecond of the day, 0 to 86,399,999.
    func contains(_ millisecond: Int) -> Bool {
        let minute = millisecond / Self.minuteLength
        return intervals.contains { $0.from <= minute && minute < $0.to }
    }

    /// The open milliseconds of the day before one of its milliseconds.
    func open(before millisecond: Int) -> Int {
        intervals.reduce(0) { sum, interval in
            let start = interval.from * Self.minuteLength
            let end = interval.to * Self.minuteLength
            return sum + min(max(millisecond, start), end) - start
        }
    }

    /// The first millisecond of the day before which that many are open; at most 86,400,000.
    ///
    /// `open` is positive and no more than the day has: 24 hours for a larger one.
    func millisecond(after open: Int) -> Int {
        var rest = open
        for interval in intervals {
            let length = (interval.to - interval.from) * Self.minuteLength
            if rest <= length { return interval.from * Self.minuteLength + rest }
            rest -= length
        }
        return 1_440 * Self.minuteLength
    }
}
