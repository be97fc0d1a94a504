import Synchronization

/// What a service had to set aside last, so that it is told once while it stays the same.
final class SetAside<Name: Hashable & Sendable>: Sendable {
    private let last = Mutex<Set<Name>>([])

    /// Whether anything is among these that was not set aside the last time.
    func isNews(_ names: Set<Name>) -> Bool {
        last.withLock { known in
            defer { known = names }
            return !names.isSubset(of: known)
        }
    }
}
