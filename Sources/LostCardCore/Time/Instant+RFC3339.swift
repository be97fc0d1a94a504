extension Instant {
    /// Reads `2026-11-20T09:00:00.25+09:00`; nil for any other form and for impossible times.
    ///
    /// `T` and `Z` may be lower case, the fraction of a second may have any number of digits and is
    /// cut to milliseconds, and the offset is required. There is no hour 24 and no second 60.
    /// - SeeAlso: RFC 3339, section 5.6.
    package init?(rfc3339 text: String) {
        var reader = DigitReader(text)
        guard
            let date = Self.date(from: &reader), Self.isDesignator(reader.next(), "t"),
            let seconds = Self.timeOfDay(from: &reader),
            let (fraction, mark) = Self.fraction(from: &reader),
            let offset = Self.offset(after: mark, from: &reader), reader.next() == nil
        else { return nil }
        let local = Int64(date.dayNumber) * Self.dayLength + Int64(seconds * 1_000 + fraction)
        let milliseconds = local - Int64(offset) * 60_000
        self.init(milliseconds: milliseconds)
        guard self.milliseconds == milliseconds else { return nil }
    }

    /// The moment in Japan's offset, such as `2026-11-20T09:00:00+09:00`.
    ///
    /// Three digits of a second are added only when they are not all zero.
    package var rfc3339: String {
        let (day, millisecondOfDay) = japaneseParts
        let (seconds, fraction) = millisecondOfDay.quotientAndRemainder(dividingBy: 1_000)
        let hour = String(seconds / 3_600, width: 2)
        let minute = String(seconds / 60 % 60, width: 2)
        let second = String(seconds % 60, width: 2)
        let tail = fraction == 0 ? "" : ".\(String(fraction, width: 3))"
        return "\(CivilDate(dayNumber: day).iso)T\(hour):\(minute):\(second)\(tail)+09:00"
    }

    private static func date(from reader: inout DigitReader) -> CivilDate? {
        guard
            let year = reader.number(digits: 4), reader.takes(UInt8(ascii: "-")),
            let month = reader.number(digits: 2), reader.takes(UInt8(ascii: "-")),
            let day = reader.number(digits: 2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    /// Seconds since midnight.
    private static func timeOfDay(from reader: inout DigitReader) -> Int? {
        guard
            let hour = reader.number(digits: 2), hour < 24, reader.takes(UInt8(ascii: ":")),
            let minute = reader.number(digits: 2), minute < 60, reader.takes(UInt8(ascii: ":")),
            let second = reader.number(digits: 2), second < 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    /// Milliseconds of the second, and the byte after them, which begins the offset.
    private static func fraction(
        from reader: inout DigitReader
    ) -> (milliseconds: Int, mark: UInt8?)? {
        var mark = reader.next()
        guard mark == UInt8(ascii: ".") else { return (0, mark) }
        var milliseconds = 0
        var weight = 100
        mark = reader.next()
        guard DigitReader.digit(mark) != nil else { return nil }
        while let digit = DigitReader.digit(mark) {
            milliseconds += digit * weight
            weight /= 10
            mark = reader.next()
        }
        return (milliseconds, mark)
    }

    /// Minutes ahead of UTC.
    private static func offset(after mark: UInt8?, from reader: inout DigitReader) -> Int? {
        if isDesignator(mark, "z") { return 0 }
        let ahead = mark == UInt8(ascii: "+")
        guard
            ahead || mark == UInt8(ascii: "-"),
            let hours = reader.number(digits: 2), hours < 24, reader.takes(UInt8(ascii: ":")),
            let minutes = reader.number(digits: 2), minutes < 60
        else { return nil }
        return (ahead ? 1 : -1) * (hours * 60 + minutes)
    }

    private static func isDesignator(_ byte: UInt8?, _ letter: Unicode.Scalar) -> Bool {
        guard let byte else { return false }
        return byte | 0x20 == UInt8(ascii: letter)
    }
}
