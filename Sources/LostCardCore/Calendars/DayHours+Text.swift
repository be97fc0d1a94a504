extension DayHours {
    /// As a calendar file has it, such as `08:30-12:00 13:00-17:15`; empty for no hours.
    package var text: String { intervals.map(\.text).joined(separator: " ") }
}

extension DayHours.Interval {
    /// Such as `08:30-17:15`.
    package var text: String { "\(Self.time(from))-\(Self.time(to))" }

    private static func time(_ minute: Int) -> String {
        let (hour, rest) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(rest < 10 ? "0" : "")\(rest)"
    }
}
