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
        open += count
        if days > ReissueTally.promisedDays { pastTen += count }
        if isBreached { breached += count }
        if days > ReissueTally.promisedDays, !isBreached { inTarget += count }
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
        var bands = JSONObject()
        for (bucket, count) in zip(AgeingBucket.inOrder, ageing) {
            bands[bucket.rawValue] = count.json
        }
        return .compact([
            "open": open.json, "pastTen": pastTen.json, "breached": breached.json,
            "ageing": .object(bands),
        ])
    }
}
