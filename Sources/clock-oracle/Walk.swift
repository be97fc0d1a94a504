import LostCardCore

/// A case as its entries change it, with every mark noted that is reached on the way.
struct Walk {
    private var subject: Case
    private let clock: ClockName
    private let rules: Rules
    /// The marks of the clock in the order in which they were noted: `[round, place, reached]`.
    private(set) var noted: [JSONValue] = []

    init(_ subject: Case, clock: ClockName, rules: Rules) {
        self.subject = subject
        self.clock = clock
        self.rules = rules
    }

    /// Notes what is reached before the entry takes effect, applies it with the verdicts of the
    /// rounds that it stops, as the journal keeps them, and notes what is reached with it.
    mutating func go(_ entry: Entry) throws {
        let instant = entry.facts.occurredAt ?? entry.at
        if subject.entryCount > 0 { look(at: instant.advanced(byMilliseconds: -1)) }
        let running = subject.clocks.filter(\.isRunning)
        var judged = subject
        judged.apply(entry, in: rules)
        let verdicts = judged.clocks.filter { $0.frozen == nil }.compactMap { run in
            judged.verdict(of: run, in: rules).map { told(run, $0) }
        }
        subject.apply(try entry.stopping(verdicts), in: rules)
        look(at: instant, of: running)
    }

    private func told(_ run: ClockRun, _ verdict: FrozenVerdict) -> JSONValue {
        [
            "clock": .string(run.clock.rawValue), "round": run.round.json,
            "verdict": verdict.stored,
        ]
    }

    /// Notes the marks that are due: of running rounds, or of certain ones that may have stopped.
    /// Noting must change no reading, and nothing is due twice; both are told as a mark of round 0,
    /// which no clock has.
    private mutating func look(at now: Instant, of rounds: [ClockRun]? = nil) {
        let before = readings(at: now)
        for mark in dueMarks(at: now, rounds) {
            var facts = EntryFacts()
            facts.mark = mark
            let entry = Entry(
                act: .levelReached, at: max(now, subject.lastAt),
                actor: Actor(role: .system, id: "sla", office: nil), channel: .system,
                workflow: subject.workflow, from: subject.state, to: subject.state, facts: facts,
                body: nil)
            subject.apply(entry, in: rules)
            guard mark.clock == clock else { continue }
            noted.append([mark.round.json, mark.at.json, mark.reachedAt.milliseconds.value])
        }
        let isSettled = dueMarks(at: now, rounds).isEmpty
        if !isSettled || readings(at: now) != before {
            noted.append([0, 0, now.milliseconds.value])
        }
    }

    private func dueMarks(at now: Instant, _ rounds: [ClockRun]?) -> [ClockMark] {
        guard let rounds else { return subject.dueMarks(at: now, in: rules) }
        return subject.clocks.filter { run in
            rounds.contains { $0.clock == run.clock && $0.round == run.round }
        }.flatMap { subject.dueMarks(of: $0, at: now, in: rules) }
    }

    private func readings(at now: Instant) -> [ClockReading] {
        subject.clocks.compactMap { run in
            rules.clock(of: run, in: subject).map { run.reading(in: $0, at: now) }
        }
    }

    /// `[earlier rounds, round, start, end, status, units, level, breached, breach, marks, waited]`,
    /// or an empty list while the clock has never run.
    mutating func answer(at now: Instant) -> JSONValue {
        look(at: now)
        let runs = subject.clocks.filter { $0.clock == clock }
        guard let run = runs.last, let definition = rules.clock(of: run, in: subject) else {
            return .array([])
        }
        let reading = run.reading(in: definition, at: now)
        let marks = definition.marks.map { mark in
            definition.instant(of: mark.at, from: run.startedAt, pauses: run.pauses).value
        }
        return [
            .array(runs.dropLast().map(told)), reading.round.json,
            reading.startedAt.milliseconds.value, reading.stoppedAt.value,
            isRewritten(run, at: now) ? "rewritten" : status(of: reading),
            reading.units.json, .string(reading.level.rawValue), .bool(reading.isBreached),
            reading.breachesAt.value, .array(marks), waited(in: run),
        ]
    }

    /// Whether a stopped round shows anything else by a definition that judges otherwise.
    private func isRewritten(_ run: ClockRun, at now: Instant) -> Bool {
        guard !run.isRunning, let definition = rules.clock(of: run, in: subject) else {
            return false
        }
        let other = definition.counting(firstDay: definition.firstDay + 3)
        return run.reading(in: other, at: now) != run.reading(in: definition, at: now)
    }

    /// For how many milliseconds a stopped round waited for whom; null while it runs.
    private func waited(in run: ClockRun) -> JSONValue {
        guard let frozen = run.frozen else { return .null }
        let parties = frozen.waited.sorted { $0.key.rawValue < $1.key.rawValue }
        return .array(parties.map { [.string($0.key.rawValue), $0.value.value] })
    }

    private func told(_ run: ClockRun) -> JSONValue {
        [run.startedAt.milliseconds.value, run.stoppedAt.value, .string(run.verdict.rawValue)]
    }

    private func status(of reading: ClockReading) -> JSONValue {
        .string(reading.isPaused ? "paused" : reading.verdict.rawValue)
    }
}

extension Entry {
    /// This entry with verdicts in the form in which the journal stores them.
    fileprivate func stopping(_ verdicts: [JSONValue]) throws -> Entry {
        guard !verdicts.isEmpty, var members = facts.json.objectValue else { return self }
        members["verdicts"] = .array(verdicts)
        return Entry(
            act: act, at: at, actor: actor, channel: channel, workflow: workflow, from: from,
            to: to, facts: try EntryFacts(json: .object(members)), body: body)
    }
}

extension Instant? {
    /// Milliseconds since 1970, or null.
    fileprivate var value: JSONValue { map(\.milliseconds.value) ?? .null }
}

extension Int64 {
    fileprivate var value: JSONValue { .int(self) }
}
