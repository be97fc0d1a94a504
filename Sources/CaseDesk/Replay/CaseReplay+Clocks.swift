import LostCardCore

extension CaseReplay {
    /// In what a level that was noted differs from what the other rules note; nil when in nothing.
    func levelDifference(_ mark: ClockMark, notedAt at: Instant) -> ReplayDifference? {
        let run = subject.clocks.last { $0.clock == mark.clock && $0.round == mark.round }
        let due = run.flatMap { subject.dueMarks(of: $0, at: at, in: other).first }
        guard due != mark else { return nil }
        return .level(mark, due ?? nextMark(of: mark.clock, round: mark.round))
    }

    /// The level that a round would reach next.
    private func nextMark(of clock: ClockName, round: Int) -> ClockMark? {
        guard let definition = other.clock(clock, of: subject),
            let run = subject.clocks.last(where: { $0.clock == clock && $0.round == round }),
            let next = run.nextMark(in: definition)
        else { return nil }
        return subject.dueMarks(at: next.at, in: other).first {
            $0.clock == clock && $0.round == round
        }
    }

    /// What the service would have done by itself until `instant`, or would not: an act or a
    /// reminder.
    func timerDifference(by instant: Instant) -> ReplayDifference? {
        guard hasOtherTimers else { return nil }
        let did = actual.timers(in: own).filter { $0.at <= instant }.map(ReplayTimer.init)
        let would = subject.timers(in: other).filter { $0.at <= instant }.map(ReplayTimer.init)
        guard
            let first = (did + would).filter({ did.contains($0) != would.contains($0) })
                .min(by: { $0.at < $1.at })
        else { return nil }
        // The same thing at another time is shown beside it, due or not.
        let same = { (timer: ReplayTimer) in timer.does == first.does }
        let past = actual.timers(in: own).map(ReplayTimer.init).first(where: same)
        let next = subject.timers(in: other).map(ReplayTimer.init).first(where: same)
        return ReplayDifference(
            .timer, happened: past?.json ?? .null, would: next?.json ?? .null, at: first.at)
    }

    /// What only shows when the journal is at its end: a timer or levels that are due, and what
    /// the clocks say.
    func differenceAtEnd() -> ReplayDifference? {
        timerDifference(by: asOf) ?? dueDifference ?? clockDifference
    }

    private var dueDifference: ReplayDifference? {
        let did = history.subject.dueMarks(at: asOf, in: own)
        let would = subject.dueMarks(at: asOf, in: other)
        guard did != would else { return nil }
        let missing = did.filter { !would.contains($0) }.min { $0.reachedAt < $1.reachedAt }
        let added = would.filter { !did.contains($0) }.min { $0.reachedAt < $1.reachedAt }
        guard missing != nil || added != nil else { return nil }
        return .level(missing, added)
    }

    private var clockDifference: ReplayDifference? {
        let did = verdicts(of: history.subject, in: own)
        let would = verdicts(of: subject, in: other)
        guard did != would else { return nil }
        return ReplayDifference(
            .clock, happened: .array(did.filter { !would.contains($0) }.map(\.json)),
            would: .array(would.filter { !did.contains($0) }.map(\.json)))
    }

    private func verdicts(of subject: Case, in rules: Rules) -> [ReplayVerdict] {
        ClockName.allCases.flatMap { name in
            subject.clocks.filter { $0.clock == name }.compactMap { run in
                rules.clock(name, of: subject).map { ReplayVerdict(run.reading(in: $0, at: asOf)) }
            }
        }
    }
}

/// How a round of a clock ended, or stands.
private struct ReplayVerdict: Equatable {
    let clock: ClockName
    let round: Int
    let verdict: ClockRun.Verdict
    let isBreached: Bool

    init(_ reading: ClockReading) {
        clock = reading.clock
        round = reading.round
        verdict = reading.verdict
        isBreached = reading.isBreached
    }

    var json: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json,
            "verdict": .string(verdict.rawValue), "breached": .bool(isBreached),
        ]
    }
}

/// What the service does by itself, and when.
private struct ReplayTimer: Equatable {
    /// The act, or the task that it opens.
    let does: String
    let at: Instant

    init(_ due: DueTimer) {
        at = due.at
        does =
            switch due.timer.action {
            case .performs(let verb): verb.rawValue
            case .reminds(let task): task.rawValue
            }
    }

    var json: JSONValue { ["does": .string(does), "at": at.json] }
}
