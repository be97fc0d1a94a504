/// How long to wait before the next try: twice as long after each failure, up to a limit, and by
/// chance up to half of that less, so that not everybody comes back at once.
package struct Backoff: Sendable {
    private let firstMilliseconds: Int
    private let mostMilliseconds: Int
    private var failures = 0

    package init(firstMilliseconds: Int = 1_000, mostMilliseconds: Int = 30_000) {
        self.firstMilliseconds = firstMilliseconds
        self.mostMilliseconds = mostMilliseconds
    }

    /// Milliseconds to wait after one more failure.
    package mutating func next(random: UInt64) -> Int {
        let doubled = firstMilliseconds << min(failures, 16)
        failures += 1
        let limit = min(doubled, mostMilliseconds)
        return limit - Int(random % UInt64(limit / 2 + 1))
    }

    /// A try has succeeded.
    package mutating func reset() { failures = 0 }
}
