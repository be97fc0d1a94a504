/// What a simulation counts: the clocks of the workflow, and two spans that have no promise.
package enum Measure: Int, CaseIterable, Hashable, Sendable {
    case suspension, expressWindow, reissueExpress, reissueOrdinary, collection
    /// Civil days from the report to the new card in hand.
    case reportToCard
    /// Minutes of open time that a case waited at the counter, all its visits together.
    case counterWait

    /// The clock by which it is judged, or nil.
    package var clock: ClockName? {
        switch self {
        case .suspension: .suspension
        case .expressWindow: .expressWindow
        case .reissueExpress: .reissueExpress
        case .reissueOrdinary: .reissueOrdinary
        case .collection: .collection
        case .reportToCard, .counterWait: nil
        }
    }

    /// The unit of a span without a clock.
    var ownUnit: SimulationUnit { self == .counterWait ? .minutes : .days }

    /// The word for it in tables and JSON.
    package var name: String {
        switch self {
        case .reportToCard: "report-to-card"
        case .counterWait: "counter-wait"
        case .suspension, .expressWindow, .reissueExpress, .reissueOrdinary, .collection:
            clock?.rawValue ?? ""
        }
    }
}

/// What a measure's whole units are.
package enum SimulationUnit: String, Hashable, Sendable {
    case seconds, minutes, days
}

/// What became of one measure at one office in one world, replication by replication.
struct Ledger: Sendable {
    /// By replication: how many cases were measured, and in how many the promise was broken.
    private(set) var counts: [Int] = []
    private(set) var breaches: [Int] = []
    /// Over all replications: cases by the highest level reached, and by whole units.
    private(set) var levels = [Int](repeating: 0, count: ClockLevel.allCases.count)
    private(set) var histogram: [Int] = []
    /// The places of the levels that the clock knows.
    let knownLevels: Set<Int>
    let unit: SimulationUnit

    /// Units from here on are counted together.
    private static let longest = 20_000

    init(unit: SimulationUnit, knownLevels: Set<Int>) {
        self.unit = unit
        self.knownLevels = knownLevels
    }

    mutating func startReplication() {
        counts.append(0)
        breaches.append(0)
    }

    mutating func add(units: Int, level: Int, isBreached: Bool) {
        let place = counts.count - 1
        counts[place] += 1
        if isBreached { breaches[place] += 1 }
        levels[level] += 1
        let bin = min(max(0, units), Self.longest)
        if bin >= histogram.count {
            histogram += Array(repeating: 0, count: bin + 1 - histogram.count)
        }
        histogram[bin] += 1
    }

    /// Takes in the counts of another office for the same replications.
    mutating func merge(_ other: Ledger) {
        for place in other.counts.indices {
            counts[place] += other.counts[place]
            breaches[place] += other.breaches[place]
        }
        for place in levels.indices { levels[place] += other.levels[place] }
        if histogram.count < other.histogram.count {
            histogram += Array(
                repeating: 0, count: other.histogram.count - histogram.count)
        }
        for place in other.histogram.indices { histogram[place] += other.histogram[place] }
    }

    /// The least number of units that `percent` of all cases stay at or below; nil without cases.
    func units(percent: Int) -> Int? {
        let total = histogram.reduce(0, +)
        guard total > 0 else { return nil }
        let wanted = (total * percent + 99) / 100
        var sum = 0
        return histogram.firstIndex { count in
            sum += count
            return sum >= wanted
        }
    }
}
