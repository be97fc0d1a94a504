extension Rules {
    /// How many days of a round are excused by `end`, beside its raw count, which they never
    /// change; none of a clock that does not count days.
    package func excusedDays(
        of run: ClockRun, _ definition: ClockDefinition, in subject: Case, at end: Instant
    ) -> Int {
        guard definition.measure.isInDays else { return 0 }
        let last = min(run.stoppedAt ?? end, end).civilDate
        return excuses(for: definition, of: subject, through: last)
            .days(after: run.startedAt.civilDate, through: last)
    }

    /// The reasons on record for the delays of a case; for a clock whose breach wants a reason, with
    /// the year-end closures of its home, which excuse themselves.
    package func excuses(
        for definition: ClockDefinition, of subject: Case, through last: CivilDate
    ) -> [Excuse] {
        guard !definition.reasonCodes.isEmpty,
            calendar(of: subject.home).rules.closesAtYearEnd
        else { return subject.excuses }
        let first = subject.openedAt.civilDate.year - 1
        let closures = (first...max(first, last.year)).compactMap { year in
            Excuse(
                code: .yearEnd, from: CivilDate(year: year, month: 12, day: 29),
                until: CivilDate(year: year + 1, month: 1, day: 3), days: nil)
        }
        let past = closures.filter { $0.until.map { $0 >= subject.openedAt.civilDate } ?? false }
        return subject.excuses + past.filter { $0.from.map { $0 <= last } ?? false }
    }
}
