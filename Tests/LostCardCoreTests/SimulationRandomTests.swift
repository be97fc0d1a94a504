import Testing

@testable import LostCardCore

@Suite("A simulation by chance")
struct SimulationRandomTests {
    static let seeds: [UInt64] = [1, 2_026, .random(in: 0 ... .max)]

    /// A town in which everything is left to chance.
    private func town() throws -> SimulationTown {
        var town = try SimulationTown()
        town.world.durations = [.baseline]
        town.world.staffing = Staffing()
        return town
    }

    @Test("says the same for the same seed, and other things for another", arguments: seeds)
    func sameSeed(seed: UInt64) throws {
        print("simulation with seed \(seed)")
        let town = try town()
        let texts = [seed, seed, seed &+ 1].map {
            town.simulate(over: town.year(), replications: 5, seed: $0).json["offices"]?.text
        }
        #expect(texts[0] == texts[1])
        #expect(texts[0] != texts[2])
    }

    @Test("finds no difference where nothing changes", arguments: seeds)
    func noChange(seed: UInt64) throws {
        print("simulation with seed \(seed)")
        let town = try town()
        let result = town.simulate(over: town.year(), replications: 5, seed: seed)
        #expect(result.total.measures.count == Measure.allCases.count - 1)
        for measure in result.total.measures {
            #expect(measure.before == measure.after)
            #expect(measure.moreBreaches == Interval([0]))
            #expect(measure.moreShare == Interval([0]))
        }
    }

    @Test("never breaks fewer promises when the issuer takes longer", arguments: seeds)
    func monotone(seed: UInt64) throws {
        print("simulation with seed \(seed)")
        var town = try town()
        // A collection that takes a clerk's time would move the residents behind it.
        town.world.durations[0].collectionMinutes = .fixed(0)
        var last = -1.0
        for days in [0.0, 0.5, 1, 2, 4, 9] {
            var after = town.world
            after.issuerDelays = [IssuerDelay(from: nil, to: nil, days: days, route: nil)]
            let result = town.simulate(after, over: town.year(), replications: 3, seed: seed)
            let express = try #require(result.total[.reissueExpress])
            #expect(express.moreBreaches.low >= 0)
            #expect(express.after.breaches.mean >= last)
            #expect(days > 0 || express.moreBreaches.high == 0)
            last = express.after.breaches.mean
        }
        #expect(last > 0)
    }

    @Test("brings as many reports as the rates say, more after a disaster", arguments: seeds)
    func rates(seed: UInt64) throws {
        print("simulation with seed \(seed)")
        let town = try town()
        guard case .synthetic(var year) = town.year() else { return }
        let first = try #require(CivilDate(iso: "2026-09-01"))
        year.disaster = SyntheticYear.Disaster(
            from: first, days: 10, times: 50, municipalities: [town.office.code])
        year.weekdayWeights[0] = 0
        year.hourWeights = Array(repeating: 0, count: 24)
        year.hourWeights[9] = 1
        let plan = ArrivalPlan(year, office: 0)
        var moments: [Int64] = []
        for replication in 0..<40 {
            moments += plan.draw(
                RandomDraws(seed: seed, replication: replication, office: 1, number: -1))
        }
        let mean = Double(moments.count) / 40
        // Six standard deviations of a Poisson mean.
        #expect(abs(mean - year.expectedCases) < 6 * (year.expectedCases / 40).squareRoot())
        let instants = moments.map(Instant.init(milliseconds:))
        #expect(instants.allSatisfy { $0.minuteOfDay / 60 == 9 && $0.civilDate.weekday != 0 })
        let struck = instants.count { (0..<10).contains($0.civilDate.days(since: first)) }
        #expect(struck > moments.count / 3)
    }

    @Test(
        "draws an inverse distribution function that rises",
        arguments: [
            Distribution.fixed(3), .uniform(min: 1, max: 4),
            .triangular(min: 1, mode: 2, max: 6), .triangular(min: 1, mode: 1, max: 6),
            .triangular(min: 1, mode: 6, max: 6), .empirical([1, 2, 2, 3, 6]),
        ])
    func quantiles(distribution: Distribution) {
        let values = (0..<1_000).map { distribution.quantile(Double($0) / 1_000) }
        #expect(values == values.sorted())
        #expect(values.allSatisfy { (1...6).contains($0) })
        let middle = distribution.quantile(0.5)
        #expect(middle > 1 && middle < 6)
    }

    @Test("gives intervals by nearest rank and numbers of a fixed form")
    func intervals() {
        let interval = Interval((1...200).map(Double.init).shuffled())
        #expect([interval.low, interval.mean, interval.high] == [5, 100.5, 195])
        #expect(Interval([]) == Interval([0]))
        #expect((-0.126).text(places: 2) == "-0.13")
        #expect(12.0.text(places: 0) == "12")
        #expect(0.05.text(places: 3) == "0.050")
        #expect((-0.001).text(places: 2) == "0.00")
    }
}
