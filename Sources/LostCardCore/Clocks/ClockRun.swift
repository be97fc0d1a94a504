/// One round of one clock of one case.
package struct ClockRun: Hashable, Sendable {
    package let clock: ClockName
    /// Counted from 1.
    package let round: Int
    package internal(set) var startedAt: Instant
    /// When it stopped; nil while it runs.
    package internal(set) var stoppedAt: Instant?
    package internal(set) var verdict: Verdict
    /// The place of the last mark noted in the journal; nil before the first.
    package internal(set) var lastMark: Int?

    package init(clock: ClockName, round: Int, startedAt: Instant) {
        self.clock = clock
        self.round = round
        self.startedAt = startedAt
        verdict = .running
    }

    /// Restores a stored run.
    package init(
        clock: ClockName, round: Int, startedAt: Instant, stoppedAt: Instant?, verdict: Verdict,
        lastMark: Int?
    ) {
        self.clock = clock
        self.round = round
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.verdict = verdict
        self.lastMark = lastMark
    }

    package var isRunning: Bool { stoppedAt == nil }

    package enum Verdict: String, CaseIterable, Hashable, Sendable {
        case running
        /// Stopped by what it waits for: in time or late, as its reading at that instant says.
        case met
        /// Stopped because there is nothing to wait for any more.
        case void
    }

    /// The next mark that the journal does not hold yet and the instant at which it is reached.
    package func nextMark(in definition: ClockDefinition) -> (
        mark: ClockDefinition.Mark, at: Instant
    )? {
        guard isRunning else { return nil }
        let next = definition.marks.first { $0.at > lastMark ?? Int.min }
        return next.map { ($0, definition.instant(of: $0.at, from: startedAt)) }
    }

    /// What the clock shows at `now`; a stopped one shows what it showed when it stopped.
    package func reading(in definition: ClockDefinition, at now: Instant) -> ClockReading {
        let end = min(stoppedAt ?? now, now)
        let units = definition.units(from: startedAt, to: end)
        let breach = definition.marks.first { $0.level == .breach }
        let level =
            verdict == .void
            ? .none : definition.marks.filter { $0.at <= units }.map(\.level).max() ?? .none
        return ClockReading(
            clock: clock, round: round, verdict: verdict, startedAt: startedAt,
            stoppedAt: stoppedAt, measure: definition.measure, units: units,
            target: definition.target, level: level,
            breachesAt: breach.map { definition.instant(of: $0.at, from: startedAt) },
            isBreached: level >= .breach)
    }
}

/// What a clock shows at one instant.
package struct ClockReading: Hashable, Sendable {
    package let clock: ClockName
    package let round: Int
    package let verdict: ClockRun.Verdict
    package let startedAt: Instant
    package let stoppedAt: Instant?
    package let measure: ClockMeasure
    /// Whole seconds or civil days, by the measure.
    package let units: Int
    package let target: Int?
    package let level: ClockLevel
    /// The first instant at which the promise is broken; nil for a clock without one.
    package let breachesAt: Instant?
    package let isBreached: Bool
}
