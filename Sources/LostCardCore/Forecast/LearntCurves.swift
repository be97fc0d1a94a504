/// The curves of one route, for the country, each prefecture and each office.
struct LearntCurves: Sendable {
    private let horizon: Int
    /// Where each unit's curves of each kind stand; -1 for none yet.
    private var places: [Int]
    private var curves: [WaitCurve] = []

    init(horizon: Int, units: Int) {
        self.horizon = horizon
        places = Array(repeating: -1, count: units * WaitKind.count)
    }

    /// Learns what was known of a reissue on a day, or forgets it with the weight −1.
    mutating func add(
        _ record: ForecastRecord, at units: Units, knownOn day: Int, weight: Int = 1
    ) {
        let end = record.end.flatMap { $0.knownFrom <= day ? $0 : nil }
        let isIssued = end?.isIssued ?? false
        // Of a day that is not over, or on which the reissue came to nothing, nothing is known.
        let last = end.map { $0.isIssued ? $0.day : $0.day - 1 } ?? day - 1
        func wait(from first: Int) -> Int { isIssued ? max(last - first, 0) : last - first }
        let age = wait(from: record.startedOn)
        if age >= 0 { count(.age, units, age, isIssued, isNewCase: true, weight) }
        record.forEachStay(knownOn: day) { step, days in
            var before: WaitKind?
            for day in days where wait(from: day) >= 0 {
                let now = WaitKind(step.stage, days: day - step.reachedOn)
                count(now, units, wait(from: day), isIssued, isNewCase: now != before, weight)
                before = now
            }
        }
    }

    private mutating func count(
        _ kind: WaitKind, _ units: Units, _ last: Int, _ isIssued: Bool, isNewCase: Bool,
        _ weight: Int
    ) {
        for unit in units.all {
            let place = unit * WaitKind.count + kind.number
            if places[place] < 0 {
                places[place] = curves.count
                curves.append(WaitCurve(horizon: horizon))
            }
            curves[places[place]].add(
                through: last, isIssued: isIssued, isNewCase: isNewCase, weight: weight)
        }
    }

    /// What the curves say of an open reissue whose promise can still be kept; nil where even the
    /// country has seen too few like it.
    func outlook(
        of standing: ForecastRecord.Standing, target: Int, at units: Units, by curve: ForecastCurve
    ) -> Outlook? {
        switch curve {
        case .age: return outlook(.age, units, from: standing.age, through: target)
        case .stage:
            let kind = WaitKind(standing.stage, days: standing.daysThere)
            return outlook(kind, units, from: 0, through: target - standing.age)
        }
    }

    /// The chance that none of the days from `first` to `last` brings the card.
    ///
    /// Today counts in full: what comes today is in time.
    private func outlook(
        _ kind: WaitKind, _ units: Units, from first: Int, through last: Int
    ) -> Outlook? {
        let found = units.all.map { unit in
            let place = places[unit * WaitKind.count + kind.number]
            return place < 0 ? nil : curves[place]
        }
        guard first <= last, last <= horizon, let country = found[0] else { return nil }
        var waiting = found.map { $0?.waiting(on: first) ?? 0 }
        let cases = zip(found, waiting).map { kind == .age ? $1 : $0?.cases ?? 0 }
        guard cases[0] >= ForecastSettings.leastCases else { return nil }
        let mean = country.meanHazard
        var chances = found.map { _ in 1.0 }
        for day in first...last {
            var hazard = mean
            for level in found.indices {
                let weight =
                    level == 0
                    ? ForecastSettings.meanWeight : Double(ForecastSettings.leastCases)
                let issued = Double(found[level]?.issued(on: day) ?? 0)
                hazard = (issued + weight * hazard) / (Double(waiting[level]) + weight)
                chances[level] *= 1 - hazard
                waiting[level] -= found[level]?.lastSeen(on: day) ?? 0
            }
        }
        return Outlook(
            estimates: zip(chances, cases).map { Outlook.Estimate(chance: $0, cases: $1) })
    }
}

/// The places of a reissue's office in the tables of curves.
struct Units: Hashable, Sendable {
    static let country = 0
    /// A place without any record.
    static let nowhere = 1
    let prefecture: Int
    let office: Int

    /// In the order of ``ForecastLevel``.
    var all: [Int] { [Self.country, prefecture, office] }
}

/// What is held to be alike: all of one age, or all that stand at one stage for about as long.
struct WaitKind: Hashable, Sendable {
    let number: Int

    static let age = WaitKind(number: 0)
    static let count = 1 + DeliveryEvent.allCases.count * ForecastSettings.stays.count

    private init(number: Int) { self.number = number }

    /// - Parameter days: civil days since the stage was reached, 0 or more.
    init(_ stage: DeliveryEvent, days: Int) {
        let bounds = ForecastSettings.stays
        let group = (bounds.firstIndex { $0 > days } ?? bounds.count) - 1
        let place = DeliveryEvent.allCases.firstIndex(of: stage) ?? 0
        number = 1 + place * bounds.count + max(group, 0)
    }
}

/// How likely a promise is to be broken, by the cases of each level.
package struct Outlook: Hashable, Sendable {
    /// In the order of ``ForecastLevel``.
    let estimates: [Estimate]

    package struct Estimate: Hashable, Sendable {
        package let chance: Double
        /// How many reissues of the level were seen in the same situation.
        package let cases: Int
    }

    package subscript(level: ForecastLevel) -> Estimate { estimates[level.rawValue] }

    /// The levels that have cases enough of their own, the narrowest first.
    package var levels: [ForecastLevel] {
        ForecastLevel.allCases.reversed().filter {
            self[$0].cases >= ForecastSettings.leastCases
        }
    }
}
