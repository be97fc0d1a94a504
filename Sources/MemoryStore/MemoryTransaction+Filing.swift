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
            nextDue: folded.upcoming?.at, isOpen: folded.isOpen, dials: folded.dials,
            toldLater: known.toldLater, edition: known.edition)
        state.foresee(folded.upcoming, of: id, by: known.edition, since: known.nextDue)
    }

    func file(_ note: CaseNote) throws -> Bool {
        try requireInForce(note.edition)
        let id = note.due.caseID
        guard let known = state.cases[id]?.subject,
            known.entryCount + 1 == note.rows.first?.number
        else { return false }
        for row in note.rows { state.note(row) }
        state.foresee(note.upcoming, of: id, by: note.edition, since: note.due.at)
        state.tasks += note.tasks
        return true
    }

    func arm(_ id: CaseID, _ upcoming: Upcoming, edition: Int) throws {
        try requireInForce(edition)
        state.foresee(upcoming, of: id, by: edition, since: nil)
    }

    func disarm(_ place: DuePlace, edition: Int) throws {
        try requireInForce(edition)
        state.wakeups[place] = nil
    }

    private func requireInForce(_ edition: Int) throws {
        do {
            try state.checkEdition(edition)
        } catch {
            spoiledBy = spoiledBy ?? error
            throw error
        }
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
            nextDue: filing.upcoming?.at, isOpen: filing.isOpen,
            dials: subject.clocks.compactMap { run in
                filing.dial(of: run)
                    ?? known?.dials.first { $0.clock == run.clock && $0.round == run.round }
            },
            toldLater: Self.toldLater(filing, known), edition: filing.edition)
        foresee(filing.upcoming, of: subject.id, by: filing.edition, since: known?.nextDue)
        casesByReceipt[subject.receiptCode] = subject.id
        for reference in filing.newReferences {
            casesByReference[ExactText(reference)] = subject.id
        }
        if let report = filing.changes.report { reports[subject.id] = report }
    }

    private static func toldLater(
        _ filing: Filing, _ known: CaseRow?
    ) -> [ClockStop: Instant] {
        let stops = Set((known?.subject.clocks ?? []).compactMap(ClockStop.init))
        var toldLater = known?.toldLater ?? [:]
        for run in filing.changes.subject.clocks {
            guard let stop = ClockStop(run), !stops.contains(stop) else { continue }
            toldLater[stop] = filing.toldAt(of: run)
        }
        return toldLater
    }

    fileprivate mutating func append(_ filing: Filing) {
        for row in filing.rows(after: Int64(journal.count)) { append(row) }
        events.formUnion(filing.eventIDs.map(ExactText.init))
    }

    /// Keeps what is due of a case next, and no longer what was due of it at `since`.
    fileprivate mutating func foresee(
        _ upcoming: Upcoming?, of id: CaseID, by edition: Int, since: Instant?
    ) {
        if let since { wakeups[DuePlace(at: since, caseID: id)] = nil }
        guard let upcoming else { return }
        let place = DuePlace(at: upcoming.at, caseID: id)
        wakeups[place] = Wakeup(place: place, level: upcoming.level, edition: edition)
    }

    private mutating func append(_ row: JournalRow) {
        journalByCase[row.caseID, default: []].append(journal.count)
        journal.append(row)
    }

    /// Takes in what the service noted of a case, its level to be told.
    fileprivate mutating func note(_ row: JournalRow) {
        let sequence = Int64(journal.count + 1)
        append(row.moved(to: sequence))
        cases[row.caseID]?.subject.note(row.entry.facts)
        guard let mark = row.entry.facts.mark else { return }
        untold.append(
            UntoldLevel(
                sequence: sequence, caseID: row.caseID, number: row.number,
                workflow: row.entry.workflow, mark: mark))
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

extension JournalRow {
    fileprivate func moved(to sequence: Int64) -> JournalRow {
        JournalRow(
            sequence: sequence, caseID: caseID, number: number, entry: entry,
            recordedAt: recordedAt, isImported: isImported, digest: digest, body: body)
    }
}
