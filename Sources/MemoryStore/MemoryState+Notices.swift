import CaseDesk
import LostCardCore

/// What is kept of a notice once only.
struct NoticePlace: Hashable, Sendable {
    let mark: MarkPlace
    let link: Int
    let to: Addressee

    init(_ intent: NoticeIntent, of id: CaseID) {
        mark = MarkPlace(intent.mark, intent.workflow, of: id)
        link = intent.notice.link
        to = intent.notice.to
    }
}

extension MemoryState {
    /// Withdraws what a filing leaves without a reason, and keeps the notices of its levels.
    mutating func fileNotices(_ filing: Filing) {
        guard let filed = filing.notices else { return }
        let id = filing.changes.subject.id
        withdraw(by: filed, of: id, at: filing.recordedAt)
        let importedAt = cases[id]?.importedAt
        for intent in filed.opened {
            insert(intent, of: id, end: filing.end(of: intent, importedAt: importedAt))
        }
    }

    mutating func tell(_ filed: FiledNotices, of id: CaseID, at now: Instant) {
        withdraw(by: filed, of: id, at: now)
        for intent in filed.opened {
            insert(intent, of: id, end: intent.ending.map { NoticeRow.End($0, at: now) })
        }
    }

    private mutating func withdraw(by filed: FiledNotices, of id: CaseID, at now: Instant) {
        for index in notices.indices where notices[index].isOpen(of: id) {
            let mark = notices[index].mark
            let round = FiledNotices.Round(clock: mark.clock, round: mark.round)
            let isSuperseded = filed.superseded.contains {
                $0.round == round && $0.levels.contains(mark.level)
            }
            if let running = filed.running, !running.contains(round) {
                notices[index].close(NoticeRow.End(.stopped, at: now))
            } else if isSuperseded {
                notices[index].close(NoticeRow.End(.superseded, at: now))
            }
        }
    }

    mutating func insert(_ intent: NoticeIntent, of id: CaseID, end: NoticeRow.End?) {
        guard noticePlaces.insert(NoticePlace(intent, of: id)).inserted else { return }
        var row = NoticeRow(
            id: NoticeID(Int64(notices.count + 1)), caseID: id, mark: intent.mark,
            workflow: intent.workflow, progress: intent.notice)
        if let end { row.close(end) }
        notices.append(row)
    }
}

extension NoticeRow {
    fileprivate func isOpen(of id: CaseID) -> Bool { caseID == id && end == nil }

    /// Nothing is due any more of a notice that has ended.
    fileprivate mutating func close(_ end: End) {
        self.end = end
        progress.due = nil
    }
}

extension MemoryReading {
    func importedAt(of id: CaseID) throws -> Instant? { state.cases[id]?.importedAt }

    func importedAt(of id: CaseID, before sequence: Int64) throws -> Instant? {
        try journal(of: id).filter { $0.isImported && $0.sequence < sequence }
            .map(\.recordedAt).max()
    }

    func untoldLevels(after sequence: Int64, limit: Int) throws -> [UntoldLevel] {
        Array(state.untold.lazy.filter { $0.sequence > sequence }.prefix(max(limit, 0)))
    }

    func hasEntry(_ number: Int, of id: CaseID) throws -> Bool {
        try journal(of: id).contains { $0.number == number }
    }

    func notice(_ id: NoticeID) throws -> NoticeRow? {
        let index = Int(id.number) - 1
        return state.notices.indices.contains(index) ? state.notices[index] : nil
    }

    func notices(_ query: NoticeQuery) throws -> [NoticeRow] {
        Array(state.notices.lazy.filter(query.matches).prefix(max(query.limit, 0)))
    }

    func dueNotices(at now: Instant, limit: Int) throws -> [NoticeID] {
        let due = state.notices.compactMap { row in
            row.progress.due.flatMap { $0.at <= now ? (at: $0.at, id: row.id) : nil }
        }
        return due.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.prefix(max(limit, 0)).map(\.id)
    }
}

extension MemoryTransaction {
    func save(_ notice: NoticeRow) throws {
        let index = Int(notice.id.number) - 1
        guard state.notices.indices.contains(index) else { return }
        var kept = notice
        if let end = kept.end { kept.close(end) }
        state.notices[index] = kept
    }

    func takeUntold(_ level: UntoldLevel) throws -> Bool {
        guard let place = state.untold.firstIndex(of: level) else { return false }
        state.untold.remove(at: place)
        return true
    }

    func tell(_ notices: FiledNotices, of id: CaseID, at now: Instant) throws {
        state.tell(notices, of: id, at: now)
    }

    func add(_ notices: [NoticeIntent], to id: CaseID) throws {
        for intent in notices { state.insert(intent, of: id, end: nil) }
    }
}
