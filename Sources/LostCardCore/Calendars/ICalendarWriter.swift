extension ICalendar {
    /// The closures and openings of a calendar in a range of days, as an iCalendar text: national
    /// holidays by their names, the year-end, and local days. Reading it brings the local days back.
    ///
    /// - Parameters:
    ///   - id: names the calendar, and goes into the ids of its events.
    ///   - stamp: when it was written.
    package static func text(
        of calendar: BusinessCalendar, id: String, in days: ClosedRange<CivilDate>,
        stamp: Instant
    ) -> String {
        var writer = ICalendarWriter(id: id, stamp: stamp)
        writer.line("BEGIN:VCALENDAR")
        writer.line("VERSION:2.0")
        writer.line("PRODID:-//lostcard//calendar//JA")
        var date = days.lowerBound
        while date <= days.upperBound {
            writer.add(calendar.day(date))
            date = date.adding(days: 1)
        }
        writer.line("END:VCALENDAR")
        return writer.text
    }
}

private struct ICalendarWriter {
    let id: String
    let stamp: Instant
    private(set) var text = ""

    init(id: String, stamp: Instant) {
        self.id = id
        self.stamp = stamp
    }

    /// Folds at 75 bytes, never within a character.
    ///
    /// - SeeAlso: RFC 5545 §3.1.
    mutating func line(_ content: String) {
        var length = 0
        for scalar in content.unicodeScalars {
            let bytes = UTF8.width(scalar)
            if length + bytes > 75 {
                text += "\r\n "
                length = 1
            }
            text.unicodeScalars.append(scalar)
            length += bytes
        }
        text += "\r\n"
    }

    mutating func add(_ day: OpeningDay) {
        for (index, cause) in day.causes.enumerated() {
            switch cause {
            case .nationalHoliday(let holiday):
                event(day.date, "\(index)", nil, holiday.name.ja, ICalendar.ofLaw)
            case .yearEnd: event(day.date, "\(index)", nil, "年末年始", ICalendar.ofLaw)
            case .local(let local):
                let kind = local.kind.rawValue.uppercased()
                guard let hours = local.hours else {
                    event(day.date, "\(index)", nil, local.reason, kind)
                    continue
                }
                for (part, interval) in hours.intervals.enumerated() {
                    event(day.date, "\(index).\(part)", interval, local.reason, kind)
                }
            }
        }
    }

    private mutating func event(
        _ date: CivilDate, _ number: String, _ hours: DayHours.Interval?, _ reason: String,
        _ kind: String
    ) {
        line("BEGIN:VEVENT")
        line("UID:\(date.iso)-\(number)@\(id).lostcard")
        line("DTSTAMP:\(utc(stamp))")
        if let hours {
            line("DTSTART;TZID=Asia/Tokyo:\(time(date, hours.from))")
            line("DTEND;TZID=Asia/Tokyo:\(time(date, hours.to))")
        } else {
            line("DTSTART;VALUE=DATE:\(digits(date))")
            line("DTEND;VALUE=DATE:\(digits(date.adding(days: 1)))")
        }
        line("SUMMARY:\(escaped(reason))")
        line("\(ICalendar.kindProperty):\(kind)")
        line("TRANSP:TRANSPARENT")
        line("END:VEVENT")
    }

    private func digits(_ date: CivilDate) -> String { date.iso.filter { $0 != "-" } }

    private func time(_ date: CivilDate, _ minute: Int) -> String {
        let (days, rest) = minute.quotientAndRemainder(dividingBy: 1_440)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(digits(date.adding(days: days)))T\(two(rest / 60))\(two(rest % 60))00"
    }

    /// Japan is nine hours ahead.
    private func utc(_ instant: Instant) -> String {
        let shifted = instant.advanced(bySeconds: -9 * 3_600)
        let minute = Int(shifted.milliseconds(since: .startOfDay(shifted.civilDate)) / 60_000)
        return time(shifted.civilDate, minute) + "Z"
    }

    private func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, sign in
            if "\\;,".contains(sign) { result.append("\\") }
            result.append(sign)
        }
    }
}
