/// The opening of one office through the years: the one source of its elapsed and its due times.
///
/// Everything rests on one cumulative function, the time open since the start of `years`. Outside
/// those years nothing counts as open, because the holidays are not known: a clock of business days
/// or office hours stands still after them and has no due instant there. People are told then all
/// the same, at the hours of the week; see ``plannedOpening(after:)``. All answers are pure functions of the rules. A count costs one
/// binary search among the exceptional days; to find an instant or a day takes some sixteen.
package struct BusinessCalendar: Sendable {
    /// What the calendar was made of.
    package let rules: OpeningRules
    /// Names these rules for good; see `init`.
    package let version: String
    /// The years covered, within those of `NationalHolidays`.
    package let years: ClosedRange<Int>
    let ledger: OpeningLedger

    /// The calendar of these rules for `years`, which are cut to 1948 to 2099.
    ///
    /// Without a given `version` it is a hash of the content: equal for equal rules, years and
    /// national holidays, whatever the order of local days, on every machine and in every release.
    package init(
        _ rules: OpeningRules, years: ClosedRange<Int> = NationalHolidays.years,
        version: String? = nil
    ) {
        self.rules = rules
        self.years = years.clamped(to: NationalHolidays.years)
        self.version = version ?? rules.contentVersion(years: self.years)
        ledger = OpeningLedger(rules, years: self.years)
    }

    /// The whole seconds open from the start of `years` up to an instant, which is not counted.
    ///
    /// It never falls as the instant rises. A fraction of a second counts once it is full.
    package func openSeconds(before instant: Instant) -> Int64 {
        openMilliseconds(before: instant) / 1_000
    }

    /// The open seconds from one instant to another; negative when `end` is the earlier.
    ///
    /// Additive without any loss: from a to b and from b to c are together from a to c.
    package func elapsed(from start: Instant, to end: Instant) -> Int64 {
        openSeconds(before: end) - openSeconds(before: start)
    }

    /// The first instant at which that many more seconds have been open since `start`, or nil when
    /// `years` do not hold so many.
    ///
    /// Exact to the millisecond, and `elapsed` from `start` to it is always `seconds`. Time that is
    /// used up at closing time ends then, not at the next opening. It is `start` itself for 0 and
    /// for negative numbers.
    package func instant(after seconds: Int64, from start: Instant) -> Instant? {
        guard seconds > 0 else { return start }
        guard seconds <= Int64(ledger.total.minutes) * 60 else { return nil }
        return instant(afterMilliseconds: openMilliseconds(before: start) + seconds * 1_000)
    }

    /// The open milliseconds from one instant to another, for a clock that adds up pieces: whole
    /// seconds are taken of the sum only.
    func milliseconds(from start: Instant, to end: Instant) -> Int64 {
        openMilliseconds(before: end) - openMilliseconds(before: start)
    }

    /// As `instant(after:from:)`, for milliseconds that are within the reach of seconds.
    func instant(afterMilliseconds open: Int64, from start: Instant) -> Instant? {
        guard open > 0 else { return start }
        guard open / 1_000 <= Int64(ledger.total.minutes) * 60 else { return nil }
        return instant(afterMilliseconds: openMilliseconds(before: start) + open)
    }

    /// Whether the office is open in that millisecond: at the opening minute, not at the closing.
    package func isOpen(at instant: Instant) -> Bool {
        let (day, millisecond) = instant.japaneseParts
        return ledger.hours(of: day).contains(millisecond)
    }

    /// The first instant at or after this one at which the office is open: itself when it is open
    /// now, nil when it never opens again within `years`.
    package func nextOpening(after instant: Instant) -> Instant? {
        self.instant(afterMilliseconds: openMilliseconds(before: instant) + 1)?
            .advanced(byMilliseconds: -1)
    }

    /// The opening for which something is planned: the next one, and after `years` the next by the
    /// week, the year-end and the local days alone, for the holidays of that time are not known.
    ///
    /// Nil for an office that does not open in the year that follows.
    package func plannedOpening(after instant: Instant) -> Instant? {
        if let known = nextOpening(after: instant) { return known }
        let first = max(instant, Instant.startOfDay(CivilDate(dayNumber: ledger.end)))
        return (0...366).lazy.compactMap { days -> Instant? in
            let date = first.civilDate.adding(days: days)
            let hours = rules.day(date).hours
            let passed = days == 0 ? hours.open(before: first.japaneseParts.millisecondOfDay) : 0
            guard Int64(passed) < Int64(hours.minutes) * Self.minuteLength else { return nil }
            return Instant.startOfDay(date)
                .advanced(byMilliseconds: Int64(hours.millisecond(after: passed + 1) - 1))
        }.first
    }
}

extension BusinessCalendar: Hashable {
    /// Calendars are the same when they were made of the same.
    package static func == (left: Self, right: Self) -> Bool { left.version == right.version }

    package func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

extension BusinessCalendar {
    private static let minuteLength: Int64 = 60_000

    private func openMilliseconds(before instant: Instant) -> Int64 {
        let (day, millisecond) = instant.japaneseParts
        return Int64(ledger.total(before: day).minutes) * Self.minuteLength
            + Int64(ledger.hours(of: day).open(before: millisecond))
    }

    /// The first instant before which that many milliseconds, 1 or more, were open.
    private func instant(afterMilliseconds open: Int64) -> Instant? {
        let day = ledger.firstDay { Int64($0.minutes) * Self.minuteLength >= open }
        guard let day else { return nil }
        let rest = open - Int64(ledger.total(before: day).minutes) * Self.minuteLength
        return Instant.startOfDay(CivilDate(dayNumber: day))
            .advanced(byMilliseconds: Int64(ledger.hours(of: day).millisecond(after: Int(rest))))
    }
}
