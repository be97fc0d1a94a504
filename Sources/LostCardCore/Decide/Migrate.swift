/// Brings an open case to the present version of the workflow, as that version's file says.
///
/// Pure: what a plan shows is what applying it does. Levels that were reached under the old version
/// are noted before, those that the new one adds afterwards.
///
/// - Returns: nil for a closed case, one of the present version, and one without a way to it.
package func migrate(
    _ subject: Case, by actor: Actor, reason: String, at now: Instant, in rules: Rules
) -> Accepted? {
    guard subject.workflow != rules.workflow.version, rules.isOpen(subject),
        let migration = rules.workflow.migration(from: subject.workflow),
        let target = migration.states[subject.state]
    else { return nil }
    var changes = Changes(subject, in: rules)
    changes.addDueMarks(through: now)
    var facts = EntryFacts()
    facts.migratedFrom = subject.workflow
    changes.add(
        Entry(
            act: .migrated, at: max(now, subject.lastAt), actor: actor,
            channel: actor.role.channels.first ?? .system, workflow: rules.workflow.version,
            from: subject.state, to: target, facts: facts,
            body: ["reason": .string(reason)]))
    changes.addDueMarks(through: now)
    return changes.accepted(.applied)
}

/// What bringing one case to the present version changes.
package struct MigrationEffect: Hashable, Sendable {
    package let caseID: CaseID
    package let reference: String
    package let fromVersion: String
    package let toVersion: String
    package let from: StateName
    package let to: StateName
    /// Every round of every clock, before and after.
    package let clocks: [ClockEffect]
    /// Levels that are reached under the new version only, and would be noted at once.
    package let newLevels: [ClockMark]

    /// What one round of a clock shows at the same instant under the old and the new version.
    package struct ClockEffect: Hashable, Sendable {
        package let clock: ClockName
        package let round: Int
        /// Nil for a clock that the migration starts.
        package let before: ClockReading?
        package let after: ClockReading?

        package var moves: Bool { before != after }
    }

    /// - Parameter accepted: what ``migrate(_:by:reason:at:in:)`` made of `subject` at `now`.
    package init(_ accepted: Accepted, of subject: Case, at now: Instant, in rules: Rules) {
        let after = accepted.subject
        caseID = subject.id
        reference = subject.reference
        fromVersion = subject.workflow
        toVersion = after.workflow
        from = subject.state
        to = after.state
        clocks = after.clocks.map { run in
            let known = subject.clocks.first { $0.clock == run.clock && $0.round == run.round }
            return ClockEffect(
                clock: run.clock, round: run.round,
                before: known.flatMap { rules.reading(of: $0, in: subject, at: now) },
                after: rules.reading(of: run, in: after, at: now))
        }
        newLevels = accepted.entries.filter { $0.workflow == after.workflow }
            .compactMap(\.facts.mark)
    }
}

extension Rules {
    fileprivate func reading(
        of run: ClockRun, in subject: Case, at now: Instant
    ) -> ClockReading? {
        clock(of: run, in: subject).map { run.reading(in: $0, at: now) }
    }
}
