/// When an event begins or ends: a date, or a minute of a date in Japan.
struct ICalendarTime: Hashable {
    let date: CivilDate
    /// Minutes since 00:00; nil for a whole day.
    let minute: Int?

    /// Time zones that are Japan's by name.
    private static let japan: Set<String> = ["Asia/Tokyo", "Japan", "Tokyo Standard Time"]

    init(date: CivilDate, minute: Int?) {
        self.date = date
        self.minute = minute
    }

    /// Reads one value of a line; floating times are taken as Japan's.
    init?(_ value: Substring, of line: ICalendarLine, _ faults: inout [ICalendarFault]) {
        func fault(_ message: LocalizedText) {
            faults.append(ICalendarFault(line: line.number, message: message))
        }
        let parts = value.split(separator: "T", omittingEmptySubsequences: false)
        guard let date = parts.first.flatMap(Self.date) else {
            fault(.noTime(value))
            return nil
        }
        if parts.count == 1 {
            self.init(date: date, minute: nil)
            return
        }
        guard parts.count == 2, let time = Self.time(parts[1]) else {
            fault(.noTime(value))
            return nil
        }
        if let zone = line.parameters["TZID"], !Self.japan.contains(zone) {
            fault(.otherZone(zone))
            return nil
        }
        guard time.isUTC else {
            self.init(date: date, minute: time.minute)
            return
        }
        let minute = time.minute + 540
        self.init(date: date.adding(days: minute / 1_440), minute: minute % 1_440)
    }

    private static func date(_ text: Substring) -> CivilDate? {
        guard text.count == 8, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        let digits = Array(text)
        return CivilDate(
            iso: "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
    }

    private static func time(_ text: Substring) -> (minute: Int, isUTC: Bool)? {
        let isUTC = text.hasSuffix("Z")
        let digits = isUTC ? text.dropLast() : text
        guard digits.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let hour = Int(digits.prefix(2)), let minute = Int(digits.dropFirst(2).prefix(2)),
            hour < 24, minute < 60, digits.hasSuffix("00")
        else { return nil }
        return (hour * 60 + minute, isUTC)
    }

    /// Minutes since the start of 1970 in Japan; a whole day begins at 00:00.
    var position: Int { date.dayNumber * 1_440 + (minute ?? 0) }
}

extension LocalizedText {
    fileprivate static func noTime(_ value: Substring) -> LocalizedText {
        let shown = value.prefix(40)
        return LocalizedText(
            ja: "日付または分単位の時刻ではありません: \(shown)",
            en: "This is no date, and no time to the minute: \(shown)")
    }

    fileprivate static func otherZone(_ zone: String) -> LocalizedText {
        LocalizedText(
            ja: "日本時間またはUTCではない時間帯です: \(zone.prefix(40))",
            en: "This time zone is neither Japan's nor UTC: \(zone.prefix(40))")
    }
}
