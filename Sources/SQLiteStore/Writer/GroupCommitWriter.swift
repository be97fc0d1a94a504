import CaseDesk
import GRDB

/// The one writer of a database: works that wait while a commit reaches the disk share the next.
///
/// Works run one after the other on the connection's own serial queue; callers only enqueue and
/// are suspended, so that no thread of the cooperative pool ever waits for the disk. There is no
/// timer: an idle writer starts at once, and a busy one finds the more works the longer it was
/// busy.
final class GroupCommitWriter: Sendable {
    private let pool: DatabasePool
    private let queue: WorkQueue
    private let checkpointer: Checkpointer

    init(_ pool: DatabasePool, limits: WriteLimits, checkpointer: Checkpointer) {
        self.pool = pool
        self.checkpointer = checkpointer
        queue = WorkQueue(limits: limits)
    }

    /// Has the work done in a coming batch, or fails it at once.
    func submit(_ work: PendingWork) {
        switch queue.admit(work) {
        case .waits: break
        case .waitsForStart: pool.asyncWriteWithoutTransaction { self.drain($0) }
        case .refused(let failure): work.fail(failure)
        }
    }

    /// Refuses all further works, those that wait included; the batch under way is finished.
    func close() {
        for work in queue.close() { work.fail(StoreFailure.closedForWriting) }
    }

    private func drain(_ database: Database) {
        while true {
            let works = queue.next()
            guard !works.isEmpty else { return }
            switch Batch(database: database).commit(works) {
            case .committed(let answers):
                for answer in answers { answer() }
                checkpointer.noteCommit()
            case .notCommitted:
                for work in works { work.fail(StoreFailure.overloaded) }
            case .unknown:
                for work in works { work.fail(StoreFailure.outcomeUnknown) }
                close()
            }
        }
    }
}
