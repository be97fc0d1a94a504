import LostCardCore
import TestSupport

/// Reads what a decision depends on, as a store does.
extension World {
    func situation(for command: Command, on subject: Case?) -> Situation {
        var situation = Situation()
        situation.subject = subject
        if command.verb == .reportLost {
            let reference = command.newCase.reference
            situation.referenceInUse = reference.map { references[$0] != nil } ?? false
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
        situation.origin = allReissues.first { $0.newSerial == subject.card && subject.card != nil }
        situation.report = reports[subject.id]
        for serial in subject.reissues.compactMap(\.newSerial) {
            situation.newCards[serial] = cards[serial]
        }
        situation.cardWithNewSerial = command.body.newCardSerial.flatMap { cards[$0] }
        situation.caseOfApplication = command.body.applicationID.flatMap { application in
            cases.values.first { $0.reissues.contains { $0.application == application } }?.id
        }
        situation.eventSeen = command.body.eventID.map(eventsSeen.contains) ?? false
        situation.holderHasLiveReissue = hasLiveReissue(subject.holder)
        if command.verb == .suspend {
            var question = command.body
            if question.card == nil, let report = situation.report {
                let asked = CardQuestion(report: report, in: rules)
                question.holder = asked.holder
                question.card = asked.serial.map { .serial($0) }
            }
            addCandidates(question, to: &situation)
        }
    }

    private var allReissues: [Reissue] { cases.values.flatMap(\.reissues) }

    private func hasLiveReissue(_ holder: HolderID?) -> Bool {
        cases.values.contains { $0.holder == holder && holder != nil && $0.liveReissue != nil }
    }

    private func addCandidates(_ body: Body, to situation: inout Situation) {
        let keys = [body.holder.name, body.holder.kana].compactMap(\.self).map(FoldedKey.init)
        var found = holders.values.filter { !$0.nameKeys.isDisjoint(with: keys) }
        if case .serial(let serial)? = body.card, let card = cards[serial],
            let owner = holders[card.holder]
        {
            found = [owner]
        }
        situation.candidates = found.map { holder in
            Situation.Candidate(holder: holder, cards: self.cards(of: holder.id))
        }
        for candidate in situation.candidates {
            for card in candidate.cards { situation.openCases[card.serial] = openCase(of: card) }
        }
    }

    func cards(of holder: HolderID) -> [Card] {
        cards.values.filter { $0.holder == holder }.sorted { $0.serial.text < $1.serial.text }
    }

    func openCase(of card: Card) -> Case? {
        cases.values.first { $0.card == card.serial && rules.isOpen($0) }
    }
}
