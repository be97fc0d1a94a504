import LostCardCore

/// How many open reissues there are and how old they are.
struct ReissueFigures {
    private var open = 0
    private var pastTen = 0
    private var breached = 0
    /// Past ten days, but not past their own promise.
    private var inTarget = 0
    /// One count for each of ``bands``.
    private var ageing = [Int](repeating: 0, count: bands.count)

    /// Civil days since the start, both inclusive; the last without end.
    private static let bands: [(name: String, days: ClosedRange<Int>)] = [
        ("0-3", 0...3), ("4-6", 4...6), ("7-8", 7...8), ("9-10", 9...10), ("11-15", 11...15),
        ("16-30", 16...30), (">30", 31...Int.max),
    ]

    /// - Parameter days: civil days since the start.
    mutating func add(_ count: Int, days: Int, isBreached: Bool) {
        open += count
        if days > CaseDesk.promisedDays { pastTen += count }
        if isBreached { breached += count }
        if days > CaseDesk.promisedDays, !isBreached { inTarget += count }
        ageing[Self.band(of: days)] += count
    }

    private static func band(of days: Int) -> Int {
        for (place, band) in bands.enumerated() where band.days.contains(days) { return place }
        return 0
    }

    mutating func add(_ other: ReissueFigures) {
        open += other.open
        pastTen += other.pastTen
        breached += other.breached
        inTarget += other.inTarget
        for band in ageing.indices { ageing[band] += other.ageing[band] }
    }

    /// How many people the figures count, and could be worked out from them.
    var people: [Int] {
        [open, pastTen, breached, inTarget, open - pastTen, open - breached] + ageing
    }

    var json: JSONValue {
        var bands = JSONObject()
        for (band, count) in zip(Self.bands, ageing) { bands[band.name] = count.json }
        return .compact([
            "open": open.json, "pastTen": pastTen.json, "breached": breached.json,
            "ageing": .object(bands),
        ])
    }
}
