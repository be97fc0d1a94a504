package import Logging
import LostCardCore
import ServiceLifecycle

extension CaseDesk {
    /// How many cases one transaction of the sweep takes.
    static let sweepChunk = 200

    /// Notes every clock level that has been reached and performs every timer that is due.
    ///
    /// Each level is noted once, with the instant at which it was reached, however often and
    /// however late this runs: what is due is read in the transaction that notes it.
    ///
    /// - Returns: how many cases were touched.
    package func sweepOnce() async throws -> Int {
        var touched = 0
        while true {
            let (due, filed) = try await store.write { transaction in
                let now = self.clock.now
                let due = try transaction.dueCases(at: now, limit: Self.sweepChunk)
                let filed = try due.count { try self.sweep($0, at: now, in: transaction) }
                return (due.count, filed)
            }
            touched += filed
            // A chunk in which nothing could be filed would only come again.
            if due < Self.sweepChunk || filed == 0 { return touched }
        }
    }

    /// - Returns: whether anything was filed.
    private func sweep(
        _ id: CaseID, at now: Instant, in transaction: any CaseTransaction
    ) throws -> Bool {
        guard let subject = try transaction.subject(id), rules.knows(subject.workflow) else {
            return false
        }
        var hasFiled = false
        if let timer = subject.dueTimer(in: rules), timer.at <= now {
            let request = ActRequest(
                verb: timer.performs, caseName: id.text,
                actor: Actor(role: .system, id: "timer", office: nil), channel: nil, body: [:])
            if case .accepted = try perform(request, in: transaction).decision { hasFiled = true }
        }
        guard let current = try transaction.subject(id),
            let marks = LostCardCore.sweep(current, at: now, in: rules)
        else { return hasFiled }
        try transaction.file(filing(marks, recordedAt: now, isImported: false))
        return true
    }
}

/// Runs the sweep at an interval until the service shuts down.
package struct SweepService: Service {
    private let desk: CaseDesk
    private let interval: Duration
    private let logger: Logger

    package init(desk: CaseDesk, interval: Duration, logger: Logger) {
        self.desk = desk
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    let touched = try await desk.sweepOnce()
                    if touched > 0 {
                        logger.info("levels noted", metadata: ["cases": "\(touched)"])
                    }
                    try await Task.sleep(for: interval)
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("sweep failed", metadata: ["error": "\(type(of: error))"])
                    try? await Task.sleep(for: interval)
                }
            }
        }
    }
}
