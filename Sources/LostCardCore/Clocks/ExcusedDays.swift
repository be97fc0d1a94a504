extension Rules {
    /// How many days of a round are excused by `end`, beside its raw count, which they never
    /// change; none of a clock that does not count days.
    package func excusedDays(
        of run: ClockRun, _ definition: ClockDefinition, in subject: Case, at end: Instant
    ) -> Int {
        excusedDays(of: run, definition, by: subject.excuses, home: subject.home, at: end)
    }

    /// The same of a round whose case is not at hand.
    ///
    /// - Parameter excuses: the reasons on record for the delays of the case.
    package func excusedDays(
        of run: ClockRun, _ definition: ClockDefinition, by excuses: [Excuse],
        home: MunicipalityCode?, at end: Instant
    ) -> Int {
        guard definition.measure.isInDays else { return 0 }
        let (first, last) = (run.startedAt.civilDate, min(run.stoppedAt ?? end, end).civilDate)
        let all = self.excuses(
            for: definition, by: excuses, home: home, since: first, through: last)
        guard definition.measure != .calendarDays || !run.pauses.isEmpty else {
            return all.days(after: first, through: last)
        }
        return all.days(
            among: definition.countedDates(
                from: run.startedAt, through: min(run.stoppedAt ?? end, end), pauses: run.pauses))
    }

    /// The reasons on record for the delays of a case; for a clock whose breach wants a reason, with
    /// the year-end closures of its home, which excuse themselves.
    package func excuses(
        for definition: ClockDefinition, of subject: Case, through last: CivilDate
    ) -> [Excuse] {
        excuses(
            for: definition, by: subject.excuses, home: subject.home,
            since: subject.openedAt.civilDate, through: last)
    }

    private func excuses(
        for definition: ClockDefinition, by excuses: [Excuse], home: MunicipalityCode?,
        since first: CivilDate, through last: CivilDate
    ) -> [Excuse] {
        guard !definition.reasonCodes.isEmpty, calendar(of: home).rules.closesAtYearEnd else {
            return excuses
        }
        let year = first.year - 1
        let closures = (year...max(year, last.year)).compactMap { year in
            Excuse(
                code: .yearEnd, from: CivilDate(year: year, month: 12, day: 29),
                until: CivilDate(year: year + 1, month: 1, day: 3), days: nil)
        }
        let past = closures.filter { $0.until.map { $0 >= first } ?? false }
        return excuses + past.filter { $0.from.map { $0 <= last } ?? false }
    }
}

extension ClockDefinition {
    /// The dates with which the count of a round rose.
    fileprivate func countedDates(
        from start: Instant, through end: Instant, pauses: [ClockPause]
    ) -> [CivilDate] {
        var before = units(from: start, to: start, pauses: pauses)
        return (0...max(0, end.civilDate.days(since: start.civilDate))).compactMap { offset in
            let date = start.civilDate.adding(days: offset)
            let over = Instant.startOfDay(date.adding(days: 1)).advanced(byMilliseconds: -1)
            let after = units(from: start, to: max(start, min(over, end)), pauses: pauses)
            defer { before = after }
            return after > before ? date : nil
        }
    }
}
