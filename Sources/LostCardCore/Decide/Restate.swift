/// Tells the verdict of a stopped clock anew, by the calendar and the targets in force now.
///
/// The verdict that was frozen stays where it is; the new one stands beside it, with its author,
/// and its reason in the body of the entry.
///
/// - Returns: nil for a round that is unknown, runs, or shows just what was said of it last.
package func restate(
    _ subject: Case, _ clock: ClockName, round: Int, by actor: Actor, reason: String,
    at now: Instant, in rules: Rules
) -> Accepted? {
    guard let index = subject.index(of: clock, round),
        let verdict = subject.verdict(of: subject.clocks[index], in: rules),
        verdict != subject.clocks[index].lastVerdict
    else { return nil }
    var changes = Changes(subject, in: rules)
    changes.addDueMarks(through: now)
    var facts = EntryFacts()
    facts.restated = RoundVerdict(clock: clock, round: round, verdict: verdict)
    changes.add(
        Entry(
            act: .restated, at: max(now, subject.lastAt), actor: actor,
            channel: actor.role.channels.first ?? .system, workflow: subject.workflow,
            from: subject.state, to: subject.state, facts: facts,
            body: ["reason": .string(reason)]))
    return changes.accepted(.applied)
}

/// Freezes what the stopped clocks of a case show whose verdicts its journal does not hold; nil
/// when it holds all of them.
package func freezeVerdicts(of subject: Case, at now: Instant, in rules: Rules) -> Accepted? {
    let verdicts = subject.clocks.compactMap { run -> RoundVerdict? in
        guard run.frozen == nil, let verdict = subject.verdict(of: run, in: rules) else {
            return nil
        }
        return RoundVerdict(clock: run.clock, round: run.round, verdict: verdict)
    }
    guard !verdicts.isEmpty else { return nil }
    var changes = Changes(subject, in: rules)
    let entry = Entry(
        act: .restated, at: max(now, subject.lastAt),
        actor: Actor(role: .system, id: "verdicts", office: nil), channel: .system,
        workflow: subject.workflow, from: subject.state, to: subject.state, facts: EntryFacts(),
        body: nil)
    changes.add(entry.with(verdicts))
    return changes.accepted(.applied)
}

extension ClockRun {
    /// What was last said of this round: told anew, or when it stopped.
    package var lastVerdict: FrozenVerdict? { restatements.last?.verdict ?? frozen }
}
