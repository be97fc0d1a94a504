extension Case {
    /// Starts, restarts and stops the clocks as the state after `entry` demands.
    mutating func advanceClocks(by entry: Entry, in rules: Rules) {
        if let mark = entry.facts.mark { note(mark) }
        let facts = clockFacts
        for definition in rules.workflow.clocks {
            advance(definition, by: entry, facts: facts, in: rules)
        }
    }

    mutating func note(_ mark: ClockMark) {
        guard let index = index(of: mark.clock, mark.round) else { return }
        clocks[index].lastMark = mark.at
    }

    private mutating func advance(
        _ definition: ClockDefinition, by entry: Entry, facts: Facts, in rules: Rules
    ) {
        let subject = subjectState(of: definition)
        let runs =
            definition.runsIn.contains(subject) && definition.runsWhen.holds(for: facts)
        let last = clocks.lastIndex { $0.clock == definition.name }
        let instant = entry.facts.occurredAt ?? entry.at
        if let last, clocks[last].isRunning {
            let pauses = !runs && definition.pausesIn.contains(subject)
            pause(last, at: instant, pauses)
            if pauses { return }
        }
        switch (last, runs) {
        case (let index?, true) where clocks[index].isRunning:
            if definition.begins == .lastActivity, case .verb = entry.act {
                stop(index, at: instant, .void)
                start(definition, at: instant)
            }
        case (let index?, true) where definition.begins == .firstEntry:
            resume(index, by: definition, in: rules)
        case (_, true):
            let received = definition.begins == .receipt ? entry.facts.receivedAt : nil
            start(definition, at: min(received ?? instant, instant))
        case (let index?, false) where clocks[index].isRunning:
            let met = definition.metIn.contains(subject) && definition.metWhen.holds(for: facts)
            stop(index, at: instant, met ? .met : .void)
        case (_, false): break
        }
    }

    private mutating func pause(_ index: Int, at instant: Instant, _ pauses: Bool) {
        guard clocks[index].isPaused != pauses else { return }
        if pauses {
            let from = max(instant, clocks[index].startedAt)
            clocks[index].pauses.append(ClockPause(from: from, until: nil))
        } else {
            let last = clocks[index].pauses.count - 1
            clocks[index].pauses[last].until = max(instant, clocks[index].pauses[last].from)
        }
    }

    private mutating func start(_ definition: ClockDefinition, at instant: Instant) {
        let round = clocks.count { $0.clock == definition.name } + 1
        clocks.append(ClockRun(clock: definition.name, round: round, startedAt: instant))
    }

    private mutating func resume(
        _ index: Int, by definition: ClockDefinition, in rules: Rules
    ) {
        clocks[index].stoppedAt = nil
        clocks[index].verdict = .running
        clocks[index].frozen = nil
        guard let version = clocks[index].frozenBy else { return }
        let policy = rules.policy(of: home)
        clocks[index].frozenBy = nil
        clocks[index].carry(
            from: rules.pinned(to: version).clock(definition.name, in: policy),
            to: rules.clock(definition.name, in: policy))
    }

    private mutating func stop(_ index: Int, at instant: Instant, _ verdict: ClockRun.Verdict) {
        clocks[index].stoppedAt = max(instant, clocks[index].startedAt)
        clocks[index].verdict = verdict
    }

    private func subjectState(of definition: ClockDefinition) -> String {
        switch definition.subject {
        case .caseState: state.text
        case .delivery: deliveryStage?.rawValue ?? ""
        }
    }

    /// Where the delivery of the last reissue stands, unless that was withdrawn or lapsed.
    private var deliveryStage: DeliveryEvent? {
        guard let reissue = reissues.last else { return nil }
        switch reissue.ending {
        case .withdrawn, .lapsed: return nil
        case .issued, .rejected, .disposed, nil: return reissue.stage
        }
    }

    private var clockFacts: Facts {
        var facts = Facts()
        facts.set(.expressApplied, firstExpressApplication != nil)
        facts.set(.lossNotified, lossNotifiedAt != nil)
        if let reissue = reissues.last { facts.set(.route, reissue.route.rawValue) }
        return facts
    }
}

extension Case {
    /// Every mark that running clocks have reached by `now` and the journal does not hold yet.
    ///
    /// Pure and idempotent: once the marks are applied, the same `now` yields none.
    package func dueMarks(at now: Instant, in rules: Rules) -> [ClockMark] {
        clocks.flatMap { $0.isRunning ? dueMarks(of: $0, at: now, in: rules) : [] }
    }

    /// The same of one round; of one that has stopped, what it reached before or as it stopped.
    package func dueMarks(of run: ClockRun, at now: Instant, in rules: Rules) -> [ClockMark] {
        guard let definition = rules.clock(of: run, in: self) else { return [] }
        let end = min(run.stoppedAt ?? now, now)
        var due: [ClockMark] = []
        // In the order of the dial: after the first that is not reached none is.
        for mark in definition.marks where mark.at > run.lastMark ?? Int.min {
            guard
                let reached = definition.instant(
                    of: mark.at, from: run.startedAt, pauses: run.pauses),
                reached <= end
            else { break }
            due.append(
                ClockMark(
                    clock: run.clock, round: run.round, at: mark.at, level: mark.level,
                    reachedAt: reached))
        }
        return due
    }

    /// The next instant at which a running clock reaches a mark, or a timer is due; nil when none.
    package func nextDue(in rules: Rules) -> Instant? {
        let marks = clocks.filter(\.isRunning).compactMap { run in
            rules.clock(run.clock, of: self).flatMap { run.nextMark(in: $0)?.at }
        }
        return (marks + timers(in: rules).map(\.at)).min()
    }

    /// What the service does by itself if nothing happens, soonest first.
    package func timers(in rules: Rules) -> [DueTimer] {
        let timers = rules.pinned(to: workflow).workflow.timers
        let waiting = timers.filter { $0.state == state }
        let due = waiting.compactMap { timer -> DueTimer? in
            guard let start = start(of: timer) else { return nil }
            let due = DueTimer(timer: timer, since: start, at: timer.after.instant(after: start))
            return reminders.contains(due.reminder) ? nil : due
        }
        return due.sorted { $0.at < $1.at }
    }

    /// The act that the service performs by itself next, and when; nil without one.
    package func dueTimer(in rules: Rules) -> (performs: Verb, at: Instant)? {
        timers(in: rules).lazy.compactMap { due in due.timer.verb.map { ($0, due.at) } }.first
    }

    private func start(of timer: Workflow.Timer) -> Instant? {
        guard let fact = timer.since else { return enteredAt }
        switch knownFacts[fact] {
        case .date(let date): return Instant.startOfDay(date)
        case .instant(let instant): return instant
        case .bool, .int, .word, nil: return nil
        }
    }
}

/// A timer that runs, and when it is due.
package struct DueTimer: Hashable, Sendable {
    package let timer: Workflow.Timer
    package let since: Instant
    package let at: Instant

    /// What the case notes once it has reminded.
    package var reminder: Reminder { Reminder(state: timer.state, since: since, at: at) }
}

/// A reminder that has been given: of which wait, and when it was due.
package struct Reminder: Hashable, Sendable {
    package let state: StateName
    package let since: Instant
    package let at: Instant

    package init(state: StateName, since: Instant, at: Instant) {
        self.state = state
        self.since = since
        self.at = at
    }
}
