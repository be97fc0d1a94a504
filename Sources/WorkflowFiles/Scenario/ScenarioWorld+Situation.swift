import LostCardCore

/// Reads what a decision depends on, as a store does.
extension ScenarioWorld {
    func situation(for command: Command, on subject: Case?) -> Situation {
        var situation = Situation()
        situation.subject = subject
        if command.verb == .reportLost {
            addCandidates(command.body, to: &situation)
        } else if let subject {
            addSubject(subject, command, to: &situation)
        }
        return situation
    }

    private func addSubject(
        _ subject: Case, _ command: Command, to situation: inout Situation
    ) {
        situation.card = subject.card.flatMap { cards[$0] }
        situation.holder = subject.holder.flatMap { holders[$0] }
        situation.origin = subject.card.flatMap { serial in
            cases.values.flatMap(\.reissues).first { $0.newSerial == serial }
        }
        situation.report = reports[subject.id]
        for serial in subject.reissues.compactMap(\.newSerial) {
            situation.newCards[serial] = cards[serial]
        }
        situation.cardWithNewSerial = command.body.newCardSerial.flatMap { cards[$0] }
        situation.caseOfApplication = command.body.applicationID.flatMap { application in
            cases.values.first { $0.reissues.contains { $0.application == application } }?.id
        }
        situation.eventSeen = command.body.eventID.map(eventsSeen.contains) ?? false
        situation.holderHasLiveReissue =
            subject.holder.map { holder in
                cases.values.contains { $0.holder == holder && $0.liveReissue != nil }
            } ?? false
        if command.verb == .suspend { addSuspended(command.body, to: &situation) }
    }

    /// Who may be meant by a suspension: by the card that it names, else by the report.
    private func addSuspended(_ body: Body, to situation: inout Situation) {
        var question = body
        if question.card == nil, let report = situation.report {
            let asked = CardQuestion(report: report, in: rules)
            question.holder = asked.holder
            question.card = asked.serial.map { .serial($0) }
        }
        addCandidates(question, to: &situation)
    }

    private func addCandidates(_ body: Body, to situation: inout Situation) {
        var found: [Holder] = []
        if case .serial(let serial)? = body.card, let card = cards[serial],
            let owner = holders[card.holder]
        {
            found = [owner]
        } else {
            let keys = [body.holder.name, body.holder.kana].compactMap(\.self).map(FoldedKey.init)
            found = holders.values.filter { !$0.nameKeys.isDisjoint(with: keys) }
                .sorted { $0.id.text < $1.id.text }
        }
        situation.candidates = found.map { holder in
            Situation.Candidate(
                holder: holder,
                cards: cards.values.filter { $0.holder == holder.id }
                    .sorted { $0.serial.text < $1.serial.text })
        }
        for card in situation.candidates.flatMap(\.cards) {
            situation.openCases[card.serial] = cases.values.first {
                $0.card == card.serial && rules.workflow.isOpen($0.state)
            }
        }
    }
}
