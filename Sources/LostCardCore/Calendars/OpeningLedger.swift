/// The opening of an office added up over a bounded run of days.
///
/// Only the days that differ from their weekday are held; the weeks between them are reckoned. A
/// total costs one binary search among those days.
struct OpeningLedger: Sendable {
    /// The numbers of the days covered; outside them nothing is open.
    let dayNumbers: Range<Int>
    private let week: WeeklyHours
    /// The totals of the first 0 to 7 days.
    private let weekTotals: [OpeningTotal]
    /// In the order of their days.
    private let exceptions: [Exception]

    private struct Exception: Sendable {
        let dayNumber: Int
        let hours: DayHours
        /// What this day and all exceptions before it add to the reckoning by weeks.
        let correction: OpeningTotal
    }

    /// The ledger of the years given, from their first day to their last.
    init(_ rules: OpeningRules, years: ClosedRange<Int>) {
        let first = CivilDate(knownYear: years.lowerBound, month: 1, day: 1)
        let last = CivilDate(knownYear: years.upperBound, month: 12, day: 31)
        dayNumbers = first.dayNumber..<(last.dayNumber + 1)
        week = rules.week
        var weekTotals = [OpeningTotal()]
        for day in 0..<7 {
            weekTotals.append(weekTotals[day] + OpeningTotal(rules.week[first.weekday + day]))
        }
        self.weekTotals = weekTotals
        var correction = OpeningTotal()
        exceptions = rules.exceptionalDates(in: years).sorted().compactMap { date in
            let hours = rules.day(date).hours
            let usual = rules.week[date.weekday]
            guard hours != usual else { return nil }
            correction = correction + OpeningTotal(hours) - OpeningTotal(usual)
            return Exception(dayNumber: date.dayNumber, hours: hours, correction: correction)
        }
    }

    /// The number of the first day after those covered.
    var end: Int { dayNumbers.upperBound }

    /// The total of all days covered.
    var total: OpeningTotal { total(before: dayNumbers.upperBound) }

    /// The total of the days covered before the day with that number.
    func total(before dayNumber: Int) -> OpeningTotal {
        let end = min(max(dayNumber, dayNumbers.lowerBound), dayNumbers.upperBound)
        let (weeks, days) = (end - dayNumbers.lowerBound).quotientAndRemainder(dividingBy: 7)
        let usual = weekTotals[7] * weeks + weekTotals[days]
        let index = firstException(from: end)
        return index == 0 ? usual : usual + exceptions[index - 1].correction
    }

    /// The hours of the day with that number; closed when it is not covered.
    func hours(of dayNumber: Int) -> DayHours {
        guard dayNumbers.contains(dayNumber) else { return .closed }
        let index = firstException(from: dayNumber)
        if index < exceptions.count, exceptions[index].dayNumber == dayNumber {
            return exceptions[index].hours
        }
        // Day 0, 1970-01-01, was a Thursday.
        return week[dayNumber + 4]
    }

    /// The first day covered at whose end the total has grown far enough, or nil.
    func firstDay(where isReached: (OpeningTotal) -> Bool) -> Int? {
        guard isReached(total) else { return nil }
        return Self.first(in: dayNumbers) { isReached(total(before: $0 + 1)) }
    }

    /// The index of the first exception on or after a day; their number when there is none.
    private func firstException(from dayNumber: Int) -> Int {
        Self.first(in: exceptions.indices) { exceptions[$0].dayNumber >= dayNumber }
    }

    /// The first number in a range for which a condition holds that then holds for all later ones;
    /// the upper bound when it holds for none.
    private static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high {
            let middle = low + (high - low) / 2
            if holds(middle) {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
