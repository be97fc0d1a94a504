/// What sets two calendars apart, in the terms in which they are written.
package struct CalendarDifference: Sendable {
    /// In the order week, rules, days.
    package let changes: [Change]
    /// Days that are open in one of the two only, in the 366 days from the day asked for.
    package let closed: Int
    package let opened: Int

    package enum Change: Hashable, Sendable {
        /// The hours of a weekday, 0 for Sunday.
        case week(Int, before: DayHours, after: DayHours)
        /// Whether national holidays are closed.
        case holidays(isClosed: Bool)
        /// Whether the year-end is closed.
        case yearEnd(isClosed: Bool)
        case removed(LocalDay)
        case added(LocalDay)
    }

    private static let days = 366

    /// - Parameter day: the first day of those that are counted.
    package init(_ before: BusinessCalendar, _ after: BusinessCalendar, from day: CivilDate) {
        let (old, new) = (before.rules, after.rules)
        var changes = (1...7).compactMap { weekday -> Change? in
            let (before, after) = (old.week[weekday], new.week[weekday])
            return before == after ? nil : .week(weekday % 7, before: before, after: after)
        }
        if old.closesOnNationalHolidays != new.closesOnNationalHolidays {
            changes.append(.holidays(isClosed: new.closesOnNationalHolidays))
        }
        if old.closesAtYearEnd != new.closesAtYearEnd {
            changes.append(.yearEnd(isClosed: new.closesAtYearEnd))
        }
        let (gone, come) = LocalDay.difference(old.localDays, new.localDays)
        let days = gone.map { ($0.date, Change.removed($0)) } + come.map { ($0.date, .added($0)) }
        changes += days.sorted { $0.0 < $1.0 }.map(\.1)
        self.changes = changes
        let dates = (0..<Self.days).map { day.adding(days: $0) }
        closed = dates.count { before.isBusinessDay($0) && !after.isBusinessDay($0) }
        opened = dates.count { !before.isBusinessDay($0) && after.isBusinessDay($0) }
    }
}

extension LocalDay {
    /// The days of one list that the other lacks, and the other way round; each as often as it
    /// stands there more.
    package static func difference(
        _ old: [LocalDay], _ new: [LocalDay]
    ) -> (gone: [LocalDay], come: [LocalDay]) {
        var counts: [LocalDay: Int] = [:]
        for day in new { counts[day, default: 0] += 1 }
        let gone = old.filter { day in
            counts[day, default: 0] -= 1
            return counts[day, default: 0] < 0
        }
        counts = [:]
        for day in old { counts[day, default: 0] += 1 }
        let come = new.filter { day in
            counts[day, default: 0] -= 1
            return counts[day, default: 0] < 0
        }
        return (gone, come)
    }
}
