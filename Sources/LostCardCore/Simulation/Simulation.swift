/// The same cases in two worlds, many times over.
package struct Simulation: Sendable {
    package let offices: [SimulatedOffice]
    package let arrivals: ArrivalSource
    package let before: Circumstances
    package let after: Circumstances
    /// 1 or more; each draws all chances anew, the same for both worlds.
    package let replications: Int
    package let seed: UInt64

    /// `durations` of both worlds stand in the order of `offices`, and are as many.
    package init(
        offices: [SimulatedOffice], arrivals: ArrivalSource, before: Circumstances,
        after: Circumstances, replications: Int, seed: UInt64
    ) {
        self.offices = offices
        self.arrivals = arrivals
        self.before = before
        self.after = after
        self.replications = replications
        self.seed = seed
    }

    /// Runs it all; the same values give the same result on every machine.
    ///
    /// A clerk, an hour and a chance of one office never bear on another office.
    package func run() -> SimulationResult {
        let (first, last) = days
        let worlds = [before, after].map {
            World($0, offices: offices, from: first, to: last)
        }
        let results = offices.indices.map { office in
            run(office: office, in: worlds)
        }
        return SimulationResult(
            offices: zip(offices, results).map { OfficeResult(office: $0, ledgers: $1) },
            replications: replications, seed: seed)
    }

    /// The ledgers of both worlds.
    private func run(office: Int, in worlds: [World]) -> [[Ledger]] {
        var ledgers = worlds.map { world in
            zip(Measure.allCases, world.judges[office]).map { measure, judge in
                Ledger(unit: judge?.unit ?? measure.ownUnit, knownLevels: judge?.levels ?? [])
            }
        }
        let code = Int(offices[office].code.text) ?? office
        let source = source(office)
        for replication in 0..<max(1, replications) {
            func draws(_ number: Int) -> RandomDraws {
                RandomDraws(seed: seed, replication: replication, office: code, number: number)
            }
            let arrivals = source.arrivals(draws(-1))
            let chances = arrivals.indices.map(draws)
            for place in worlds.indices {
                OfficeRun.run(
                    worlds[place], office: office, arrivals, chances, into: &ledgers[place])
            }
        }
        return ledgers
    }

    /// The first and the last day on which a report can come.
    private var days: (CivilDate, CivilDate) {
        switch arrivals {
        case .recorded(let arrivals):
            let days = arrivals.map(\.at.civilDate)
            return (days.min() ?? .earliest, days.max() ?? .earliest)
        case .synthetic(let year):
            let days = year.days
            return (days.first ?? .earliest, days.last ?? .earliest)
        }
    }

    private func source(_ office: Int) -> OfficeArrivals {
        switch arrivals {
        case .recorded(let arrivals):
            .recorded(
                arrivals.filter { $0.office == office }
                    .sorted { $0.at < $1.at })
        case .synthetic(let year): .planned(ArrivalPlan(year, office: office), office)
        }
    }
}

/// How the reports of one office come about in each replication.
private enum OfficeArrivals {
    case recorded([Arrival])
    case planned(ArrivalPlan, Int)

    func arrivals(_ draws: RandomDraws) -> [Arrival] {
        switch self {
        case .recorded(let arrivals): arrivals
        case .planned(let plan, let office):
            plan.draw(draws).map { Arrival(office: office, at: Instant(milliseconds: $0)) }
        }
    }
}
