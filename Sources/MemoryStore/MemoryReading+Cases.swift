import CaseDesk
import LostCardCore

extension MemoryReading {
    func caseID(named name: String) throws -> CaseID? {
        if let id = CaseID(name), state.cases[id] != nil { return id }
        if let code = ReceiptCode(name), let id = state.casesByReceipt[code] { return id }
        return state.casesByReference[ExactText(name)]
    }

    func subject(_ id: CaseID) throws -> Case? { state.cases[id]?.subject }

    func openCase(of serial: CardSerial) throws -> Case? {
        try state.openCases[serial].flatMap(subject)
    }

    func cases(_ query: CaseQuery) throws -> [Case] {
        let named = query.reference.map { state.casesByReference[ExactText($0)] }
        let found = state.cases.values.map(\.subject).filter { subject in
            (named.map { $0 == subject.id } ?? true) && query.matches(subject)
        }
        return Array(found.sorted { $0.id < $1.id }.prefix(max(query.limit, 0)))
    }

    func workflowVersions() throws -> [String] {
        Set(state.cases.values.map(\.subject.workflow)).sorted()
    }

    func openCaseCount(of version: String) throws -> Int {
        state.cases.values.count { $0.isOpen && $0.subject.workflow == version }
    }

    func openCaseIDs(of version: String, after: CaseID?, limit: Int) throws -> [CaseID] {
        let found = state.cases.values.filter { row in
            row.isOpen && row.subject.workflow == version
                && (after.map { row.subject.id > $0 } ?? true)
        }
        return Array(found.map(\.subject.id).sorted().prefix(max(limit, 0)))
    }

    func hasMigrated(_ id: CaseID, after instant: Instant) throws -> Bool {
        try journal(of: id).contains { $0.entry.act == .migrated && $0.entry.at > instant }
    }

    func report(of id: CaseID) throws -> JSONValue? { state.reports[id] }

    func journal(of id: CaseID) throws -> [JournalRow] {
        (state.journalByCase[id] ?? []).map { state.journal[$0] }
    }

    func journal(after sequence: Int64, limit: Int) throws -> [JournalRow] {
        // Row n of the journal, from 0, has the sequence number n + 1.
        let first = max(sequence, 0)
        guard first < state.journal.count else { return [] }
        return Array(state.journal[Int(first)...].prefix(max(limit, 0)))
    }

    func lastSequence() throws -> Int64 { Int64(state.journal.count) }

    func wakeups(until now: Instant, after place: DuePlace?, limit: Int) throws -> [Wakeup] {
        let due = state.wakeups.values.filter { wakeup in
            wakeup.place.at <= now
                && (place.map { ($0.at, $0.caseID) < (wakeup.place.at, wakeup.place.caseID) }
                    ?? true)
        }
        let ordered = due.sorted {
            ($0.place.at, $0.place.caseID) < ($1.place.at, $1.place.caseID)
        }
        return Array(ordered.prefix(max(limit, 0)))
    }

    func wakeup(at place: DuePlace) throws -> Wakeup? {
        state.wakeups[place]
    }

    func stateCounts(asOf: Instant?) throws -> [StateCount] {
        var counts: [Place: Int] = [:]
        for row in state.cases.values {
            if let place = try place(of: row, asOf: asOf) { counts[place, default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { place, count in
            StateCount(state: place.state, home: place.home, count: count)
        }
    }

    private func place(of row: CaseRow, asOf: Instant?) throws -> Place? {
        guard let asOf else { return Place(state: row.subject.state, home: row.subject.home) }
        let last = try journal(of: row.subject.id).known(at: asOf).last
        let isMatched = row.matchedAt.map { $0 <= asOf } ?? false
        return last.map { last in
            Place(state: last.entry.to, home: isMatched ? row.subject.home : nil)
        }
    }
}

/// Where a case stands, ordered by home, none first, and then by state.
private struct Place: Hashable, Comparable {
    let state: StateName
    let home: MunicipalityCode?

    static func < (left: Place, right: Place) -> Bool {
        (left.home?.text ?? "", left.state.text) < (right.home?.text ?? "", right.state.text)
    }
}
