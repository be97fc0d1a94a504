import Testing

@testable import LostCardCore

/// Reissues made for tests. Days are counted from 0.
enum ForecastSample {
    static let promise = ForecastRecord.Promise(target: 10, atRisk: 9)

    /// A reissue of the only office of its prefecture unless a test says otherwise.
    static func reissue(
        _ startedOn: Int, _ steps: [(DeliveryEvent, Int)] = [], issuedOn: Int? = nil,
        office: String = "131016", prefecture: String = "東京都", route: Route = .express
    ) throws -> ForecastRecord {
        ForecastRecord(
            office: try #require(MunicipalityCode(office)), prefecture: prefecture, route: route,
            promise: promise, startedOn: startedOn,
            steps: steps.map { ForecastRecord.Step($0.0, on: $0.1) },
            end: issuedOn.map { ForecastRecord.End(on: $0, isIssued: true) })
    }

    /// What an office is called, and where it lies.
    static let offices = [
        ("131016", "東京都"), ("282103", "兵庫県"), ("011002", "北海道"), ("172049", "石川県"),
    ]

    /// A year of reissues of which some stay with the issuer for long: at the age of 5 days, those
    /// that are on their way will be in time, those that are not will be late.
    static func stages(
        count: Int, until day: Int, seed: UInt64
    ) throws -> [ForecastRecord] {
        var random = Random(seed: seed)
        return try (0..<count).map { number in
            let start = number * day / count
            let isStuck = random.number(10) < 3
            let accepted = start + random.number(2)
            let produced = accepted + (isStuck ? 9 + random.number(4) : 1 + random.number(3))
            let dispatched = produced + random.number(2)
            let end = dispatched + 1 + random.number(3)
            let way = [
                (DeliveryEvent.accepted, accepted), (.produced, produced),
                (.dispatched, dispatched),
            ]
            let place = offices[random.number(4)]
            return try reissue(
                start, way.filter { $0.1 <= day }, issuedOn: end <= day ? end : nil,
                office: place.0, prefecture: place.1)
        }
    }

    /// A year of reissues of which the stage tells nothing: everything is reached on the first day,
    /// and every later day brings the card with the same chance, wherever the office lies.
    static func ages(
        count: Int, until day: Int, seed: UInt64
    ) throws -> [ForecastRecord] {
        var random = Random(seed: seed)
        return try (0..<count).map { number in
            let start = number * day / count
            var end = start + 4
            while random.number(4) > 0 { end += 1 }
            let place = offices[random.number(4)]
            return try reissue(
                start, [(.accepted, start), (.dispatched, start)], issuedOn: end <= day ? end : nil,
                office: place.0, prefecture: place.1)
        }
    }

    /// Numbers that are the same in every run of one seed.
    struct Random {
        private var state: UInt64

        init(seed: UInt64) { state = seed }

        /// From 0 up to, but not including, `limit`.
        mutating func number(_ limit: Int) -> Int {
            state &+= SplitMix64.step
            return Int(SplitMix64.output(of: state) % UInt64(limit))
        }
    }
}
