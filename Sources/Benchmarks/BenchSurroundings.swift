import CaseDesk
import LostCardCore
import Synchronization

/// A clock that stands still until it is moved.
final class MovableClock: WallClock {
    private let time: Mutex<Instant>

    init(_ start: Instant) { time = Mutex(start) }

    var now: Instant { time.withLock { $0 } }

    func set(to instant: Instant) { time.withLock { $0 = instant } }
}

/// Random numbers that are the same in every run of one seed: SplitMix64.
final class SeededNumbers: Entropy {
    private let state: Mutex<UInt64>

    init(seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            return Self.mixed(state)
        }
    }

    /// A number that looks random and is always the same for `number`.
    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Invented municipalities, as many as the nation has.
enum BenchNation {
    static let size = 1_741

    static let municipalities: [Municipality] = (0..<size).compactMap { number in
        code(number).map {
            Municipality(
                code: $0, prefecture: "測定県", name: "測定市\(number)", kana: "", parent: nil)
        }
    }

    private static func code(_ number: Int) -> MunicipalityCode? {
        let body = String(10_000 + number)
        return (0...9).lazy.compactMap { MunicipalityCode(body + String($0)) }.first
    }
}
