/// Why an act is closed to an actor before any paper is looked at: role and channel, and state.
/// Empty means that it is offered; which papers it needs shows when it is tried.
///
/// - Parameter now: when it would be done; nil takes the time of the last act.
package func blockersBeforePapers(
    of verb: Verb, on subject: Case, by actor: Actor, at now: Instant? = nil, in rules: Rules
) -> [Blocker] {
    guard let judge = judge(of: verb, on: subject, by: actor, at: now, in: rules) else {
        return []
    }
    let permission = judge.permissionBlockers()
    guard permission.isEmpty else { return permission }
    if verb == .recordDelivery { return [] }
    return judge.isOffered(in: subject) ? [] : [judge.notOffered(subject)]
}

/// Whether an act is offered to an actor, papers being in order; says why not to nobody.
package func isOffered(
    _ verb: Verb, on subject: Case, to actor: Actor, at now: Instant? = nil, in rules: Rules
) -> Bool {
    guard let judge = judge(of: verb, on: subject, by: actor, at: now, in: rules) else {
        return false
    }
    return judge.isPermitted && (verb == .recordDelivery || judge.isOffered(in: subject))
}

private func judge(
    of verb: Verb, on subject: Case, by actor: Actor, at now: Instant?, in rules: Rules
) -> Judge? {
    let rules = rules.pinned(to: subject.workflow)
    guard let transition = rules.workflow.transitions[verb] else { return nil }
    var situation = Situation()
    situation.subject = subject
    let command = Command(
        verb: verb, actor: actor, channel: .none, at: now ?? subject.lastAt, body: Body(),
        faults: [],
        record: .null, origin: .live,
        newCase: Command.NewCase(
            id: subject.id, receiptCode: subject.receiptCode, reference: nil))
    return Judge(rules: rules, situation: situation, command: command, transition: transition)
}
