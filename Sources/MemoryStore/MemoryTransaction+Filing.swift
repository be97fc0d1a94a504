import CaseDesk
import LostCardCore

extension MemoryTransaction {
    func file(_ filing: Filing) throws {
        do {
            try state.checkWalls(filing)
        } catch {
            spoiledBy = spoiledBy ?? error
            throw error
        }
        for card in filing.changes.cards { state.file(card) }
        state.fileCase(filing)
        state.append(filing)
        for reissue in filing.touchedReissues { state.file(reissue, of: filing.changes.subject) }
        state.fileWork(filing)
        state.fileNotices(filing)
    }
}

extension MemoryTransaction {
    func rebuild(_ folded: FoldedCase) throws {
        let id = folded.subject.id
        guard let known = state.cases[id] else { return }
        state.cases[id] = CaseRow(
            subject: folded.subject, matchedAt: known.matchedAt, importedAt: known.importedAt,
            nextDue: folded.nextDue, isOpen: folded.isOpen, dials: folded.dials,
            edition: known.edition)
    }

    func fileNotice(_ filing: Filing, of due: DueCase) throws -> Bool {
        let known = state.cases[filing.changes.subject.id]
        guard known?.subject.entryCount == filing.entriesBefore else { return false }
        let last = state.journal.count
        try file(filing)
        state.untold += state.journal[last...].compactMap { row in
            row.entry.facts.mark.map {
                UntoldLevel(
                    sequence: row.sequence, caseID: row.caseID, workflow: row.entry.workflow,
                    mark: $0)
            }
        }
        return true
    }

    func rearm(_ id: CaseID, from due: Instant, to next: Instant?) throws {
        state.cases[id]?.nextDue = next
    }
}

extension MemoryState {
    /// The parts move; who holds a card and what it is stay as they were.
    fileprivate mutating func file(_ card: Card) {
        cardsByHolder[card.holder, default: []].insert(card.serial)
        guard var known = cards[card.serial] else {
            cards[card.serial] = card
            return
        }
        known.parts = card.parts
        known.issuedOn = card.issuedOn
        known.replacedBy = card.replacedBy
        cards[card.serial] = known
    }

    fileprivate mutating func fileCase(_ filing: Filing) {
        let subject = filing.changes.subject
        let known = cases[subject.id]
        if let card = known?.subject.card, openCases[card] == subject.id { openCases[card] = nil }
        if let card = subject.card, filing.isOpen {
            openCases[card] = subject.id
        }
        cases[subject.id] = CaseRow(
            subject: subject, matchedAt: filing.matchedAt ?? known?.matchedAt,
            importedAt: filing.importedAt ?? known?.importedAt,
            nextDue: filing.nextDue, isOpen: filing.isOpen,
            dials: subject.clocks.compactMap { run in
                filing.dial(of: run)
                    ?? known?.dials.first { $0.clock == run.clock && $0.round == run.round }
            }, edition: filing.edition)
        casesByReceipt[subject.receiptCode] = subject.id
        for reference in filing.newReferences {
            casesByReference[ExactText(reference)] = subject.id
        }
        if let report = filing.changes.report { reports[subject.id] = report }
    }

    fileprivate mutating func append(_ filing: Filing) {
        let id = filing.changes.subject.id
        for row in filing.rows(after: Int64(journal.count)) {
            journalByCase[id, default: []].append(journal.count)
            journal.append(row)
        }
        events.formUnion(filing.eventIDs.map(ExactText.init))
    }

    fileprivate mutating func file(_ reissue: Reissue, of subject: Case) {
        casesByApplication[reissue.application] = subject.id
        guard let holder = subject.holder else { return }
        if reissue.isLive {
            liveReissues[holder] = reissue.application
        } else if liveReissues[holder] == reissue.application {
            liveReissues[holder] = nil
        }
    }

    fileprivate mutating func fileWork(_ filing: Filing) {
        let id = filing.changes.subject.id
        orders[id, default: []] += filing.orders
        tasks.removeAll { $0.caseID == id && filing.changes.closesTasks.contains($0.kind) }
        tasks += filing.newTasks
    }
}
