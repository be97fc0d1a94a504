extension ClockDefinition {
    /// Every mark with the instant at which a round reaches it; without those it never reaches.
    func dial(of run: ClockRun) -> [DialMark] {
        marks.compactMap { mark in
            instant(of: mark.at, from: run.startedAt, pauses: run.pauses).map {
                DialMark(level: mark.level, at: $0)
            }
        }
    }
}

/// A level and when a round of a clock reaches it.
struct DialMark: Hashable {
    let level: ClockLevel
    let at: Instant
}
