/// The changes of one command as they grow: each entry is folded into the case at once, so that
/// what is stored is what the journal says.
struct Changes {
    private(set) var subject: Case
    private(set) var entries: [Entry] = []
    private(set) var cards: [Card] = []
    private(set) var orders: [IssuerOrder] = []
    private var tasks: [TaskKind] = []
    private let rules: Rules

    init(_ subject: Case, in rules: Rules) {
        self.subject = subject
        self.rules = rules
    }

    mutating func add(_ entry: Entry) {
        entries.append(entry)
        subject.apply(entry, in: rules)
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

    /// Notes every level that was reached before this act and is not in the journal yet.
    mutating func addDueMarks(at now: Instant, by judge: Judge) {
        for mark in subject.dueMarks(at: now, in: rules) {
            add(levelEntry(mark, on: subject, at: now, in: rules))
            if let task = taskOpened(by: mark) { tasks.append(task) }
        }
    }

    func accepted(_ outcome: Accepted.Outcome) -> Accepted {
        var accepted = Accepted(outcome, subject)
        accepted.entries = entries
        accepted.cards = cards
        accepted.orders = orders
        accepted.opensTasks = tasks
        return accepted
    }
}

/// The journal entry of a level that a clock has reached; written by the system.
private func levelEntry(
    _ mark: ClockMark, on subject: Case, at now: Instant, in rules: Rules
) -> Entry {
    var facts = EntryFacts()
    facts.mark = mark
    return Entry(
        act: .levelReached, at: max(now, subject.lastAt),
        actor: Actor(role: .system, id: "sla", office: nil), channel: .system,
        workflow: rules.workflow.version, from: subject.state, to: subject.state, facts: facts,
        body: nil)
}

/// What a reached level leaves for people to do.
private func taskOpened(by mark: ClockMark) -> TaskKind? {
    switch (mark.clock, mark.level) {
    case (.reissueExpress, .breach), (.reissueOrdinary, .breach): .tellResident
    case (.holdReview, _): .reviewHold
    default: nil
    }
}

/// The levels that the clocks of `subject` have reached by `now` and that are not noted yet; nil
/// when there are none. Applying it twice notes nothing twice.
package func sweep(_ subject: Case, at now: Instant, in rules: Rules) -> Accepted? {
    let marks = subject.dueMarks(at: now, in: rules)
    guard !marks.isEmpty else { return nil }
    var swept = subject
    var entries: [Entry] = []
    for mark in marks {
        let entry = levelEntry(mark, on: swept, at: now, in: rules)
        swept.apply(entry, in: rules)
        entries.append(entry)
    }
    var accepted = Accepted(.applied, swept)
    accepted.entries = entries
    accepted.opensTasks = marks.compactMap(taskOpened)
    return accepted
}
