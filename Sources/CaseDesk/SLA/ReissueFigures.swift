import LostCardCore

/// How many open reissues there are and how old they are.
struct ReissueFigures {
    private var open = 0
    private var pastTen = 0
    private var breached = 0
    /// Past ten days, but not past their own promise.
    private var inTarget = 0
    /// In the order of ``AgeingBucket/inOrder``.
    private var ageing: [7 of Int] = .init(repeating: 0)

    /// - Parameter days: civil days since the start.
    mutating func add(_ count: Int, days: Int, isBreached: Bool) {
        let isPastTen = days > ReissueTally.promisedDays
        open += count
        if isPastTen { pastTen += count }
        if isBreached { breached += count }
        if isPastTen, !isBreached { inTarget += count }
        ageing[AgeingBucket(days: days).place] += count
    }

    mutating func add(_ other: ReissueFigures) {
        open += other.open
        pastTen += other.pastTen
        breached += other.breached
        inTarget += other.inTarget
        for place in ageing.indices { ageing[place] += other.ageing[place] }
    }

    /// How many people the figures of so many cases count, and could be worked out from them.
    func people(of cases: Int) -> [Int] {
        var counts: [Int] = []
        counts.reserveCapacity(7 + ageing.count)
        counts += [cases, open, pastTen, breached, inTarget, open - pastTen, open - breached]
        for place in ageing.indices { counts.append(ageing[place]) }
        return counts
    }

    var json: JSONValue {
        let bands = AgeingBucket.inOrder.map { (key: $0.rawValue, value: ageing[$0.place].json) }
        return .compact([
            "open": open.json, "pastTen": pastTen.json, "breached": breached.json,
            "ageing": .object(JSONObject(distinct: bands)),
        ])
    }
}
