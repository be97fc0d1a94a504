package import CaseDesk
import Synchronization

/// Cases in memory: for tests, simulations and trial runs. Nothing outlives the process.
///
/// A transaction works on a copy that takes the place of the original when its work succeeds, so
/// works stand one behind the other and a failed one leaves no trace.
package final class MemoryStore: CaseStore {
    private let state: Mutex<MemoryState>

    package init() { state = Mutex(MemoryState()) }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseTransaction) throws -> Value
    ) async throws -> Value {
        try state.withLock { state in
            let transaction = MemoryTransaction(state)
            let value = try work(transaction)
            if let wall = transaction.spoiledBy { throw wall }
            state = transaction.state
            return value
        }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseReading) throws -> Value
    ) async throws -> Value {
        try work(MemorySnapshot(state: state.withLock { $0 }))
    }

    /// Every look at a person's data, oldest first.
    package var accessLog: [AccessRecord] { state.withLock { $0.accessLog } }
}

/// Reads what was there at one moment.
struct MemorySnapshot: MemoryReading {
    let state: MemoryState
}

/// Reads and writes on a copy. Every change is checked before it begins.
final class MemoryTransaction: MemoryReading, CaseTransaction {
    var state: MemoryState
    /// The wall that refused a filing; the work cannot succeed any more, even if it goes on.
    var spoiledBy: ConstraintViolation?

    init(_ state: MemoryState) { self.state = state }
}

/// What both kinds of session answer.
protocol MemoryReading: CaseReading {
    var state: MemoryState { get }
}
