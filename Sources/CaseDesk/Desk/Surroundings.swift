package import LostCardCore

/// The time of day; the only way in which the desk learns it.
package protocol WallClock: Sendable {
    var now: Instant { get }
}

/// Randomness; the only way in which the desk obtains it.
package protocol Entropy: Sendable {
    func next() -> UInt64
}
