package import LostCardCore

extension Case {
    /// The route of the latest application that was not withdrawn, by which lists are filtered.
    package var route: Route? { reissues.last { $0.ending != .withdrawn }?.route }
}

extension CaseQuery {
    /// Whether a case is asked for; its reference, which may be one of several, is not looked at.
    package func matches(_ subject: Case) -> Bool {
        guard after.map({ $0 < subject.id }) ?? true, route == nil || route == subject.route,
            state == nil || state == subject.state
        else { return false }
        guard let municipalities else { return true }
        guard let home = subject.home else {
            return includesHomeless || subject.referredTo.contains(where: municipalities.contains)
        }
        return municipalities.contains(home)
            || subject.referredTo.contains(where: municipalities.contains)
    }
}

extension ClockQuery {
    /// Open rounds that are asked for started before this instant.
    package var startsBefore: Instant {
        let units = max(moreThan, -1)
        switch measure {
        case .elapsed, .openingHours:
            return asOf.advanced(bySeconds: -units).advanced(byMilliseconds: -999)
        case .calendarDays, .businessDays, .fixedDate:
            let day = Instant.startOfDay(asOf.civilDate.adding(days: -units))
            return min(day, asOf.advanced(byMilliseconds: 1))
        }
    }

    /// The round as it stood at ``asOf``, if it is asked for: one that stopped later, or of which
    /// that came to be known later, still ran, and one that stopped and went on counts as not
    /// stopped. Marks, pauses and what it showed as it stopped are not told.
    ///
    /// - Parameter toldAt: when its stop came to be known, where that was later.
    package func round(_ run: ClockRun, toldAt: Instant?) -> ClockRun? {
        guard clocks.contains(run.clock) else { return nil }
        let isOver = (toldAt ?? run.stoppedAt).map { $0 <= asOf } ?? false
        switch status {
        case .open:
            guard run.startedAt < startsBefore, !isOver else { return nil }
            return ClockRun(clock: run.clock, round: run.round, startedAt: run.startedAt)
        case .closed:
            guard run.verdict == .met, isOver, let stopped = run.stoppedAt,
                units(from: run.startedAt, to: stopped) > moreThan
            else { return nil }
            return ClockRun(
                clock: run.clock, round: run.round, startedAt: run.startedAt, stoppedAt: stopped,
                verdict: run.verdict, lastMark: nil)
        }
    }

    /// Whether a row comes after the place where the page begins.
    package func isAfterStart(_ row: ClockRow) -> Bool {
        guard let after else { return true }
        return row.run.startedAt == after.startedAt
            ? after.caseID < row.caseID : after.startedAt < row.run.startedAt
    }

    private func units(from start: Instant, to end: Instant) -> Int {
        switch measure {
        case .elapsed, .openingHours: Int(end.milliseconds(since: start) / 1_000)
        case .calendarDays, .businessDays, .fixedDate: end.civilDate.days(since: start.civilDate)
        }
    }
}
