/// A day of the Gregorian calendar, without a time zone: always a real day of the years 1 to 9999.
package struct CivilDate: Hashable, Sendable {
    /// 1 to 9999.
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int

    /// Nil when there is no such day, or the year is not 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard
            (1...9999).contains(year), (1...12).contains(month),
            (1...Self.daysIn(month: month, of: year)).contains(day)
        else { return nil }
        self.init(knownYear: year, month: month, day: day)
    }

    /// For a day known to exist, such as the first day of an era.
    init(knownYear year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Strictly `yyyy-MM-dd` in ASCII; anything else, and any impossible day, is nil.
    package init?(iso text: String) {
        var reader = DigitReader(text)
        guard
            let year = reader.number(digits: 4), reader.takes(UInt8(ascii: "-")),
            let month = reader.number(digits: 2), reader.takes(UInt8(ascii: "-")),
            let day = reader.number(digits: 2), reader.next() == nil
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// `yyyy-MM-dd`.
    package var iso: String {
        "\(String(year, width: 4))-\(String(month, width: 2))-\(String(day, width: 2))"
    }

    /// The number of days in a month (1 to 12) of the proleptic Gregorian calendar.
    static func daysIn(month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
}

extension CivilDate: Comparable {
    /// Whether the left day comes before the right one.
    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}
