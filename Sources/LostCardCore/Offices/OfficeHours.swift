/// The calendar of an office, and the id by which its file is named.
package struct OfficeHours: Hashable, Sendable {
    /// Such as `national`.
    package let id: String
    package let calendar: BusinessCalendar

    package init(id: String, calendar: BusinessCalendar) {
        self.id = id
        self.calendar = calendar
    }

    /// The id of the calendar that holds where no other is named.
    package static let nationalID = "national"

    /// From Monday to Friday, 08:30 to 17:15, without national holidays and the year-end: what
    /// holds where there is no file of the national calendar.
    package static let townHalls = OfficeHours(
        id: nationalID,
        calendar: BusinessCalendar(
            OpeningRules(
                week: WeeklyHours(
                    mondayToFriday: DayHours(
                        [DayHours.Interval(from: 510, to: 1_035)].compactMap(\.self))))))
}
