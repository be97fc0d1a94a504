import CaseDesk
import Foundation
import LostCardCore

/// The machine's clock.
struct SystemClock: WallClock {
    var now: Instant {
        Instant(milliseconds: Int64((Date.now.timeIntervalSince1970 * 1_000).rounded(.down)))
    }
}

/// The machine's source of random numbers.
struct SystemEntropy: Entropy {
    func next() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
}

/// Settings from the environment.
enum Environment {
    static subscript(name: String) -> String? {
        ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The language of the locale: English unless it is Japanese.
    static var language: Language {
        let locale = Self["LC_ALL"] ?? Self["LC_MESSAGES"] ?? Self["LANG"] ?? ""
        return locale.hasPrefix("ja") ? .ja : .en
    }
}
