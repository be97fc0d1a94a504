/// What the simulations of both worlds say, office by office.
package struct SimulationResult: Sendable {
    package let offices: [OfficeResult]
    package let replications: Int
    package let seed: UInt64

    /// All offices counted together.
    package var total: OfficeResult {
        var sums: [[Ledger]] = []
        for office in offices {
            if sums.isEmpty {
                sums = office.ledgers
                continue
            }
            for world in sums.indices {
                for place in sums[world].indices {
                    sums[world][place].merge(office.ledgers[world][place])
                }
            }
        }
        return OfficeResult(office: nil, ledgers: sums)
    }
}

/// What the simulations say about one office.
package struct OfficeResult: Sendable {
    /// Nil for all offices together.
    package let office: SimulatedOffice?
    /// By world, before and after, and by measure.
    let ledgers: [[Ledger]]

    init(office: SimulatedOffice?, ledgers: [[Ledger]]) {
        self.office = office
        self.ledgers = ledgers
    }

    /// Those measures of which there is any case, in the order of the process.
    package var measures: [MeasureResult] {
        guard ledgers.count == 2 else { return [] }
        return Measure.allCases.compactMap { measure in
            let (before, after) = (ledgers[0][measure.rawValue], ledgers[1][measure.rawValue])
            guard (before.counts + after.counts).contains(where: { $0 > 0 }) else { return nil }
            return MeasureResult(measure, before, after)
        }
    }

    /// One measure, or nil when no case was measured by it.
    package subscript(measure: Measure) -> MeasureResult? {
        measures.first { $0.measure == measure }
    }
}

/// One measure before and after the change.
package struct MeasureResult: Sendable {
    package let measure: Measure
    package let before: MeasureSide
    package let after: MeasureSide
    /// After less before, replication by replication.
    package let moreBreaches: Interval
    package let moreShare: Interval

    init(_ measure: Measure, _ before: Ledger, _ after: Ledger) {
        self.measure = measure
        self.before = MeasureSide(before)
        self.after = MeasureSide(after)
        moreBreaches = Interval(
            zip(before.breaches, after.breaches).map { Double($1 - $0) })
        moreShare = Interval(zip(before.shares, after.shares).map { $1 - $0 })
    }
}

/// One measure in one world.
package struct MeasureSide: Hashable, Sendable {
    /// Cases measured in a replication.
    package let cases: Interval
    package let breaches: Interval
    /// Breaches of the cases of the same replication, 0 to 1.
    package let share: Interval
    /// The units, over all replications, that half and nine tenths of the cases stay within.
    package let unit: SimulationUnit
    package let median: Int
    package let ninth: Int
    /// For each level, the mean number of cases in a replication that reach it or a higher one.
    package let reaching: [Reaching]

    /// A level and how many cases reach it.
    package struct Reaching: Hashable, Sendable {
        package let level: ClockLevel
        package let cases: Double
    }

    init(_ ledger: Ledger) {
        cases = Interval(ledger.counts.map(Double.init))
        breaches = Interval(ledger.breaches.map(Double.init))
        share = Interval(ledger.shares)
        unit = ledger.unit
        median = ledger.units(percent: 50) ?? 0
        ninth = ledger.units(percent: 90) ?? 0
        var sum = 0
        var reaching: [Reaching] = []
        for (place, level) in ClockLevel.allCases.enumerated().reversed() {
            sum += ledger.levels[place]
            guard ledger.knownLevels.contains(place) else { continue }
            reaching.append(
                Reaching(level: level, cases: Double(sum) / Double(max(1, ledger.counts.count))))
        }
        self.reaching = reaching.reversed()
    }
}

/// The mean over all replications, and the 2.5th and 97.5th percentile of them (nearest rank).
package struct Interval: Hashable, Sendable {
    package let mean: Double
    package let low: Double
    package let high: Double

    /// Of one value from each replication; of none it is 0.
    init(_ values: [Double]) {
        let sorted = values.sorted()
        guard let first = sorted.first else {
            (mean, low, high) = (0, 0, 0)
            return
        }
        mean = sorted.reduce(0, +) / Double(sorted.count)
        func rank(_ perMille: Int) -> Double {
            let place = (sorted.count * perMille + 999) / 1_000
            return place > 0 ? sorted[place - 1] : first
        }
        low = rank(25)
        high = rank(975)
    }
}

extension Ledger {
    /// By replication; 0 where there was no case.
    fileprivate var shares: [Double] {
        zip(breaches, counts).map { $1 > 0 ? Double($0) / Double($1) : 0 }
    }
}
