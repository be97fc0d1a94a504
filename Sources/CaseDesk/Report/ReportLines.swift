package import LostCardCore

/// One bar of the Pareto chart.
package struct CauseLine: Hashable, Sendable {
    /// Nil where none has been given yet.
    package let reason: ExcuseCode?
    package let count: Int
    /// Of all reasons named, 0 to 1; and with those before it.
    package let share: Double
    package let cumulative: Double
    package let percent: Percentage
    package let cumulativePercent: Percentage

    package static func lines(of tally: ReissueTally) -> [CauseLine] {
        let causes = tally.causes
        let all = causes.map(\.count).reduce(0, +)
        var sum = 0
        return causes.map { cause in
            sum += cause.count
            let (share, upTo) = (Double(cause.count) / Double(all), Double(sum) / Double(all))
            return CauseLine(
                reason: cause.reason, count: cause.count, share: share, cumulative: upTo,
                percent: Percentage(cause.count, of: all) ?? Percentage(share),
                cumulativePercent: Percentage(sum, of: all) ?? Percentage(upTo))
        }
    }
}

/// How long one party was waited for.
package struct WaitingLine: Hashable, Sendable {
    package let party: Party
    package let hours: Double
    /// Of all the waiting, 0 to 1; nil where there was none.
    package let share: Double?

    package var percent: Percentage? { share.map { Percentage($0) } }

    package static func lines(of tally: ReissueTally) -> [WaitingLine] {
        let all = tally.waited.values.reduce(0, +)
        return Party.allCases.map { party in
            let time = tally.waited[party] ?? 0
            return WaitingLine(
                party: party, hours: Double(time) / 3_600_000,
                share: all > 0 ? Double(time) / Double(all) : nil)
        }
    }
}
