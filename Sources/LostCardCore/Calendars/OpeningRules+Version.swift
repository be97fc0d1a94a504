extension OpeningRules {
    /// The version of the national holidays and a hash of all that these rules say for `years`.
    ///
    /// Reasons count, the order of local days does not.
    func contentVersion(years: ClosedRange<Int>) -> String {
        var hash = ContentHash()
        hash.add("years", years.lowerBound, years.upperBound)
        hash.add("holidays", closesOnNationalHolidays ? 1 : 0)
        hash.add("year-end", closesAtYearEnd ? 1 : 0)
        for weekday in 0..<7 {
            hash.add("week", weekday)
            hash.add(week[weekday])
        }
        for day in localDays.sorted(by: Self.precedes) {
            hash.add(day.kind.rawValue, day.date.dayNumber)
            hash.add(day.hours == nil ? "no hours" : "hours")
            hash.add(day.hours ?? .closed)
            hash.add(day.reason)
        }
        return "\(NationalHolidays.calendarVersion)+\(hash.text)"
    }

    /// An order in which only equal local days are alike.
    private static func precedes(_ left: LocalDay, _ right: LocalDay) -> Bool {
        if left.date != right.date { return left.date < right.date }
        if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
        if left.hours != right.hours {
            return sortKey(left).lexicographicallyPrecedes(sortKey(right))
        }
        return left.reason.unicodeScalars.lexicographicallyPrecedes(right.reason.unicodeScalars)
    }

    /// Tells no hours from any hours, and any hours from others.
    private static func sortKey(_ day: LocalDay) -> [Int] {
        day.hours.map { [1] + $0.intervals.flatMap { [$0.from, $0.to] } } ?? [0]
    }
}
