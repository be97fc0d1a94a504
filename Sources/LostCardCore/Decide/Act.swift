/// An act on a case that is offered in its state: its facts, its blockers and its changes.
struct Act {
    let judge: Judge
    let subject: Case

    var rules: Rules { judge.rules }
    var situation: Situation { judge.situation }
    var command: Command { judge.command }
    var body: Body { judge.body }
    var transition: Transition { judge.transition }

    /// Never earlier than the case's last entry, whatever the machine's clock says.
    var at: Instant { max(command.at, subject.lastAt) }

    /// Everything that the workflow's conditions find unmet, at once.
    func blockers() -> [Blocker] {
        let facts = facts()
        return transition.requirements.compactMap { $0.blocker(for: facts) }
    }

    func perform() -> Accepted {
        var changes = Changes(subject, in: rules)
        changes.addDueMarks(before: at)
        var facts = entryFacts()
        facts.kept = settings
        if !transition.effects.isEmpty, var card = situation.card {
            card.parts = transition.effects.applied(to: card.parts, facts: self.facts())
            changes.change(card, emits: transition.emits, facts: &facts)
        }
        if facts.ending != nil { lapseUndeliveredCard(facts: &facts, in: &changes) }
        changes.add(
            judge.entry(
                .verb(command.verb), on: subject, from: subject.state,
                to: transition.to ?? subject.state, facts))
        changes.addDueMarks(with: at)
        var accepted = changes.accepted(.applied)
        accepted.report = mergedReport
        if subject.state == .reported, accepted.subject.state != .reported {
            accepted.closesTasks = [.callBack]
        }
        accepted.close(tasksDone, isImported: command.origin == .imported, in: rules)
        return accepted
    }

    /// The tasks that this very act gets done.
    private var tasksDone: [TaskKind] {
        switch command.verb {
        case .explainBreach: [.giveReason]
        case .tellResident: [.tellResident]
        default: []
        }
    }

    /// The kept facts that the workflow file has this act set.
    private var settings: [Fact: FactValue] {
        var settings: [Fact: FactValue] = [:]
        for (fact, setting) in transition.sets {
            guard let type = rules.workflow.facts[fact]?.type else { continue }
            settings[fact] = setting.value(for: type, at: at)
        }
        return settings
    }

    /// A new card that is only on its way lapses with its reissue, as the workflow lets cards
    /// lapse, so that no later report is taken to mean it.
    private func lapseUndeliveredCard(facts: inout EntryFacts, in changes: inout Changes) {
        guard let serial = subject.liveReissue?.newSerial, var card = situation.newCards[serial],
            card.parts.card == .inTransit, let lapse = rules.workflow.transitions[.lapse]
        else { return }
        card.parts = lapse.effects.applied(to: card.parts, facts: self.facts())
        changes.change(card, facts: &facts)
    }

    /// What this act changes in the case, besides cards and state.
    private func entryFacts() -> EntryFacts {
        var facts = EntryFacts()
        switch command.verb {
        case .amendReport:
            facts.lossKind = body.lossKind
            facts.phoneAlsoLost = body.phoneAlsoLost
        case .notePoliceReport, .notifyLoss:
            if case .complete(let report)? = body.policeReport { facts.policeReport = report }
        case .requestReissue:
            if let application = body.applicationID, let route = body.route, let fee = body.fee {
                facts.reissue = EntryFacts.NewReissue(
                    application: application, route: route, fee: fee)
            }
        case .withdrawReissue: facts.ending = .withdrawn
        case .lapse: facts.ending = subject.liveReissue == nil ? nil : .lapsed
        case .sendInquiry: facts.letterDate = body.letterDate ?? at.civilDate
        case .refer: facts.referredTo = body.office
        case .excuse:
            facts.excuse = body.excuseCode.flatMap {
                Excuse(
                    code: $0, from: body.excusedFrom, until: body.excusedUntil, days: body.days)
            }
        case .explainBreach: facts.breachReason = judge.breachReason(of: subject)
        // The others, those of the file's own among them, do no more than what it says.
        default: break
        }
        if transition.fourEyes != nil { facts.approvedBy = approval?.by }
        return facts
    }

    /// The consent to this act: given through the service, or written in an imported line.
    var approval: Approval? { body.approval ?? situation.approval }

    private var mergedReport: JSONValue? {
        guard command.verb == .amendReport else { return nil }
        return mergeReport(situation.report ?? .object([:]), with: command.record)
    }
}

extension Judge {
    /// A journal entry of this command on `subject`, never earlier than its last one.
    func entry(
        _ act: Entry.Act, on subject: Case, from: StateName?, to: StateName, _ facts: EntryFacts,
        keepsBody: Bool = true
    ) -> Entry {
        Entry(
            act: act, at: max(command.at, subject.lastAt), actor: command.actor, channel: channel,
            workflow: subject.workflow, from: from, to: to, facts: facts,
            body: keepsBody ? .some(command.record) : .none)
    }
}

/// The report after an amendment: given members replace the earlier ones, one level deep, and
/// nothing that is known is dropped.
package func mergeReport(_ report: JSONValue, with amendment: JSONValue) -> JSONValue {
    guard var merged = report.objectValue, let changes = amendment.objectValue else {
        return report
    }
    for member in changes.members where member.value != .null {
        if case .object(let inner) = member.value, case .object(var known)? = merged[member.key] {
            for field in inner.members where field.value != .null {
                known[field.key] = field.value
            }
            merged[member.key] = .object(known)
        } else {
            merged[member.key] = member.value
        }
    }
    return .object(merged)
}
