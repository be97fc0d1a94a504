/// What a group of reissues adds up to: enough for every figure of a report.
package struct ReissueTally: Hashable, Sendable {
    /// "10 days at the longest", whatever the route.
    package static let promisedDays = 10

    /// How many rounds lasted so many days, by what became of them.
    private var lasted: [ReissueRecord.Outcome: [Int: Int]] = [:]
    package private(set) var breached = 0
    /// Breached rounds by reason on record; one with several counts for each.
    package private(set) var reasons: [ExcuseCode: Int] = [:]
    /// Breached rounds for which nobody has given a reason yet.
    package private(set) var unexplained = 0
    /// Breached rounds that had ended when they were imported: nobody is asked for a reason.
    package private(set) var notAsked = 0
    /// Rounds past the ten days that have kept their own promise, and those that have broken it
    /// within the ten.
    private(set) var brokenInTarget = 0
    private(set) var breachedInTen = 0
    /// Rounds with excused days, and the days.
    package private(set) var excused = 0
    package private(set) var excusedDays = 0
    /// Milliseconds for each party.
    package private(set) var waited: [Party: Int64] = [:]
    /// Rounds whose clock stood still, and for how long.
    package private(set) var paused = 0
    package private(set) var pausedMilliseconds: Int64 = 0
    /// For how long the clocks of all rounds with a limit may stand still, and how many of those
    /// rounds have nothing left.
    package private(set) var pauseLimit: Int64 = 0
    package private(set) var pauseUsedUp = 0

    package init() {}

    package mutating func add(_ record: ReissueRecord) {
        lasted[record.outcome, default: [:]][record.days, default: 0] += 1
        let isBroken = record.days > Self.promisedDays
        if record.isBreached { addBreach(record) }
        if isBroken, !record.isBreached { brokenInTarget += 1 }
        if !isBroken, record.isBreached { breachedInTen += 1 }
        if record.excusedDays > 0 {
            excused += 1
            excusedDays += record.excusedDays
        }
        for (party, time) in record.waited { waited[party, default: 0] += time }
        if record.pausedMilliseconds > 0 {
            paused += 1
            pausedMilliseconds += record.pausedMilliseconds
        }
        if let limit = record.pauseLimit {
            pauseLimit += limit
            if record.pausedMilliseconds >= limit { pauseUsedUp += 1 }
        }
    }

    private mutating func addBreach(_ record: ReissueRecord) {
        breached += 1
        for reason in Set(record.reasons) { reasons[reason, default: 0] += 1 }
        guard record.reasons.isEmpty else { return }
        if record.isAsked { unexplained += 1 } else { notAsked += 1 }
    }
}

extension ReissueTally {
    package var count: Int { ReissueRecord.Outcome.allCases.map(count).reduce(0, +) }

    package func count(_ outcome: ReissueRecord.Outcome) -> Int {
        (lasted[outcome] ?? [:]).values.reduce(0, +)
    }

    /// Rounds that lasted past the ten days.
    package func late(_ outcome: ReissueRecord.Outcome) -> Int {
        (lasted[outcome] ?? [:]).reduce(0) { $0 + ($1.key > Self.promisedDays ? $1.value : 0) }
    }

    /// Open rounds in each bucket.
    package var ageing: [AgeingBucket: Int] {
        (lasted[.open] ?? [:]).reduce(into: [:]) { ageing, entry in
            ageing[AgeingBucket(days: entry.key), default: 0] += entry.value
        }
    }

    /// Rounds of which it is known whether the resident had the card within ten days: issued ones
    /// and those that have lasted longer, whatever became of them.
    package var decided: Int { kept + broken }
    package var kept: Int { count(.issued) - late(.issued) }
    package var broken: Int { ReissueRecord.Outcome.allCases.map(late).reduce(0, +) }

    /// Rounds within the ten days that are open or ended otherwise.
    package var undecided: Int { count - decided }

    package var curve: SurvivalCurve {
        let censored = (lasted[.open] ?? [:]).merging(
            lasted[.endedOtherwise] ?? [:], uniquingKeysWith: +)
        return SurvivalCurve(issued: lasted[.issued] ?? [:], censored: censored)
    }

    /// The reasons of breached rounds, most frequent first, "none yet" (nil) among them.
    package var causes: [(reason: ExcuseCode?, count: Int)] {
        let all: [(reason: ExcuseCode?, count: Int)] =
            reasons.map { ($0.key, $0.value) } + (unexplained > 0 ? [(nil, unexplained)] : [])
        return all.sorted { left, right in
            left.count == right.count
                ? left.reason?.rawValue ?? "~" < right.reason?.rawValue ?? "~"
                : left.count > right.count
        }
    }
}
