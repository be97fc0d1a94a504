/// Forecasts made on days of the past, each from what was known on that day, held against what
/// came of them, beside the age rule learnt from the same records.
///
/// The days are so long ago that every promise open on them has been kept or broken since: nothing
/// is chosen by how it ended. The older half chooses what the forecast looks at; the newer half
/// gives the scores, so that the choice does not flatter them.
struct BackTest {
    private let records: [ForecastRecord]
    private let origins: [Int]

    /// - Parameters:
    ///   - records: of one route.
    ///   - day: the last day of which anything is known.
    init(_ records: [ForecastRecord], on day: Int) {
        self.records = records
        let longest = records.map(\.promise.target).max() ?? 0
        let last = day - longest - 1
        let issued = records.compactMap { record in
            record.end.flatMap { $0.isIssued ? $0.knownFrom : nil }
        }
        let least = ForecastSettings.leastCases
        guard issued.count >= least else {
            origins = []
            return
        }
        let first = max(issued.sorted()[least - 1], last - ForecastSettings.span)
        origins = Array(
            stride(from: last, through: first, by: -ForecastSettings.step).reversed())
    }

    /// What the forecast had better look at, and how each level of it did.
    ///
    /// - Parameter learner: of the same records; it is left on the last day tested.
    func run(
        _ learner: inout Learner
    ) -> (curve: ForecastCurve, scores: [ForecastLevel: ForecastScore]) {
        let half = origins.count / 2
        var choices = ForecastCurve.allCases.map { (curve: $0, score: ScoreTally()) }
        for origin in origins[..<half] {
            learner.advance(to: origin)
            for index in choices.indices {
                collect(learner, on: origin, by: choices[index].curve) { trial in
                    if let level = trial.outlook.levels.first {
                        choices[index].score.add(trial, at: level, record: records[trial.index])
                    }
                }
            }
        }
        let best = choices.max { $0.score.gained < $1.score.gained }
        let curve = best.flatMap { $0.score.gained > 0 ? $0.curve : nil } ?? .stage
        var tallies: [ForecastLevel: ScoreTally] = [:]
        for origin in origins[half...] {
            learner.advance(to: origin)
            collect(learner, on: origin, by: curve) { trial in
                for level in trial.outlook.levels {
                    tallies[level, default: ScoreTally()]
                        .add(trial, at: level, record: records[trial.index])
                }
            }
        }
        return (curve, tallies.mapValues { $0.score })
    }

    private func collect(
        _ learner: Learner, on origin: Int, by curve: ForecastCurve, _ take: (Trial) -> Void
    ) {
        let open = learner.open
        let stride = max(1, (open.count - 1) / ForecastSettings.mostTrials + 1)
        for place in Swift.stride(from: 0, to: open.count, by: stride) {
            let index = open[place]
            guard let isBroken = records[index].isBroken,
                let outlook = learner.knowledge.outlook(of: records[index], by: curve),
                let byAge = curve == .age
                    ? outlook : learner.knowledge.outlook(of: records[index], by: .age)
            else { continue }
            take(
                Trial(
                    index: index, origin: origin, outlook: outlook,
                    ageChance: byAge[.country].chance, isBroken: isBroken))
        }
    }
}

/// One forecast of the past and what came of it.
struct Trial {
    /// The place of the reissue among the records.
    let index: Int
    let origin: Int
    let outlook: Outlook
    /// What the age alone says: the share of broken promises among all that were open at that age.
    let ageChance: Double
    let isBroken: Bool
}
