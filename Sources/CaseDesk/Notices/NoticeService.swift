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
    /// - Returns: how many tellings there were.
    package func tellOnce() async throws -> Int {
        var tellings = 0
        while true {
            let now = clock.now
            let due = try await store.read {
                try $0.dueNotices(at: now, limit: Self.noticeChunk).map(\.id)
            }
            let moves = try await together(due) { id, transaction in
                try self.advance(id, at: now, in: transaction)
            }.done.compactMap(\.self)
            tellings += moves.count { $0 == .told }
            // Whoever is next in a chain may have to be told at once.
            if moves.isEmpty { return tellings }
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

    package init(desks: DeskInForce, interval: Duration, logger: Logger) {
        self.desks = desks
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await repeatedly(every: interval, "telling notices failed", logger) {
            let told = try await desks.work { try await desks.desk.tellOnce() }
            if told > 0 { logger.info("notices told", metadata: ["tellings": "\(told)"]) }
        }
    }
}
