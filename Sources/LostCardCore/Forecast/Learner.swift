/// Curves that follow the records of one route day by day, each day knowing what was known then.
///
/// What a finished reissue teaches stays the same from the day on which its end is known, so only
/// open ones are counted anew.
struct Learner {
    let records: [ForecastRecord]
    private let units: [Units]
    private(set) var knowledge: Knowledge
    /// The records that are open on the day reached, in their order.
    private(set) var open: [Int] = []
    /// Finished records that are not learnt for good yet, the soonest known last.
    private var unsettled: [Int]

    /// - Parameter records: of one route, in any order.
    init(_ records: [ForecastRecord]) {
        self.records = records
        let horizon = max(records.map(\.promise.target).max() ?? 1, 1)
        let map = OfficeMap(records)
        units = records.map { map[$0] }
        knowledge = Knowledge(map: map, horizon: horizon)
        let ends = records.map { $0.end?.knownFrom ?? Int.max }
        unsettled = records.indices.filter { records[$0].end != nil }
            .sorted { (ends[$0], $0) > (ends[$1], $1) }
    }

    /// Goes on to a later day.
    mutating func advance(to next: Int) {
        for index in open {
            knowledge.curves.add(
                records[index], at: units[index], knownOn: knowledge.day, weight: -1)
        }
        while let index = unsettled.last, records[index].end?.knownFrom ?? .max <= next {
            knowledge.curves.add(records[index], at: units[index], knownOn: next)
            unsettled.removeLast()
        }
        open = records.indices.filter { records[$0].isOpen(on: next) }
        for index in open { knowledge.curves.add(records[index], at: units[index], knownOn: next) }
        knowledge.day = next
    }
}

/// What the records of one route had taught by a day.
struct Knowledge: Sendable {
    private let map: OfficeMap
    fileprivate var curves: LearntCurves
    fileprivate(set) var day = Int.min

    fileprivate init(map: OfficeMap, horizon: Int) {
        self.map = map
        curves = LearntCurves(horizon: horizon, units: map.count)
    }

    /// What is to be expected of a record on that day; nil where it is not open, its promise is
    /// broken already, or too little is known.
    func outlook(of record: ForecastRecord, by curve: ForecastCurve) -> Outlook? {
        let target = record.promise.target
        guard let standing = record.standing(on: day), standing.age <= target else { return nil }
        return curves.outlook(of: standing, target: target, at: map[record], by: curve)
    }
}

/// The numbers of prefectures and offices in the tables of curves.
private struct OfficeMap: Sendable {
    private var prefectures: [String: Int] = [:]
    private var offices: [MunicipalityCode: Int] = [:]
    private(set) var count = Units.nowhere + 1

    init(_ records: [ForecastRecord]) {
        for record in records {
            if prefectures[record.prefecture] == nil { prefectures[record.prefecture] = next() }
            if offices[record.office] == nil { offices[record.office] = next() }
        }
    }

    private mutating func next() -> Int {
        defer { count += 1 }
        return count
    }

    subscript(record: ForecastRecord) -> Units {
        Units(
            prefecture: prefectures[record.prefecture] ?? Units.nowhere,
            office: offices[record.office] ?? Units.nowhere)
    }
}
