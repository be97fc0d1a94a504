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
    /// When it stood still, in the order of time.
    package internal(set) var pauses: [ClockPause] = []
    /// The version that a migrated case had when this round had stopped; nil where the round is
    /// read by the version of its case. What a stopped clock showed is never rewritten.
    package internal(set) var frozenBy: String?
    /// What it showed when it stopped; nil while it runs, and for rounds that stopped before
    /// verdicts were kept.
    package internal(set) var frozen: FrozenVerdict?
    /// The verdicts told anew since, oldest first.
    package internal(set) var restatements: [Restatement] = []
    /// Why it broke its promise, as far as anybody said.
    package internal(set) var reason: ExcuseCode?
    /// Levels in the journal that the marks up to `lastMark` do not tell of, because they were noted
    /// on a dial that other settings have replaced; how often each.
    package internal(set) var notedElsewhere: [ClockLevel: Int] = [:]

    package init(clock: ClockName, round: Int, startedAt: Instant) {
        self.clock = clock
        self.round = round
        self.startedAt = startedAt
        verdict = .running
    }

    /// Restores a stored run.
    package init(
        clock: ClockName, round: Int, startedAt: Instant, stoppedAt: Instant?, verdict: Verdict,
        lastMark: Int?, pauses: [ClockPause] = []
    ) {
        self.clock = clock
        self.round = round
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.verdict = verdict
        self.lastMark = lastMark
        self.pauses = pauses
    }

    /// Whether it has not stopped; it may be paused.
    package var isRunning: Bool { stoppedAt == nil }

    package var isPaused: Bool { pauses.last.map { $0.until == nil } ?? false }

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
        guard let next = definition.marks.first(where: { $0.at > lastMark ?? Int.min }),
            let instant = definition.instant(of: next.at, from: startedAt, pauses: pauses)
        else { return nil }
        return (next, instant)
    }

    /// What the clock shows at `now`; a stopped one shows what it showed when it stopped.
    package func reading(in definition: ClockDefinition, at now: Instant) -> ClockReading {
        if let frozen, let stoppedAt, stoppedAt <= now { return reading(frozen, in: definition) }
        let end = min(stoppedAt ?? now, now)
        let units = definition.units(from: startedAt, to: end, pauses: pauses)
        let level =
            verdict == .void
            ? .none : definition.marks.filter { $0.at <= units }.map(\.level).max() ?? .none
        return ClockReading(
            clock: clock, round: round, verdict: verdict, startedAt: startedAt,
            stoppedAt: stoppedAt, measure: definition.measure, units: units,
            target: definition.target, level: level,
            breachesAt: definition.breach.flatMap {
                definition.instant(of: $0, from: startedAt, pauses: pauses)
            },
            isBreached: level >= .breach, isPaused: isRunning && isPaused)
    }

    private func reading(
        _ frozen: FrozenVerdict, in definition: ClockDefinition
    ) -> ClockReading {
        ClockReading(
            clock: clock, round: round, verdict: verdict, startedAt: startedAt,
            stoppedAt: stoppedAt, measure: definition.measure, units: frozen.units,
            target: frozen.target, level: frozen.level, breachesAt: frozen.breachesAt,
            isBreached: frozen.isBreached, isPaused: false)
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
    /// Whole seconds or days, by the measure.
    package let units: Int
    package let target: Int?
    package let level: ClockLevel
    /// The first instant at which the promise is broken; nil for a clock without one.
    package let breachesAt: Instant?
    package let isBreached: Bool
    package let isPaused: Bool
}
