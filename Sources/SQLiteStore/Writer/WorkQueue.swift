import CaseDesk
import Synchronization

/// The works that wait for the writer, in the order of their coming.
final class WorkQueue: Sendable {
    private struct State {
        var waiting: [PendingWork] = []
        var isDraining = false
        var isClosed = false
    }

    /// What becomes of a work that comes.
    enum Admission: Hashable, Sendable {
        /// It waits; the writer takes it up by itself.
        case waits
        /// It waits, and the writer must be told.
        case waitsForStart
        case refused(StoreFailure)
    }

    private let state = Mutex(State())
    private let limits: WriteLimits

    init(limits: WriteLimits) { self.limits = limits }

    func admit(_ work: PendingWork) -> Admission {
        state.withLock { state in
            if state.isClosed { return .refused(.closedForWriting) }
            if state.waiting.count >= limits.waiting { return .refused(.overloaded) }
            state.waiting.append(work)
            defer { state.isDraining = true }
            return state.isDraining ? .waits : .waitsForStart
        }
    }

    /// The works of the next batch; none when nothing waits, after which the writer rests until it
    /// is told.
    func next() -> [PendingWork] {
        state.withLock { state in
            guard state.waiting.count > limits.batch else {
                let all = state.waiting
                state.waiting = []
                state.isDraining = !all.isEmpty
                return all
            }
            let batch = Array(state.waiting.prefix(limits.batch))
            state.waiting.removeFirst(limits.batch)
            return batch
        }
    }

    /// Admits nothing any more.
    ///
    /// - Returns: the works that waited.
    func close() -> [PendingWork] {
        state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [] }
            return state.waiting
        }
    }
}

/// How much the writer takes on.
package struct WriteLimits: Hashable, Sendable {
    /// Works that may wait; more are refused as ``StoreFailure/overloaded``.
    package let waiting: Int
    /// Works that share one commit.
    package let batch: Int

    /// Brings both numbers to 1 at least.
    package init(waiting: Int = 4_096, batch: Int = 256) {
        self.waiting = max(waiting, 1)
        self.batch = max(batch, 1)
    }
}
