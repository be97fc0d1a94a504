/// The changes of one command as they grow: each entry is folded into the case at once, so that
/// what is stored is what the journal says.
struct Changes {
    private(set) var subject: Case
    private(set) var entries: [Entry] = []
    private(set) var cards: [Card] = []
    private(set) var orders: [IssuerOrder] = []
    private var tasks: [DueTask] = []
    private let original: Case
    private let rules: Rules

    init(_ subject: Case, in rules: Rules) {
        self.subject = subject
        original = subject
        self.rules = rules
    }

    /// Folds the entry in, with what the clocks showed that it stops and where those stand that it
    /// brings to another dial.
    mutating func add(_ entry: Entry) {
        let before = subject
        subject.apply(entry, in: rules)
        let verdicts = subject.newVerdicts(since: before, in: rules)
        subject.freeze(verdicts)
        let carried = subject.carried(since: before, by: entry)
        entries.append(
            verdicts.isEmpty && carried.isEmpty
                ? entry
                : entry.with(verdicts.isEmpty ? entry.facts.verdicts : verdicts, carried: carried))
    }

    /// Notes a card's new parts in `facts`, and what the issuer must be told.
    mutating func change(_ card: Card, emits: [IssuerEffect] = [], facts: inout EntryFacts) {
        cards.removeAll { $0.serial == card.serial }
        cards.append(card)
        facts.cards.append(
            EntryFacts.CardChange(serial: card.serial, parts: card.parts, replaces: card.replaces))
        facts.issuerEffects += emits
        orders += emits.map { IssuerOrder(effect: $0, serial: card.serial) }
    }

    /// Notes every level that was reached before an act at `now`. One of that very instant waits
    /// for what the act says of it: a pause that begins with a date gives that date back.
    mutating func addDueMarks(before now: Instant) {
        add(subject.dueMarks(at: now.advanced(byMilliseconds: -1), in: rules), at: now)
    }

    /// Notes what the rounds that ran before an act at `now` have reached with it, those that it
    /// stopped included: it may have ended a pause, and with that have begun a date.
    mutating func addDueMarks(with now: Instant) {
        let ran = subject.clocks.filter { run in
            original.clocks.contains {
                $0.isRunning && $0.clock == run.clock && $0.round == run.round
            }
        }
        add(ran.flatMap { subject.dueMarks(of: $0, at: now, in: rules) }, at: now)
    }

    /// Notes every level that running rounds have reached by `now`.
    mutating func addDueMarks(through now: Instant) {
        add(subject.dueMarks(at: now, in: rules), at: now)
    }

    private mutating func add(_ marks: [ClockMark], at now: Instant) {
        for mark in marks {
            add(levelEntry(mark, on: subject, at: now))
            tasks += tasksOpened(by: mark, workflow: subject.workflow, in: rules)
        }
    }

    func accepted(_ outcome: Accepted.Outcome) -> Accepted {
        var accepted = Accepted(outcome, subject)
        accepted.entries = entries
        accepted.cards = cards
        accepted.orders = orders
        accepted.open(tasks)
        return accepted
    }
}

/// The journal entry of a level that was reached, on a case that may have been changed later.
private func levelEntry(_ mark: ClockMark, on subject: Case, at now: Instant) -> Entry {
    levelEntry(
        mark, workflow: subject.workflow, state: subject.state, at: max(now, subject.lastAt))
}

/// The journal entry of a level that a clock has reached; written by the system.
func levelEntry(
    _ mark: ClockMark, workflow: String, state: StateName, at now: Instant
) -> Entry {
    var facts = EntryFacts()
    facts.mark = mark
    return Entry(
        act: .levelReached, at: now, actor: Actor(role: .system, id: "sla", office: nil),
        channel: .system, workflow: workflow, from: state, to: state, facts: facts, body: nil)
}

/// What a reached level leaves for people to do.
func tasksOpened(by mark: ClockMark, workflow: String, in rules: Rules) -> [DueTask] {
    taskKinds(of: mark, workflow, in: rules).map { DueTask(kind: $0, at: mark.reachedAt) }
}

private func taskKinds(of mark: ClockMark, _ workflow: String, in rules: Rules) -> [TaskKind] {
    switch (mark.clock, mark.level) {
    case (.reissueExpress, .breach), (.reissueOrdinary, .breach):
        // Where the workflow has no act for the reason, nobody could ever give it.
        let takesReason =
            rules.pinned(to: workflow).workflow.transitions[.explainBreach] != nil
        return takesReason ? [.tellResident, .giveReason] : [.tellResident]
    case (.holdReview, _): return [.reviewHold]
    default: return []
    }
}

/// The levels that the clocks of `subject` have reached by `now` and the reminders that are due,
/// none of which is noted yet; nil when there are none. Applying it twice notes nothing twice.
package func sweep(_ subject: Case, at now: Instant, in rules: Rules) -> Accepted? {
    var swept = subject
    var entries: [Entry] = []
    var tasks: [DueTask] = []
    for mark in subject.dueMarks(at: now, in: rules) {
        let entry = levelEntry(mark, on: swept, at: now)
        swept.apply(entry, in: rules)
        entries.append(entry)
        tasks += tasksOpened(by: mark, workflow: subject.workflow, in: rules)
    }
    for due in subject.timers(in: rules) where due.at <= now {
        guard case .reminds(let task) = due.timer.action else { continue }
        let entry = reminderEntry(due, on: swept, at: now)
        swept.apply(entry, in: rules)
        entries.append(entry)
        tasks.append(DueTask(kind: task, at: due.at))
    }
    guard !entries.isEmpty else { return nil }
    var accepted = Accepted(.applied, swept)
    accepted.entries = entries
    accepted.open(tasks)
    return accepted
}

/// The journal entry of a reminder; written by the system.
private func reminderEntry(
    _ due: DueTimer, on subject: Case, at now: Instant
) -> Entry {
    var facts = EntryFacts()
    facts.reminder = due.reminder
    return Entry(
        act: .reminded, at: max(now, subject.lastAt),
        actor: Actor(role: .system, id: "timer", office: nil), channel: .system,
        workflow: subject.workflow, from: subject.state, to: subject.state, facts: facts,
        body: nil)
}
