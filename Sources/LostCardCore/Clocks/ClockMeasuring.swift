/// How a clock counts, with its pauses taken out.
///
/// Seconds stand still during a pause. A date is given back only if the clock was paused all of it;
/// any other counts from its 00:00, so pausing every night changes nothing. A date begun in a pause
/// that still lasts does not count yet. What was counted never becomes uncounted.
extension ClockDefinition {
    /// How much a round started at `start` has measured by `end`, in whole units; negative only
    /// before a fixed date.
    package func units(
        from start: Instant, to end: Instant, pauses: [ClockPause] = []
    ) -> Int {
        let still = limited(pauses)
        switch measure {
        case .elapsed:
            let paused = still.reduce(Int64(0)) { $0 + $1.overlap(start, end) }
            return max(0, Int((end.milliseconds(since: start) - paused) / 1_000))
        case .openingHours:
            guard let calendar else { return 0 }
            let paused = still.reduce(Int64(0)) { sum, pause in
                let from = max(pause.from, start)
                let to = min(pause.until ?? end, end)
                return sum + (from < to ? calendar.milliseconds(from: from, to: to) : 0)
            }
            let open = calendar.milliseconds(from: start, to: end) - paused
            return max(0, Int(open / 1_000))
        case .calendarDays, .businessDays:
            return firstDay + days(from: start, to: end, still)
        case .fixedDate: return end.civilDate.days(since: due ?? start.civilDate)
        }
    }

    /// The instant at which a round started at `start` reaches `units`; nil when a pause that
    /// still lasts, or the end of the calendar, comes first.
    package func instant(
        of units: Int, from start: Instant, pauses: [ClockPause] = []
    ) -> Instant? {
        let still = limited(pauses)
        switch measure {
        case .elapsed: return elapse(Int64(units) * 1_000, from: start, still)
        case .openingHours: return open(Int64(units) * 1_000, from: start, still)
        case .calendarDays where still.isEmpty:
            return Instant.startOfDay(start.civilDate.adding(days: units - firstDay))
        case .businessDays where still.isEmpty:
            let date = calendar?.adding(businessDays: units - firstDay, to: start.civilDate)
            return date.map(Instant.startOfDay)
        case .calendarDays, .businessDays: return day(units - firstDay, from: start, still)
        case .fixedDate: return due.map { Instant.startOfDay($0.adding(days: units)) }
        }
    }

    private func elapse(
        _ milliseconds: Int64, from start: Instant, _ pauses: [ClockPause]
    ) -> Instant? {
        var left = milliseconds
        var place = start
        for pause in pauses where pause.until.map({ $0 > start }) ?? true {
            let run = max(0, pause.from.milliseconds(since: place))
            if run >= left { break }
            guard let until = pause.until else { return nil }
            left -= run
            place = max(place, until)
        }
        return place.advanced(byMilliseconds: left)
    }

    private func open(
        _ milliseconds: Int64, from start: Instant, _ pauses: [ClockPause]
    ) -> Instant? {
        guard let calendar else { return nil }
        var left = milliseconds
        var place = start
        for pause in pauses where pause.until.map({ $0 > start }) ?? true {
            let run = pause.from > place ? calendar.milliseconds(from: place, to: pause.from) : 0
            if run >= left { break }
            guard let until = pause.until else { return nil }
            left -= run
            place = max(place, until)
        }
        return calendar.instant(afterMilliseconds: left, from: place)
    }

    private func counts(_ date: CivilDate) -> Bool {
        measure == .calendarDays || calendar?.isBusinessDay(date) ?? false
    }

    private func days(from start: Instant, to end: Instant, _ pauses: [ClockPause]) -> Int {
        guard end > start else { return 0 }
        let whole =
            measure == .calendarDays
            ? end.civilDate.days(since: start.civilDate)
            : calendar?.businessDays(from: start.civilDate, to: end.civilDate) ?? 0
        let given = pauses.reduce(0) { sum, pause in
            sum + dates(within: pause, from: start, to: end).count(where: counts)
        }
        return max(0, whole - given)
    }

    /// The dates after `start` and begun by `end` of which the clock is paused all.
    private func dates(
        within pause: ClockPause, from start: Instant, to end: Instant
    ) -> [CivilDate] {
        var dates: [CivilDate] = []
        var date = max(pause.from.civilDate, start.civilDate.adding(days: 1))
        if Instant.startOfDay(date) < pause.from { date = date.adding(days: 1) }
        while Instant.startOfDay(date) <= end {
            let next = date.adding(days: 1)
            guard pause.until.map({ $0 >= Instant.startOfDay(next) }) ?? true else { break }
            dates.append(date)
            date = next
        }
        return dates
    }

    /// 00:00 of the date that is number `count` among those that count.
    private func day(_ count: Int, from start: Instant, _ pauses: [ClockPause]) -> Instant? {
        guard count > 0 else { return Instant.startOfDay(start.civilDate.adding(days: count)) }
        var left = count
        var date = start.civilDate
        // A date that counts comes within a week, but for pauses and closures of years.
        for _ in 0..<(count * 7 + 36_525) {
            date = date.adding(days: 1)
            guard counts(date) else { continue }
            var first = Instant.startOfDay(date)
            for pause in pauses where pause.from <= first {
                guard let until = pause.until else { return nil }
                if until > first { first = until }
            }
            guard first < Instant.startOfDay(date.adding(days: 1)) else { continue }
            left -= 1
            if left == 0 { return Instant.startOfDay(date) }
        }
        return nil
    }

    /// The pauses joined where they touch, and cut where the limit of this clock is used up.
    private func limited(_ pauses: [ClockPause]) -> [ClockPause] {
        guard !pauses.isEmpty else { return [] }
        var joined: [ClockPause] = []
        for pause in pauses {
            if let last = joined.last, let until = last.until, until >= pause.from {
                joined[joined.count - 1].until = pause.until
            } else {
                joined.append(pause)
            }
        }
        guard let limit = pauseLimit else { return joined }
        var left = Int64(limit.count) * Int64(limit.unit.seconds) * 1_000
        var kept: [ClockPause] = []
        for pause in joined where left > 0 {
            let latest = pause.from.advanced(byMilliseconds: left)
            let until = min(pause.until ?? latest, latest)
            left -= until.milliseconds(since: pause.from)
            kept.append(ClockPause(from: pause.from, until: until))
        }
        return kept
    }
}

/// A time during which a clock stood still.
package struct ClockPause: Hashable, Sendable {
    package let from: Instant
    /// Not counted any more; nil while the pause lasts.
    package internal(set) var until: Instant?

    package init(from: Instant, until: Instant?) {
        self.from = from
        self.until = until
    }

    /// Milliseconds of this pause between two instants.
    fileprivate func overlap(_ start: Instant, _ end: Instant) -> Int64 {
        let from = max(from, start)
        let to = min(until ?? end, end)
        return max(0, to.milliseconds(since: from))
    }
}
