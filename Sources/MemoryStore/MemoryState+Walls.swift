import CaseDesk
import LostCardCore

extension MemoryState {
    /// Refuses what a database's constraints refuse, before anything is changed.
    func checkWalls(_ filing: Filing) throws(ConstraintViolation) {
        try checkEdition(filing.edition)
        try checkCards(filing.changes.cards)
        try checkCase(filing)
        try checkOpenCase(filing)
        let references = filing.newReferences.map(ExactText.init)
        guard references.allSatisfy({ casesByReference[$0] == nil }), references.areDistinct
        else { throw .referenceInUse }
        let events = filing.eventIDs.map(ExactText.init)
        guard self.events.isDisjoint(with: events), events.areDistinct else { throw .eventSeen }
        try checkReissues(filing.touchedReissues, of: filing.changes.subject)
        guard filing.orders.allSatisfy({ isKnown($0.serial, in: filing) }) else {
            throw .nothingNamed
        }
    }

    /// Refuses what was reckoned by other settings than those in force.
    func checkEdition(_ number: Int) throws(ConstraintViolation) {
        guard editions.last?.number ?? number == number else { throw .settingsChanged }
    }

    private func checkCards(_ changed: [Card]) throws(ConstraintViolation) {
        var final: [CardSerial: CardStatus] = [:]
        for card in changed {
            guard holders[card.holder] != nil else { throw .nothingNamed }
            let known = cards[card.serial]
            guard known == nil || known?.holder == card.holder else { throw .cardOfAnother }
            let before = final[card.serial] ?? known?.parts.card ?? card.parts.card
            guard before.isLive || before == card.parts.card else { throw .cardIsFinal }
            final[card.serial] = card.parts.card
        }
    }

    private func checkCase(_ filing: Filing) throws(ConstraintViolation) {
        let subject = filing.changes.subject
        if filing.changes.isNewCase {
            guard cases[subject.id] == nil, casesByReceipt[subject.receiptCode] == nil else {
                throw .caseExists
            }
        } else {
            guard cases[subject.id]?.subject.entryCount == filing.entriesBefore else {
                throw .caseChanged
            }
        }
        guard subject.card.map({ isKnown($0, in: filing) }) ?? true,
            subject.holder.map({ holders[$0] != nil }) ?? true
        else { throw .nothingNamed }
    }

    private func isKnown(_ serial: CardSerial, in filing: Filing) -> Bool {
        cards[serial] != nil || filing.changes.cards.contains { $0.serial == serial }
    }

    /// A card has one open case at most.
    private func checkOpenCase(_ filing: Filing) throws(ConstraintViolation) {
        let subject = filing.changes.subject
        guard let card = subject.card, filing.isOpen, let open = openCases[card], open != subject.id
        else { return }
        throw .openCaseExists
    }

    /// A holder has one live reissue at most, and an application belongs to one case.
    private func checkReissues(
        _ reissues: [Reissue], of subject: Case
    ) throws(ConstraintViolation) {
        let owners = reissues.compactMap { casesByApplication[$0.application] }
        guard owners.allSatisfy({ $0 == subject.id }) else { throw .applicationInUse }
        let live = reissues.filter(\.isLive).map(\.application)
        guard let holder = subject.holder, let newest = live.last else { return }
        let ended = reissues.filter { !$0.isLive }.map(\.application)
        let before = liveReissues[holder].flatMap { ended.contains($0) ? nil : $0 }
        guard live.count == 1, before ?? newest == newest else { throw .liveReissueExists }
    }
}

extension Array where Element: Hashable {
    fileprivate var areDistinct: Bool { Set(self).count == count }
}
