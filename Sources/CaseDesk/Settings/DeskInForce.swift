import LostCardCore
import Synchronization

/// The desk of a running service, which works by the settings in force, also when these change.
///
/// Whoever takes ``desk`` keeps that one for the whole of a piece of work; the store refuses what
/// was decided by settings that are no longer in force.
package final class DeskInForce: Sendable {
    private let current: Mutex<CaseDesk>
    private let reopen: @Sendable () async throws -> CaseDesk

    /// - Parameter reopen: reads the settings in force and makes a desk that works by them.
    package init(_ desk: CaseDesk, reopen: @escaping @Sendable () async throws -> CaseDesk) {
        current = Mutex(desk)
        self.reopen = reopen
    }

    package var desk: CaseDesk { current.withLock { $0 } }

    /// Takes up settings that have come into force, or the end of their re-timing.
    ///
    /// - Returns: whether there was anything to take up.
    @discardableResult
    package func refresh() async throws -> Bool {
        let desk = desk
        let (number, isRetimed) = try await desk.store.read { reading in
            let number = try reading.editionNumber() ?? 0
            return (number, try reading.isRetimed(number))
        }
        guard number != desk.settings.number || (isRetimed && desk.settings.before != nil) else {
            return false
        }
        let fresh = try await reopen()
        current.withLock { $0 = fresh }
        return true
    }

    /// Does a piece of work, once more if the settings changed meanwhile.
    package func work<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch ConstraintViolation.settingsChanged {
            try await refresh()
            return try await work()
        }
    }
}
