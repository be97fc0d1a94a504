import LostCardCore

/// How many open reissues there are and how old they are.
struct ReissueFigures {
    private var open = 0
    private var pastTen = 0
    private var breached = 0
    /// Past ten days, but not past their own promise.
    private var inTarget = 0
    /// In the order of ``AgeingBucket/inOrder``.
    private var ageing = [Int](repeating: 0, count: AgeingBucket.inOrder.count)

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

    /// How many people the figures count, and could be worked out from them.
    var people: [Int] {
        [open, pastTen, breached, inTarget, open - pastTen, open - breached] + ageing
    }

    var json: JSONValue {
        let bands = zip(AgeingBucket.inOrder, ageing).map { bucket, count in
            (key: bucket.rawValue, value: count.json)
        }
        return .compact([
            "open": open.json, "pastTen": pastTen.json, "breached": breached.json,
            "ageing": .object(JSONObject(distinct: bands)),
        ])
    }
}
