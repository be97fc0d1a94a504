/// How an event repeats: the part of recurrence rules that opening days need.
///
/// - SeeAlso: RFC 5545 §3.3.10. What is not understood is refused, never guessed.
struct ICalendarRule: Hashable {
    enum Frequency: String { case yearly = "YEARLY", monthly = "MONTHLY", weekly = "WEEKLY" }

    /// A weekday, 0 for Sunday, and which of its month; nil for every one of a week.
    struct Weekday: Hashable {
        let day: Int
        let ordinal: Int?
    }

    private(set) var frequency = Frequency.yearly
    private(set) var interval = 1
    private(set) var count: Int?
    private(set) var until: ICalendarTime?
    private(set) var weekdays: [Weekday] = []

    private static let names = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    init?(_ line: ICalendarLine, _ faults: inout [ICalendarFault]) {
        func fault(_ part: Substring) {
            faults.append(ICalendarFault(line: line.number, message: .notUnderstood(part)))
        }
        var hasFrequency = false
        for part in line.value.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, take(pair[0], pair[1], of: line) else {
                fault(part)
                return nil
            }
            if pair[0] == "FREQ" { hasFrequency = true }
        }
        let fits = weekdays.allSatisfy { ($0.ordinal == nil) == (frequency == .weekly) }
        guard hasFrequency, fits, frequency != .yearly || weekdays.isEmpty,
            count == nil || until == nil
        else {
            fault(Substring(line.value))
            return nil
        }
    }

    private mutating func take(
        _ key: Substring, _ value: Substring, of line: ICalendarLine
    ) -> Bool {
        switch key {
        case "FREQ":
            guard let word = Frequency(rawValue: String(value)) else { return false }
            frequency = word
        case "INTERVAL":
            guard let number = Int(value), (1...1_000).contains(number) else { return false }
            interval = number
        case "COUNT":
            guard let number = Int(value), (1...100_000).contains(number) else { return false }
            count = number
        case "UNTIL":
            var none: [ICalendarFault] = []
            until = ICalendarTime(value, of: line, &none)
            return until != nil
        case "BYDAY":
            let days = value.split(separator: ",").map(Self.weekday)
            weekdays = days.compactMap(\.self)
            return !days.isEmpty && weekdays.count == days.count
        case "WKST": return value == "MO"
        default: return false
        }
        return true
    }

    private static func weekday(_ text: Substring) -> Weekday? {
        guard let day = names.firstIndex(of: String(text.suffix(2))) else { return nil }
        let number = text.dropLast(2)
        if number.isEmpty { return Weekday(day: day, ordinal: nil) }
        guard let ordinal = Int(number), ordinal != 0, abs(ordinal) <= 5 else { return nil }
        return Weekday(day: day, ordinal: ordinal)
    }

    /// The dates of the occurrences in their order, the first included, up to `horizon`; nil when
    /// the first is none of the rule's own.
    func dates(from start: ICalendarTime, through horizon: CivilDate) -> [CivilDate]? {
        let last = [horizon, until.map { end(of: $0, from: start) }].compactMap(\.self).min()
        var found: [CivilDate] = []
        var step = 0
        while let last, step < 40_000 {
            let period = dates(inPeriod: step, from: start.date)
            if let first = period.first, first > last, step > 0 { break }
            for date in period where date >= start.date {
                guard date <= last, found.count < count ?? Int.max else {
                    return checked(found, start)
                }
                found.append(date)
            }
            if begin(ofPeriod: step, from: start.date) > last { break }
            step += 1
        }
        return checked(found, start)
    }

    private func checked(_ found: [CivilDate], _ start: ICalendarTime) -> [CivilDate]? {
        found.isEmpty || found.first == start.date ? found : nil
    }

    /// The last date on which an occurrence may begin.
    private func end(of until: ICalendarTime, from start: ICalendarTime) -> CivilDate {
        guard let minute = until.minute, let own = start.minute, minute < own else {
            return until.date
        }
        return until.date.adding(days: -1)
    }

    private func begin(ofPeriod step: Int, from start: CivilDate) -> CivilDate {
        switch frequency {
        case .weekly: start.adding(days: 7 * interval * step - (start.weekday + 6) % 7)
        case .monthly: Self.month(start, adding: step * interval)
        case .yearly: Self.month(start, adding: 12 * step * interval)
        }
    }

    private func dates(inPeriod step: Int, from start: CivilDate) -> [CivilDate] {
        let first = begin(ofPeriod: step, from: start)
        switch frequency {
        case .weekly:
            let days = weekdays.isEmpty ? [start.weekday] : weekdays.map(\.day)
            return Set(days).map { first.adding(days: ($0 + 6) % 7) }.sorted()
        case .monthly where !weekdays.isEmpty:
            return Set(weekdays.compactMap { Self.date($0, inMonthOf: first) }).sorted()
        case .monthly, .yearly:
            // A month without that day has no occurrence.
            return [CivilDate(year: first.year, month: first.month, day: start.day)]
                .compactMap(\.self)
        }
    }

    private static func month(_ date: CivilDate, adding months: Int) -> CivilDate {
        let index = date.year * 12 + date.month - 1 + months
        return CivilDate(knownYear: index / 12, month: index % 12 + 1, day: 1)
    }

    private static func date(_ weekday: Weekday, inMonthOf first: CivilDate) -> CivilDate? {
        let next = month(first, adding: 1)
        let all = (0..<next.days(since: first)).map { first.adding(days: $0) }
            .filter { $0.weekday == weekday.day }
        let ordinal = weekday.ordinal ?? 1
        let index = ordinal > 0 ? ordinal - 1 : all.count + ordinal
        return all.indices.contains(index) ? all[index] : nil
    }
}

extension LocalizedText {
    fileprivate static func notUnderstood(_ part: Substring) -> LocalizedText {
        LocalizedText(
            ja: "この繰り返し（RRULE）には対応していません: \(part.prefix(60))",
            en: "This repetition (RRULE) is not understood: \(part.prefix(60))")
    }
}
