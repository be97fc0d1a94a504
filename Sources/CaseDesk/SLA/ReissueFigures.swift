import LostCardCore

/// How many open reissues there are and how old they are.
struct ReissueFigures {
    private var open = 0
    private var pastTen = 0
    private var breached = 0
    /// Past ten days, but not past their own promise.
    private var inTarget = 0
    private var ageing: [AgeingBucket: Int] = [:]

    /// - Parameter days: civil days since the start.
    mutating func add(_ count: Int, days: Int, isBreached: Bool) {
        open += count
        if days > ReissueTally.promisedDays { pastTen += count }
        if isBreached { breached += count }
        if days > ReissueTally.promisedDays, !isBreached { inTarget += count }
        ageing[AgeingBucket(days: days), default: 0] += count
    }

    mutating func add(_ other: ReissueFigures) {
        open += other.open
        pastTen += other.pastTen
        breached += other.breached
        inTarget += other.inTarget
        ageing.merge(other.ageing, uniquingKeysWith: +)
    }

    /// How many people the figures count, and could be worked out from them.
    var people: [Int] {
        [open, pastTen, breached, inTarget, open - pastTen, open - breached]
            + AgeingBucket.allCases.map { ageing[$0] ?? 0 }
    }

    var json: JSONValue {
        var bands = JSONObject()
        for bucket in AgeingBucket.allCases { bands[bucket.rawValue] = (ageing[bucket] ?? 0).json }
        return .compact([
            "open": open.json, "pastTen": pastTen.json, "breached": breached.json,
            "ageing": .object(bands),
        ])
    }
}
