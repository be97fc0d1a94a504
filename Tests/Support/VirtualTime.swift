import CaseDesk
package import LostCardCore
import Synchronization

/// A clock that stands still until it is moved, also backwards.
package final class VirtualClock: WallClock {
    private let time: Mutex<Instant>

    package init(_ start: Instant) { time = Mutex(start) }

    package var now: Instant { time.withLock { $0 } }

    package func set(to instant: Instant) { time.withLock { $0 = instant } }

    package func advance(days: Int = 0, minutes: Int = 0, seconds: Int = 0) {
        time.withLock {
            $0 = $0.advanced(bySeconds: days * 86_400 + minutes * 60 + seconds)
        }
    }
}

/// Random numbers that are the same in every run: SplitMix64.
package final class SeededEntropy: Entropy, RandomNumberGenerator {
    private let state: Mutex<UInt64>

    package init(seed: UInt64 = 1) { state = Mutex(seed) }

    package func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
