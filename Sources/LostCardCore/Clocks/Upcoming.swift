/// When a case is to be looked at next, and what is to be noted then.
package struct Upcoming: Hashable, Sendable {
    package let at: Instant
    /// What will be noted unless something happens before. Nil where the case must be read then:
    /// several things are due, or something else than a level, or it was not worked out.
    package let level: ForeseenLevel?

    package init(at: Instant, level: ForeseenLevel? = nil) {
        self.at = at
        self.level = level
    }
}

/// A level that a clock will have reached if nothing happens to its case before: everything that
/// noting it takes, so that nobody has to read the case then.
package struct ForeseenLevel: Hashable, Sendable {
    /// The number that its entry will have. Where the journal holds one of that number by then,
    /// something has happened.
    package let number: Int
    package let workflow: String
    package let state: StateName
    package let mark: ClockMark
    /// When the case is to be looked at after that; nil for not again.
    package let next: Instant?

    package init(
        number: Int, workflow: String, state: StateName, mark: ClockMark, next: Instant?
    ) {
        self.number = number
        self.workflow = workflow
        self.state = state
        self.mark = mark
        self.next = next
    }

    /// The entry of the journal by which it is noted at `now`.
    package func entry(at now: Instant) -> Entry {
        levelEntry(mark, workflow: workflow, state: state, at: now)
    }

    /// The tasks that it opens.
    package func tasks(in rules: Rules) -> [DueTask] {
        tasksOpened(by: mark, workflow: workflow, in: rules)
    }
}

extension Case {
    /// When this case is to be looked at next, and what is noted then if nothing happens before;
    /// nil when nothing is due of it any more.
    package func upcoming(in rules: Rules) -> Upcoming? {
        nextDue(in: rules).map { Upcoming(at: $0, level: foreseenLevel(at: $0, in: rules)) }
    }

    /// What ``sweep(_:at:in:)`` notes at the instant at which something is due next, where that is
    /// one level and nothing else.
    private func foreseenLevel(at due: Instant, in rules: Rules) -> ForeseenLevel? {
        // An entry is never earlier than what was done before it.
        guard due >= lastAt, dueTimer(in: rules).map({ $0.at > due }) ?? true,
            let swept = sweep(self, at: due, in: rules), swept.entries.count == 1,
            let mark = swept.entries.first?.facts.mark, mark.reachedAt == due
        else { return nil }
        return ForeseenLevel(
            number: entryCount + 1, workflow: workflow, state: state, mark: mark,
            next: swept.subject.nextDue(in: rules))
    }
}
