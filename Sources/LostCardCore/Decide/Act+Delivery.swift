extension Act {
    /// Records a delivery event: moves the delivery, keeps the event aside, or knows it already.
    func recordDelivery() -> Decision {
        guard let event = body.event else { return .faulty([]) }
        let reissue = addressedReissue
        if situation.eventSeen || isDuplicate(event, of: reissue) {
            return .accepted(Accepted(.duplicate, subject))
        }
        let reason = reasonToSetAside(event, reissue)
        let blockers = blockers(of: event, movesDelivery: reason == nil)
        guard blockers.isEmpty else { return .refused(blockers) }
        if let reason { return .accepted(setAside(event, reissue, reason)) }
        guard let reissue, let stage = rules.delivery.stages[event] else { return .faulty([]) }
        if stage.performs == .issue, (reissue.newSerial ?? body.newCardSerial) == nil {
            return .accepted(setAside(event, reissue, .newSerialUnknown))
        }
        return .accepted(move(reissue, to: stage))
    }

    /// What forbids the event; the papers of a stage are asked for only where it is reached.
    private func blockers(of event: DeliveryEvent, movesDelivery: Bool) -> [Blocker] {
        var blockers: [Blocker] = []
        if let serial = body.newCardSerial, serial == subject.card {
            blockers.append(newSerialEqualsOld)
        }
        guard movesDelivery, let stage = rules.delivery.stages[event] else { return blockers }
        let facts = facts()
        return blockers + stage.requirements.compactMap { $0.blocker(for: facts) }
    }

    var addressedReissue: Reissue? {
        guard let application = body.applicationID else { return subject.reissues.last }
        return subject.reissues.last { $0.application == application }
    }

    private func isDuplicate(_ event: DeliveryEvent, of reissue: Reissue?) -> Bool {
        guard let reissue, reissue.stage == event else { return false }
        return body.newCardSerial == nil || body.newCardSerial == reissue.newSerial
    }

    private func reasonToSetAside(_ event: DeliveryEvent, _ reissue: Reissue?) -> RecordedReason? {
        guard let reissue else { return .noReissue }
        if let known = reissue.newSerial, let given = body.newCardSerial, known != given {
            return .newSerialDiffers
        }
        guard rules.delivery.isForward(from: reissue.stage, to: event) else { return .outOfOrder }
        return reissue.isLive && subject.state == .reissueRequested ? nil : .reissueEnded
    }

    /// Keeps the event with a task; a serial told for the first time is taken all the same.
    private func setAside(
        _ event: DeliveryEvent, _ reissue: Reissue?, _ reason: RecordedReason
    ) -> Accepted {
        var changes = Changes(subject, in: rules)
        changes.addDueMarks(before: command.at)
        var facts = EntryFacts()
        facts.occurredAt = occurredAt
        let learned = learnedSerial(of: reissue)
        facts.delivery = EntryFacts.Delivery(
            application: reissue?.application, event: event, eventID: body.eventID,
            newSerial: learned, recordedAs: reason)
        if let learned { changes.change(newCard(learned), facts: &facts) }
        changes.add(
            judge.entry(
                .verb(.recordDelivery), on: subject, from: subject.state, to: subject.state, facts))
        changes.addDueMarks(with: command.at)
        var accepted = changes.accepted(.recorded)
        accepted.recordedAs = reason
        accepted.opensTasks.append(.checkDeliveryEvent)
        linkOldCard(to: learned, in: &accepted)
        return accepted
    }

    private func move(_ reissue: Reissue, to stage: DeliveryWorkflow.Stage) -> Accepted {
        var changes = Changes(subject, in: rules)
        changes.addDueMarks(before: command.at)
        var facts = EntryFacts()
        facts.occurredAt = occurredAt
        let learned = learnedSerial(of: reissue)
        facts.delivery = EntryFacts.Delivery(
            application: reissue.application, event: stage.event, eventID: body.eventID,
            newSerial: learned, recordedAs: nil)
        if stage.performs == nil, stage.returnsCaseTo != nil {
            facts.ending = stage.event == .disposed ? .disposed : .rejected
        }
        if let approval, stage.event == .disposed { facts.approvedBy = approval.by }
        let card = learned.map(newCard) ?? reissue.newSerial.flatMap { situation.newCards[$0] }
        change(card, isNew: learned != nil, at: stage, facts: &facts, in: &changes)
        changes.add(
            judge.entry(
                .verb(.recordDelivery), on: subject, from: subject.state,
                to: stage.returnsCaseTo ?? subject.state, facts))
        if let verb = stage.performs { perform(verb, in: &changes) }
        changes.addDueMarks(with: command.at)
        var accepted = changes.accepted(.applied)
        accepted.close([], isImported: command.origin == .imported, in: rules)
        linkOldCard(to: learned, in: &accepted)
        return accepted
    }

    private func change(
        _ newCard: Card?, isNew: Bool, at stage: DeliveryWorkflow.Stage,
        facts: inout EntryFacts, in changes: inout Changes
    ) {
        guard var card = newCard else { return }
        let before = card.parts
        card.parts = stage.effects.applied(to: before, facts: self.facts())
        if stage.performs == .issue { card.issuedOn = card.issuedOn ?? at.civilDate }
        guard isNew || card.parts != before || stage.performs == .issue else { return }
        let abolishes = before.card.isLive && card.parts.card == .abolished
        changes.change(card, emits: abolishes ? [.abolishCard] : [], facts: &facts)
    }

    private func perform(_ verb: Verb, in changes: inout Changes) {
        guard let transition = rules.workflow.transitions[verb] else { return }
        var facts = EntryFacts()
        facts.occurredAt = occurredAt
        facts.ending = .issued
        changes.add(
            judge.entry(
                .verb(verb), on: subject, from: subject.state,
                to: transition.to ?? subject.state, facts, keepsBody: false))
    }

    /// When the event happened, where something later is in the journal already.
    private var occurredAt: Instant? { command.at < subject.lastAt ? command.at : nil }

    /// The serial of the new card where this event is the first to tell it. Nothing is learned
    /// for a reissue that has ended without a card.
    private func learnedSerial(of reissue: Reissue?) -> CardSerial? {
        guard let reissue, reissue.isLive, reissue.newSerial == nil else { return nil }
        return body.newCardSerial
    }

    /// A new card on its way, with the kinds of certificates that the holder's old card had.
    private func newCard(_ serial: CardSerial) -> Card {
        let old = situation.card
        let hadUser = old?.parts.userCertificate ?? .none
        let hadSigning = old?.parts.signingCertificate ?? .none
        return Card(
            serial: serial, holder: old?.holder ?? HolderID(""),
            parts: CardParts(
                card: .inTransit, userCertificate: hadUser == .none ? .none : .valid,
                signingCertificate: hadSigning == .none ? .none : .valid,
                phoneCertificates: .none),
            hasFaceAuthentication: old?.hasFaceAuthentication ?? false, issuedOn: nil,
            expiresOn: nil, replaces: old?.serial)
    }

    private func linkOldCard(to serial: CardSerial?, in accepted: inout Accepted) {
        guard let serial, var old = situation.card else { return }
        old.replacedBy = serial
        accepted.cards.append(old)
    }

    private var newSerialEqualsOld: Blocker {
        Blocker(
            .newSerialEqualsOld, missing: ["newCardSerial"],
            message: LocalizedText(
                ja: "新しいカードの製造番号が、紛失したカードと同じです。カード表面の番号を確認してください。",
                en: "The new card's serial is that of the lost card. Check the front of the card."))
    }
}
