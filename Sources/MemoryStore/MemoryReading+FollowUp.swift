import CaseDesk
import LostCardCore

extension MemoryReading {
    func origin(of serial: CardSerial) throws -> Reissue? {
        let all = state.cases.values.flatMap(\.subject.reissues)
        return all.filter { $0.newSerial == serial }.max { earlier, later in
            earlier.appliedAt == later.appliedAt
                ? earlier.application.text > later.application.text
                : earlier.appliedAt < later.appliedAt
        }
    }

    func caseID(application: ApplicationID) throws -> CaseID? {
        state.casesByApplication[application]
    }

    func hasLiveReissue(_ holder: HolderID) throws -> Bool { state.liveReissues[holder] != nil }

    func isEventSeen(_ eventID: String) throws -> Bool {
        state.events.contains(ExactText(eventID))
    }

    func orders(of id: CaseID) throws -> [OrderRow] { state.orders[id] ?? [] }

    func tasks(_ query: TaskQuery) throws -> [TaskRow] {
        let asked = state.tasks.filter { task in
            (query.caseID.map { $0 == task.caseID } ?? true)
                && (query.kind.map { $0 == task.kind } ?? true)
                && (query.after.map { $0 < task } ?? true) && isWanted(task, query)
        }
        return Array(asked.sorted().prefix(max(query.limit, 0)))
    }

    private func isWanted(_ task: TaskRow, _ query: TaskQuery) -> Bool {
        guard let codes = query.municipalities else { return true }
        guard let subject = state.cases[task.caseID]?.subject else { return false }
        return subject.home.map(codes.contains) ?? query.includesHomeless
            || subject.referredTo.contains(where: codes.contains)
    }

    func clocks(_ query: ClockQuery) throws -> [ClockRow] {
        let rows = state.cases.values
            .filter { row in
                query.municipalities.map { codes in
                    row.subject.home.map(codes.contains) ?? false
                        || query.includesReferred
                            && row.subject.referredTo.contains(where: codes.contains)
                } ?? true
            }
            .flatMap { row in
                row.subject.clocks.compactMap { query.round($0, toldAt: row.toldAt(of: $0)) }
                    .map { ClockRow(caseID: row.subject.id, home: row.subject.home, run: $0) }
            }
            .filter(query.isAfterStart)
        return Array(rows.sorted { $0.place < $1.place }.prefix(max(query.limit, 0)))
    }

    func rounds(of id: CaseID) throws -> [KeptRound] {
        guard let row = state.cases[id] else { return [] }
        return row.subject.clocks.map { run in
            let dial = row.dials.first { $0.clock == run.clock && $0.round == run.round }
            return KeptRound(run, dial, of: row.subject)
        }
    }

    func replay(_ scope: IdempotencyScope) throws -> IdempotencyRecord? { state.answers[scope] }

    func token(hash: String) throws -> TokenRecord? {
        state.tokens.values.first { $0.hash == hash }
    }

    func tokens() throws -> [TokenRecord] {
        state.tokens.values.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }
    }

    func approval(_ id: String) throws -> ApprovalRecord? { state.approvals[id] }

    func approval(of id: CaseID, verb: Verb, bodyHash: String) throws -> ApprovalRecord? {
        let given = state.approvals.values.compactMap { record in
            record.approvedAt.map { (at: $0, record: record) }
        }
        return given.filter { _, record in
            record.caseID == id && record.verb == verb && record.bodyHash == bodyHash
        }.max { ($0.at, $0.record.id) < ($1.at, $1.record.id) }?.record
    }

    func importedLine(_ identity: LineIdentity) throws -> JSONValue? { state.lines[identity] }

    func releasedFiles() throws -> [ReleasedFile] { state.releasedFiles }

    func setting(_ name: String) throws -> String? { state.settings[ExactText(name)] }
}

extension ClockRow {
    fileprivate var place: (Instant, CaseID, String, Int) {
        (run.startedAt, caseID, run.clock.rawValue, run.round)
    }
}
