/// The hours of an ordinary week.
package struct WeeklyHours: Hashable, Sendable {
    /// From Sunday to Saturday, always seven.
    private let days: [DayHours]

    /// Days not named are closed.
    package init(
        sunday: DayHours = .closed, monday: DayHours = .closed, tuesday: DayHours = .closed,
        wednesday: DayHours = .closed, thursday: DayHours = .closed, friday: DayHours = .closed,
        saturday: DayHours = .closed
    ) {
        days = [sunday, monday, tuesday, wednesday, thursday, friday, saturday]
    }

    /// The same hours from Monday to Friday, and none at the weekend.
    package init(mondayToFriday hours: DayHours) {
        self.init(
            monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours)
    }

    /// Open day and night, as the hotline is.
    package static let always = WeeklyHours(
        sunday: .allDay, monday: .allDay, tuesday: .allDay, wednesday: .allDay,
        thursday: .allDay, friday: .allDay, saturday: .allDay)

    /// The hours of a weekday: 0 for Sunday to 6 for Saturday, and on from there round the week.
    package subscript(weekday: Int) -> DayHours {
        days[((weekday % 7) + 7) % 7]
    }
}

/// Minutes open and days with any, added up over a run of days.
struct OpeningTotal: Hashable, Sendable {
    var minutes = 0
    var days = 0

    init(minutes: Int = 0, days: Int = 0) {
        self.minutes = minutes
        self.days = days
    }

    /// The total of one day.
    init(_ hours: DayHours) {
        self.init(minutes: hours.minutes, days: hours.isClosed ? 0 : 1)
    }

    static func + (left: Self, right: Self) -> Self {
        Self(minutes: left.minutes + right.minutes, days: left.days + right.days)
    }

    static func - (left: Self, right: Self) -> Self {
        Self(minutes: left.minutes - right.minutes, days: left.days - right.days)
    }

    static func * (left: Self, times: Int) -> Self {
        Self(minutes: left.minutes * times, days: left.days * times)
    }
}
