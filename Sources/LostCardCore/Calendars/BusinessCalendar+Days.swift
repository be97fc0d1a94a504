extension BusinessCalendar {
    /// What a date is by the rules, and why: a line of the ledger that explains a clock.
    ///
    /// Answers outside `years` too, where the counting functions count nothing.
    package func day(_ date: CivilDate) -> OpeningDay {
        rules.day(date)
    }

    /// Whether the office opens at all on that date, be it for a minute or out of turn.
    package func isBusinessDay(_ date: CivilDate) -> Bool {
        !ledger.hours(of: date.dayNumber).isClosed
    }

    /// The business days after `start` up to and including `end`; negative when `end` is earlier.
    ///
    /// The first day is not counted. Additive as `elapsed` is.
    /// - SeeAlso: Civil Code article 140.
    package func businessDays(from start: CivilDate, to end: CivilDate) -> Int {
        businessDays(through: end) - businessDays(through: start)
    }

    /// The business day with that number after `start`, or nil when `years` do not hold it.
    ///
    /// `businessDays` from `start` to it is `count`. It is `start` itself for 0, though that may be
    /// closed; a negative number counts the business days before `start` backwards.
    package func adding(businessDays count: Int, to start: CivilDate) -> CivilDate? {
        guard count != 0 else { return start }
        guard count.magnitude <= ledger.total.days else { return nil }
        let number =
            count > 0
            ? businessDays(through: start) + count
            : businessDays(through: start.adding(days: -1)) + count + 1
        guard number > 0 else { return nil }
        return ledger.firstDay { $0.days >= number }.map(CivilDate.init(dayNumber:))
    }

    /// The business days since the start of `years`, including the one given.
    private func businessDays(through date: CivilDate) -> Int {
        ledger.total(before: date.dayNumber + 1).days
    }
}
