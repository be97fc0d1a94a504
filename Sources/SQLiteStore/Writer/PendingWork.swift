import CaseDesk

/// A work that waits for its transaction, and whoever waits for it.
struct PendingWork: Sendable {
    /// Tells the caller that the work is done and durable.
    typealias Answer = @Sendable () -> Void

    /// Does the work within a transaction; the answer may be given only after its commit.
    let perform: @Sendable (any CaseTransaction) throws -> Answer
    /// Tells the caller that it came to nothing, or that nobody knows.
    let fail: @Sendable (any Error) -> Void
}

extension PendingWork {
    init<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseTransaction) throws -> Value,
        for caller: CheckedContinuation<Value, any Error>
    ) {
        perform = { transaction in
            let value = try work(transaction)
            return { caller.resume(returning: value) }
        }
        fail = { caller.resume(throwing: $0) }
    }
}
