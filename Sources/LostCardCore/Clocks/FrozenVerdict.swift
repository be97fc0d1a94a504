/// What a round of a clock showed when it stopped, kept for good.
///
/// It is written into the journal by the entry that stops the round. A calendar, a target or a
/// version that changes afterwards does not reach it; what is found wrong later is told by a
/// ``Restatement`` beside it.
package struct FrozenVerdict: Hashable, Sendable {
    /// Whole seconds or days, by the measure of the clock.
    package let units: Int
    package let level: ClockLevel
    package let target: Int?
    /// The first instant at which the promise was or would have been broken.
    package let breachesAt: Instant?
    /// Days for which a reason was on record by then; beside the raw count.
    package let excused: Int
    /// How long each party was waited for, in milliseconds; together all the time of the round in
    /// which anybody was.
    package let waited: [Party: Int64]
    /// The fingerprint of the definition by which it was judged.
    package let definition: String
    /// The version of the calendar by which its days were told apart.
    package let calendar: String

    package init(
        units: Int, level: ClockLevel, target: Int?, breachesAt: Instant?, excused: Int,
        waited: [Party: Int64], definition: String, calendar: String
    ) {
        self.units = units
        self.level = level
        self.target = target
        self.breachesAt = breachesAt
        self.excused = excused
        self.waited = waited
        self.definition = definition
        self.calendar = calendar
    }

    package var isBreached: Bool { level >= .breach }
}

/// A verdict told anew after it was frozen: a row of its own, which replaces nothing.
package struct Restatement: Hashable, Sendable {
    package let at: Instant
    /// Who restated it; the reason stands in the body of the entry.
    package let by: Actor
    package let verdict: FrozenVerdict

    package init(at: Instant, by: Actor, verdict: FrozenVerdict) {
        self.at = at
        self.by = by
        self.verdict = verdict
    }
}

/// The verdict of one round, on its way into the journal.
package struct RoundVerdict: Hashable, Sendable {
    package let clock: ClockName
    package let round: Int
    package let verdict: FrozenVerdict

    package init(clock: ClockName, round: Int, verdict: FrozenVerdict) {
        self.clock = clock
        self.round = round
        self.verdict = verdict
    }
}

extension Case {
    /// What a stopped round shows by the rules in force; nil for one that runs.
    package func verdict(of run: ClockRun, in rules: Rules) -> FrozenVerdict? {
        guard let stoppedAt = run.stoppedAt, let definition = rules.clock(of: run, in: self)
        else { return nil }
        var plain = run
        plain.frozen = nil
        let reading = plain.reading(in: definition, at: stoppedAt)
        return FrozenVerdict(
            units: reading.units, level: reading.level, target: reading.target,
            breachesAt: reading.breachesAt,
            excused: rules.excusedDays(of: run, definition, in: self, at: stoppedAt),
            waited: waited(from: run.startedAt, to: stoppedAt),
            definition: definition.fingerprint, calendar: definition.calendarVersion)
    }

    /// The verdicts of the rounds that stopped since `before`, which is this case a moment ago.
    func newVerdicts(since before: Case, in rules: Rules) -> [RoundVerdict] {
        clocks.indices.compactMap { index in
            let run = clocks[index]
            guard !run.isRunning, run.frozen == nil,
                !before.clocks.indices.contains(index) || before.clocks[index].isRunning,
                let verdict = verdict(of: run, in: rules)
            else { return nil }
            return RoundVerdict(clock: run.clock, round: run.round, verdict: verdict)
        }
    }

    /// Keeps verdicts that the journal has.
    mutating func freeze(_ verdicts: [RoundVerdict]) {
        for verdict in verdicts {
            guard let index = index(of: verdict.clock, verdict.round) else { continue }
            clocks[index].frozen = verdict.verdict
        }
    }

    /// The place of a round among the clocks of the case.
    func index(of clock: ClockName, _ round: Int) -> Int? {
        clocks.lastIndex { $0.clock == clock && $0.round == round }
    }
}
