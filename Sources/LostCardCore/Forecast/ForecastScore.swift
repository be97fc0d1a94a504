/// How the forecasts of one route and level did in the back-test, beside the age rule.
///
/// - SeeAlso: Brier, Verification of forecasts expressed in terms of probability, 1950.
package struct ForecastScore: Hashable, Sendable {
    /// Forecasts made, the reissues that they were about, and the days on which they were made.
    package let forecasts: Int
    package let reissues: Int
    package let broken: Int
    package let firstDay: Int
    package let lastDay: Int
    package let days: Int
    /// Mean squared distance between probability and outcome; 0 is perfect.
    package let brier: Double
    /// The same of the age rule, which knows the shares of broken promises by age in the country.
    package let ageBrier: Double
    /// The standard error of the difference, grouped by reissue or by day, whichever is larger:
    /// forecasts about one reissue, and those of one day, share their luck.
    package let standardError: Double
    /// Those called out at 50 % or more.
    package let calls: Hits
    /// Those called out by the plain age rule: from the day on which the clock says at risk.
    package let ageCalls: Hits
    package let calibration: [Bin]
    package let verdict: Verdict

    /// By how much the age rule was beaten; negative where it was better.
    package var gain: Double { ageBrier - brier }

    package enum Verdict: String, CaseIterable, Hashable, Sendable {
        /// Better than the age rule beyond doubt: the forecast is shown.
        case better
        /// The age rule is as good.
        case notBetter = "not-better"
        /// Too few reissues, or too few kept or broken promises, to tell.
        case tooFew = "too-few"
    }

    /// Reissues called out, and what became of them.
    package struct Hits: Hashable, Sendable {
        package var called = 0
        package var right = 0
        /// Broken promises that were not called out.
        package var missed = 0

        /// Nil where none was called out.
        package var precision: Double? {
            called == 0 ? nil : Double(right) / Double(called)
        }

        /// Nil where no promise was broken.
        package var recall: Double? {
            right + missed == 0 ? nil : Double(right) / Double(right + missed)
        }

        mutating func add(isCalled: Bool, isBroken: Bool) {
            if isCalled { called += 1 }
            if isCalled, isBroken { right += 1 }
            if !isCalled, isBroken { missed += 1 }
        }
    }

    /// Forecasts of about the same probability, and the share that came true.
    package struct Bin: Hashable, Sendable {
        /// Inclusive; the next bin's is the exclusive end.
        package let from: Double
        package let forecasts: Int
        package let meanForecast: Double
        package let observed: Double
    }
}

/// Collects the trials of one level.
struct ScoreTally {
    private static let bounds = [0, 0.1, 0.25, 0.5, 0.75, 0.9]

    private var count = 0
    private var errors = 0.0
    private var ageErrors = 0.0
    private var calls = ForecastScore.Hits()
    private var ageCalls = ForecastScore.Hits()
    private var bins = Array(repeating: (count: 0, forecast: 0.0, broken: 0), count: 6)
    private var byReissue: [Int: Group] = [:]
    private var byDay: [Int: Group] = [:]

    private struct Group {
        var count = 0
        var gain = 0.0
        var isBroken = false

        mutating func add(_ gain: Double, _ isBroken: Bool) {
            count += 1
            self.gain += gain
            self.isBroken = isBroken
        }
    }

    /// The sum of what was gained on the age rule.
    var gained: Double { ageErrors - errors }

    mutating func add(_ trial: Trial, at level: ForecastLevel, record: ForecastRecord) {
        let outcome = trial.isBroken ? 1.0 : 0
        let chance = trial.outlook[level].chance
        let error = (chance - outcome) * (chance - outcome)
        let ageError = (trial.ageChance - outcome) * (trial.ageChance - outcome)
        count += 1
        errors += error
        ageErrors += ageError
        calls.add(isCalled: chance >= ForecastSettings.threshold, isBroken: trial.isBroken)
        let age = trial.origin - record.startedOn
        ageCalls.add(isCalled: age >= record.promise.atRisk, isBroken: trial.isBroken)
        let bin = (Self.bounds.firstIndex { $0 > chance } ?? Self.bounds.count) - 1
        bins[bin].count += 1
        bins[bin].forecast += chance
        bins[bin].broken += trial.isBroken ? 1 : 0
        byReissue[trial.index, default: Group()].add(ageError - error, trial.isBroken)
        byDay[trial.origin, default: Group()].add(ageError - error, trial.isBroken)
    }

    var score: ForecastScore {
        let size = Double(max(count, 1))
        return ForecastScore(
            forecasts: count, reissues: byReissue.count,
            broken: byReissue.values.count { $0.isBroken },
            firstDay: byDay.keys.min() ?? 0, lastDay: byDay.keys.max() ?? 0, days: byDay.count,
            brier: errors / size, ageBrier: ageErrors / size, standardError: standardError,
            calls: calls, ageCalls: ageCalls, calibration: calibration, verdict: verdict)
    }

    private var verdict: ForecastScore.Verdict {
        let broken = byReissue.values.count { $0.isBroken }
        let least = ForecastSettings.leastOfEach
        guard byReissue.count >= ForecastSettings.leastReissues, byDay.count >= least,
            broken >= least, byReissue.count - broken >= least
        else { return .tooFew }
        let gain = gained / Double(count)
        return gain > ForecastSettings.margin * standardError && gain > 0 ? .better : .notBetter
    }

    private var standardError: Double { max(error(of: byReissue), error(of: byDay)) }

    /// Of a mean whose parts come in groups.
    private func error(of groups: [Int: Group]) -> Double {
        guard groups.count > 1 else { return 0 }
        let mean = gained / Double(count)
        // In a fixed order, so that the same records give the same digits.
        let squares = groups.sorted { $0.key < $1.key }.reduce(0.0) { sum, group in
            let rest = group.value.gain - Double(group.value.count) * mean
            return sum + rest * rest
        }
        let size = Double(groups.count)
        return (squares * size / (size - 1)).squareRoot() / Double(count)
    }

    private var calibration: [ForecastScore.Bin] {
        zip(Self.bounds, bins).filter { $1.count > 0 }.map { from, bin in
            ForecastScore.Bin(
                from: from, forecasts: bin.count,
                meanForecast: bin.forecast / Double(bin.count),
                observed: Double(bin.broken) / Double(bin.count))
        }
    }
}
