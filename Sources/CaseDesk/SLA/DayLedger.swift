import LostCardCore

/// The days of a calendar-days clock one by one: which counted, which did not, and why.
struct DayLedger {
    /// Older days are left out of longer ledgers.
    private static let mostDays = 400

    let reading: ClockReading

    /// The rule and the calendar by which the days were counted.
    static let version: JSONValue = [
        "rule": "civil-days-jst/first-day-not-counted",
        "calendar": .string(NationalHolidays.calendarVersion),
    ]

    /// Nil for a clock that measures elapsed time.
    var json: JSONValue? {
        guard reading.measure == .calendarDays else { return nil }
        let first = reading.startedAt.civilDate
        let from = max(0, reading.units - Self.mostDays)
        return .array((from...max(from, reading.units)).map { day(first.adding(days: $0), $0) })
    }

    /// Holidays count like every other day; they are named so that a clerk can explain the wait.
    private func day(_ date: CivilDate, _ number: Int) -> JSONValue {
        let counts = number > 0
        let isTarget = reading.target == number
        return .compact([
            "date": .string(date.iso), "counted": .bool(counts),
            "day": counts ? .some(number.json) : .none,
            "reason": counts ? nil : "first-day",
            "lastInTime": isTarget ? .some(.bool(true)) : .none,
            "holiday": NationalHolidays.holiday(on: date).map(\.name.json),
        ])
    }
}
