/// Decides what becomes of a command. Pure and total: no clock, no chance, no store.
///
/// The order of judgement is fixed: not found, role and channel, revision, time, fields, state,
/// and then all remaining rules at once, so that every blocker is named. Used by the API, the
/// commands, imports and tests alike.
///
/// - SeeAlso: `contract.md` §3 "Order of evaluation", §5.
package func decide(
    _ command: Command, on situation: Situation, in rules: Rules
) -> Decision {
    // A case is judged by its own version; a report opens one by the present version.
    let rules = situation.subject.map { rules.pinned(to: $0.workflow) } ?? rules
    guard let transition = rules.workflow.transitions[command.verb] else { return .notFound }
    let judge = Judge(
        rules: rules, situation: situation, command: command, transition: transition)
    return command.verb == .reportLost ? judge.judgeReport() : judge.judgeAct()
}

/// One command before the rules; holds what every step of the judgement needs.
struct Judge {
    let rules: Rules
    let situation: Situation
    let command: Command
    let transition: Transition

    var body: Body { command.body }

    /// Judges any act on an existing case.
    func judgeAct() -> Decision {
        guard let subject = situation.subject,
            command.actor.sees(subject, in: rules.municipalities)
        else { return .notFound }
        let strayed = namesForeignApplication(subject)
        if strayed, !command.actor.role.knowsEveryCase { return .notFound }
        let permission = permissionBlockers()
        guard permission.isEmpty else { return .notPermitted(permission) }
        if strayed { return .notFound }
        if case .needed(let seen) = command.revision {
            guard let seen else { return .revisionRequired }
            guard seen == subject.revision else { return .stale(subject.revision) }
        }
        guard command.origin == .live || command.at >= subject.lastAt else {
            return .timeWentBack
        }
        // What nobody may ask for is refused as such, whatever the body says.
        let faults = transition.isAutomatic ? [] : bodyFaults(subject) + situationFaults(subject)
        guard faults.isEmpty else { return .faulty(faults) }
        return judgeRules(subject)
    }

    private func judgeRules(_ subject: Case) -> Decision {
        let act = Act(judge: self, subject: subject)
        if command.verb == .recordDelivery { return act.recordDelivery() }
        guard isOffered(in: subject) else { return .refused([notOffered(subject)]) }
        if command.verb == .suspend { return act.suspendChosenCard() }
        let blockers = act.blockers()
        return blockers.isEmpty ? .accepted(act.perform()) : .refused(blockers)
    }

    func isOffered(in subject: Case) -> Bool {
        guard !transition.isAutomatic, transition.from.contains(subject.state),
            !lacksBreach(subject)
        else { return false }
        if transition.when == .literal(true) { return true }
        return transition.when.holds(for: Act(judge: self, subject: subject).facts())
    }

    private func namesForeignApplication(_ subject: Case) -> Bool {
        guard command.verb == .recordDelivery, let application = body.applicationID else {
            return false
        }
        return !subject.reissues.contains { $0.application == application }
    }

    /// Faults of fields that only show against what is stored.
    private func situationFaults(_ subject: Case) -> [FieldFault] {
        var faults = reasonFaults(subject)
        if command.verb == .requestReissue, situation.caseOfApplication != nil {
            faults.append(
                FieldFault(pointer: "/applicationId", code: .invalid, detail: .applicationUsed))
        }
        // An event seen before is a duplicate whatever it says.
        if !situation.eventSeen, let card = situation.cardWithNewSerial,
            card.serial != subject.card,
            card.serial != Act(judge: self, subject: subject).addressedReissue?.newSerial
        {
            faults.append(
                FieldFault(pointer: "/newCardSerial", code: .invalid, detail: .serialOfAnother))
        }
        return faults
    }
}

extension LocalizedText {
    fileprivate static let applicationUsed = LocalizedText(
        ja: "この申請書IDは既に使われています。", en: "This application id has been used already.")
    fileprivate static let serialOfAnother = LocalizedText(
        ja: "この製造番号は別のカードのものです。", en: "This serial belongs to another card.")
}
