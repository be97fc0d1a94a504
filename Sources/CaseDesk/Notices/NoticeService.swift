package import Logging
import LostCardCore
import ServiceLifecycle

extension CaseDesk {
    /// How many notices one transaction takes.
    static let noticeChunk = 200

    /// Tells everybody whose time has come, again where nobody answered, and goes on along the
    /// chain where time is up.
    ///
    /// What is due is read again in the transaction that tells it: however often, however late and
    /// beside however many others this runs, each telling happens once. After a time without service the
    /// next step counts from the telling, not from when it should have been.
    ///
    /// - Parameter unreadable: is told which notices were set aside because something that is
    ///   stored of them or their cases does not read; they hold up no other.
    /// - Returns: how many tellings there were.
    package func tellOnce(unreadable: (Set<NoticeID>) -> Void = { _ in }) async throws -> Int {
        var tellings = 0
        var setAside: Set<NoticeID> = []
        defer { unreadable(setAside) }
        while true {
            let now = clock.now
            // Those that were set aside stay due, and must leave room for others.
            let limit = Self.noticeChunk + setAside.count
            let due = try await store.read { try $0.dueNotices(at: now, limit: limit) }
            let (moves, failed) = try await together(due.filter { !setAside.contains($0) }) {
                try self.advance($0, at: now, in: $1)
            }
            setAside.formUnion(failed)
            tellings += moves.count { $0 == .told }
            // Whoever is next in a chain may have to be told at once.
            if failed.isEmpty, moves.allSatisfy({ $0 == nil }) { return tellings }
        }
    }

    private enum Move: Sendable {
        case told, movedOn
    }

    /// - Returns: what came of it; nil when there is nothing to advance.
    private func advance(
        _ id: NoticeID, at now: Instant, in transaction: any CaseTransaction
    ) throws -> Move? {
        guard var row = try transaction.notice(id), row.end == nil,
            let subject = try transaction.subject(row.caseID)
        else { return nil }
        let chain = escalation.policy.chain(of: row.mark.clock, at: row.mark.level)
        let others = try sameLevel(as: row, in: transaction).filter { other in
            other.id != row.id && other.progress.link == row.progress.link
        }
        let (notice, opened) = escalation.advanced(
            row.progress, of: chain, at: now, facts: NoticeFacts(subject),
            othersWait: others.contains { $0.end == nil && $0.progress.due != nil })
        let isTold = notice.told.count > row.progress.told.count
        row.progress = notice
        try transaction.save(row)
        try transaction.add(
            opened.map { NoticeIntent(mark: row.mark, workflow: row.workflow, notice: $0) },
            to: row.caseID)
        return isTold ? .told : .movedOn
    }

    /// Every notice of a case that tells of the same level.
    func sameLevel(as row: NoticeRow, in reading: any CaseReading) throws -> [NoticeRow] {
        var query = NoticeQuery(limit: .max)
        query.caseID = row.caseID
        query.status = .all
        return try reading.notices(query).filter { $0.isOfSameLevel(as: row) }
    }
}

/// Tells people at an interval until the service shuts down.
package struct NoticeService: Service {
    private let desks: DeskInForce
    private let interval: Duration
    private let logger: Logger
    private let setAside = SetAside<NoticeID>()

    package init(desks: DeskInForce, interval: Duration, logger: Logger) {
        self.desks = desks
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await repeatedly(every: interval, "telling notices failed", logger) {
            let told = try await desks.work { try await desks.desk.tellOnce(unreadable: tell) }
            if told > 0 { logger.info("notices told", metadata: ["tellings": "\(told)"]) }
        }
    }

    private func tell(_ unreadable: Set<NoticeID>) {
        guard setAside.isNews(unreadable) else { return }
        let names = unreadable.sorted().map(\.text).joined(separator: " ")
        logger.error(
            "notices set aside: what is stored of them or their cases does not read",
            metadata: ["notices": "\(names)"])
    }
}
