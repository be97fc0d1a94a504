/// Settings that take the place of others, and who put them in force.
package struct SettingsChange: Sendable {
    package let edition: Int
    /// SHA-256 of the settings, hexadecimal.
    package let digest: String
    /// From when they hold.
    package let since: Instant
    package let by: Actor

    package init(edition: Int, digest: String, since: Instant, by: Actor) {
        self.edition = edition
        self.digest = digest
        self.since = since
        self.by = by
    }
}

/// Has changed settings run the clocks of an open case.
///
/// Pure: what a plan shows is what applying it does. Levels that were reached under the old
/// settings while these held are noted before, those that the new ones add afterwards; none is
/// noted twice. Rounds that have stopped keep what they showed.
///
/// - Parameters:
///   - now: of a level that is noted, the time of noticing.
///   - old: the rules with the settings that held before.
///   - new: the same rules with the changed settings.
/// - Returns: nil where no running clock of the case moves.
package func retime(
    _ subject: Case, by change: SettingsChange, at now: Instant, from old: Rules, in new: Rules
) -> Accepted? {
    guard old.isOpen(subject) else { return nil }
    var before = Changes(subject, in: old)
    before.addDueMarks(through: min(now, change.since))
    let noted = before.subject
    let places = noted.placesOnDials(from: old, in: new)
    guard !places.isEmpty || noted.movesClocks(from: old, in: new) else { return nil }
    var facts = EntryFacts()
    facts.retimed = Retiming(edition: change.edition, digest: change.digest, places: places)
    var after = Changes(noted, in: new)
    after.add(
        Entry(
            act: .retimed, at: max(now, noted.lastAt), actor: change.by,
            channel: change.by.role.channels.first ?? .system, workflow: subject.workflow,
            from: subject.state, to: subject.state, facts: facts, body: nil))
    after.addDueMarks(through: now)
    let (first, last) = (before.accepted(.applied), after.accepted(.applied))
    var accepted = Accepted(.applied, last.subject)
    accepted.entries = first.entries + last.entries
    accepted.open(first.dueTasks + last.dueTasks)
    return accepted
}

extension Case {
    /// The rounds that stand elsewhere on their new dial: those that run, and those that a return
    /// would resume.
    fileprivate func placesOnDials(from old: Rules, in new: Rules) -> [Retiming.Place] {
        clocks.compactMap { run in
            guard let before = old.clock(of: run, in: self),
                let after = new.clock(of: run, in: self),
                before != after, run.isRunning || after.begins == .firstEntry
            else { return nil }
            let place = run.place(from: before, to: after)
            let stays =
                place.lastMark == run.lastMark && place.notedElsewhere == run.notedElsewhere
            return stays ? nil : place
        }
    }

    fileprivate func movesClocks(from old: Rules, in new: Rules) -> Bool {
        clocks.contains { $0.isRunning && moves($0, from: old, in: new) }
    }

    /// Whether a mark of a round, or its target, is elsewhere.
    fileprivate func moves(_ run: ClockRun, from old: Rules, in new: Rules) -> Bool {
        let before = old.clock(of: run, in: self)
        let after = new.clock(of: run, in: self)
        guard before != after else { return false }
        return before?.target != after?.target || before?.dial(of: run) != after?.dial(of: run)
    }
}

/// What changed settings do to one open case.
package struct RetimeEffect: Hashable, Sendable {
    package let caseID: CaseID
    package let reference: String
    package let home: MunicipalityCode?
    package let state: StateName
    /// The rounds that move.
    package let clocks: [ClockEffect]
    /// Levels that only the new settings have reached, and that would be noted at once.
    package let newLevels: [ClockMark]

    /// A round at the same instant under the old and the new settings.
    package struct ClockEffect: Hashable, Sendable {
        package let clock: ClockName
        package let round: Int
        package let before: Side
        package let after: Side

        package struct Side: Hashable, Sendable {
            /// When the promise breaks; of a clock without one, when its next mark is reached.
            package let due: Instant?
            package let target: Int?
            package let level: ClockLevel
        }
    }

    /// - Parameter accepted: what ``retime(_:by:at:from:in:)`` made of `subject` at `now`.
    package init(
        _ accepted: Accepted, of subject: Case, at now: Instant, from old: Rules, in new: Rules
    ) {
        caseID = subject.id
        reference = subject.reference
        home = subject.home
        state = subject.state
        clocks = subject.clocks.filter { $0.isRunning && subject.moves($0, from: old, in: new) }
            .map { run in
                ClockEffect(
                    clock: run.clock, round: run.round,
                    before: .init(run, old.clock(of: run, in: subject), at: now),
                    after: .init(run, new.clock(of: run, in: subject), at: now))
            }
        let entries = accepted.entries.drop { $0.act != .retimed }
        newLevels = entries.compactMap(\.facts.mark)
    }
}

extension RetimeEffect.ClockEffect.Side {
    fileprivate init(_ run: ClockRun, _ definition: ClockDefinition?, at now: Instant) {
        let reading = definition.map { run.reading(in: $0, at: now) }
        due = reading?.breachesAt ?? definition?.dial(of: run).first { $0.at > now }?.at
        target = reading?.target
        level = reading?.level ?? .none
    }
}
