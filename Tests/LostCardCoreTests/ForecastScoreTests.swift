import Testing

@testable import LostCardCore

@Suite("The score of a back-test")
struct ForecastScoreTests {
    private func trial(
        _ index: Int, on origin: Int = 9, chance: Double, age: Double, _ isBroken: Bool
    ) -> Trial {
        Trial(
            index: index, origin: origin,
            outlook: Outlook(estimates: [Outlook.Estimate(chance: chance, cases: 20)]),
            ageChance: age, isBroken: isBroken)
    }

    private func score(_ trials: [Trial]) throws -> ForecastScore {
        var tally = ScoreTally()
        for one in trials {
            tally.add(one, at: .country, record: try ForecastSample.reissue(one.index % 2))
        }
        return tally.score
    }

    @Test("is the mean squared distance from what came of it, beside the age rule's")
    func brier() throws {
        let found = try score([
            trial(0, chance: 0.8, age: 0.5, true), trial(1, chance: 0.1, age: 0.5, false),
            trial(2, chance: 0.6, age: 0.5, false), trial(3, chance: 0.2, age: 0.5, true),
        ])
        #expect(abs(found.brier - (0.04 + 0.01 + 0.36 + 0.64) / 4) < 1e-12)
        #expect(abs(found.ageBrier - 0.25) < 1e-12)
        #expect(found.calls == ForecastScore.Hits(called: 2, right: 1, missed: 1))
        #expect(found.calls.precision == 0.5 && found.calls.recall == 0.5)
        // On day 9 the reissues of day 0 are 9 days old and at risk, those of day 1 are not.
        #expect(found.ageCalls == ForecastScore.Hits(called: 2, right: 1, missed: 1))
        #expect(found.calibration.map(\.from) == [0.1, 0.5, 0.75])
        #expect(found.calibration.map(\.observed) == [0.5, 0, 1])
        #expect(found.verdict == .tooFew)
    }

    /// `count` reissues asked on each of ten days, half of them late, the forecast better on all
    /// or on every second one and as much worse on the others.
    private func large(_ count: Int, isAlwaysBetter: Bool) throws -> ForecastScore {
        try score(
            (0..<count).flatMap { index in
                (0..<10).map { day in
                    let isBroken = index % 2 == 0
                    let isBetter = isAlwaysBetter || (index / 2) % 2 == 0
                    let near = isBroken ? 0.8 : 0.2
                    let far = isBroken ? 0.6 : 0.4
                    return trial(
                        index, on: day, chance: isBetter ? near : far, age: isBetter ? far : near,
                        isBroken)
                }
            })
    }

    @Test("shows a forecast that is better beyond doubt", arguments: [true, false])
    func verdict(isAlwaysBetter: Bool) throws {
        let found = try large(40, isAlwaysBetter: isAlwaysBetter)
        #expect(found.verdict == (isAlwaysBetter ? .better : .notBetter))
        #expect(found.reissues == 40 && found.forecasts == 400 && found.days == 10)
        #expect(found.broken == 20)
    }

    @Test("needs 30 reissues", arguments: [28, 30])
    func leastReissues(count: Int) throws {
        let found = try large(count, isAlwaysBetter: true)
        #expect(found.verdict == (count < 30 ? .tooFew : .better))
    }

    @Test("takes ten forecasts about one reissue for one piece of luck")
    func grouped() throws {
        // Gains of 0.12 and losses of 0.12, by reissue: the mean of 40 such has the error
        // 0.12 × √(40 / 39) / √40 = 0.12 / √39, not a √10th of it.
        let found = try large(40, isAlwaysBetter: false)
        #expect(abs(found.gain) < 1e-12)
        #expect(abs(found.standardError - 0.12 / 39.squareRoot()) < 1e-9)
    }
}
