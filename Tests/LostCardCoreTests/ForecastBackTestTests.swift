import Testing

@testable import LostCardCore

@Suite("A forecast and its back-test")
struct ForecastBackTestTests {
    static let seeds: [UInt64] = [1, 2, 3]

    private func forecast(_ records: [ForecastRecord], on day: Int = 300) -> BreachForecast {
        BreachForecast(records, on: day)
    }

    @Test("is shown where the stage tells what the age does not", arguments: seeds)
    func stageWorld(seed: UInt64) throws {
        print("forecast with seed \(seed)")
        let records = try ForecastSample.stages(count: 1_500, until: 300, seed: seed)
        let found = forecast(records)
        let route = try #require(found.routes[.express])
        #expect(route.curve == .stage)
        for level in ForecastLevel.allCases {
            let score = try #require(route.scores[level])
            #expect(score.verdict == .better)
            #expect(score.brier < score.ageBrier * 0.7)
            #expect(score.gain > 2 * score.standardError)
            #expect(score.calls.recall ?? 0 > score.ageCalls.recall ?? 1)
            // The last promise open on that day was kept or broken on day 300.
            #expect(score.lastDay == 289)
            #expect(score.forecasts == score.calibration.map(\.forecasts).reduce(0, +))
        }
        let shown = records.compactMap { found.forecast(of: $0) }.filter { $0.shown != nil }
        #expect(shown.count > 10)
        let stuck = shown.filter { $0.standing.stage == .accepted && $0.standing.age > 6 }
        let sent = shown.filter { $0.standing.stage == .dispatched && $0.standing.age < 7 }
        #expect(!stuck.isEmpty && stuck.allSatisfy { $0.isExpected == true })
        #expect(!sent.isEmpty && sent.allSatisfy { $0.isExpected == false })
    }

    @Test("is not shown where the age tells everything", arguments: seeds)
    func ageWorld(seed: UInt64) throws {
        print("forecast with seed \(seed)")
        let records = try ForecastSample.ages(count: 1_500, until: 300, seed: seed)
        let found = forecast(records)
        let scores = try #require(found.routes[.express]).scores
        #expect(scores[.country]?.verdict == .notBetter)
        #expect(scores.values.allSatisfy { $0.verdict != .better })
        let open = records.compactMap { found.forecast(of: $0) }
        #expect(open.count > 10)
        #expect(open.allSatisfy { $0.shown == nil && $0.isExpected == nil && $0.percent == nil })
        #expect(open.allSatisfy { $0.rank == $0.ageChance })
    }

    @Test("is not shown where too little is known", arguments: seeds)
    func smallWorld(seed: UInt64) throws {
        print("forecast with seed \(seed)")
        let records = try ForecastSample.stages(count: 60, until: 300, seed: seed)
        let found = forecast(records)
        let scores = try #require(found.routes[.express]).scores
        #expect(scores.values.allSatisfy { $0.verdict == .tooFew })
        let open = records.compactMap { found.forecast(of: $0) }
        #expect(open.allSatisfy { $0.shown == nil })
        #expect(forecast([]).routes.isEmpty)
    }

    @Test("knows nothing of what came after its day", arguments: seeds)
    func noLeak(seed: UInt64) throws {
        print("forecast with seed \(seed)")
        let day = 220
        let records = try ForecastSample.stages(count: 1_500, until: 300, seed: seed)
        let past = try records.filter { $0.startedOn <= day }.map { try Self.cut($0, after: day) }
        #expect(past != records.filter { $0.startedOn <= day })
        let (known, all) = (forecast(past, on: day), forecast(records, on: day))
        let scores = try #require(known.routes[.express]).scores
        #expect(scores == all.routes[.express]?.scores)
        #expect(scores[.country]?.verdict == .better)
        #expect(known.routes[.express]?.reissues == all.routes[.express]?.reissues)
        #expect(known.routes[.express]?.issued == all.routes[.express]?.issued)
        let asked = past.map { known.forecast(of: $0) }
        #expect(asked == records.filter { $0.startedOn <= day }.map { all.forecast(of: $0) })
        #expect(asked.contains { $0?.shown != nil })
    }

    /// The record with another fate after the day: everything that was under way is rejected.
    private static func cut(_ record: ForecastRecord, after day: Int) throws -> ForecastRecord {
        let steps = record.steps.dropFirst().filter { $0.knownFrom <= day }
        let end = record.end.flatMap { $0.knownFrom <= day ? $0 : nil }
        return ForecastRecord(
            office: record.office, prefecture: record.prefecture, route: record.route,
            promise: record.promise, startedOn: record.startedOn, steps: steps,
            end: end ?? ForecastRecord.End(on: day + 1, isIssued: false))
    }

    @Test("goes by what was known, not by what had happened")
    func knownLate() throws {
        let office = try #require(MunicipalityCode("131016"))
        let record = ForecastRecord(
            office: office, prefecture: "東京都", route: .express, promise: ForecastSample.promise,
            startedOn: 0, steps: [ForecastRecord.Step(.dispatched, on: 2, knownFrom: 6)],
            end: ForecastRecord.End(on: 5, knownFrom: 8, isIssued: true))
        #expect(record.standing(on: 5)?.stage == .applied)
        #expect(record.standing(on: 7)?.stage == .dispatched)
        #expect(record.standing(on: 7)?.daysThere == 5)
        #expect(record.standing(on: 8) == nil)
        #expect(record.standing(on: -1) == nil)
        #expect(record.isBroken == false)
    }

    @Test("says the same for the same records", arguments: seeds)
    func deterministic(seed: UInt64) throws {
        let records = try ForecastSample.stages(count: 500, until: 300, seed: seed)
        let (one, other) = (forecast(records), forecast(records))
        #expect(one.routes[.express]?.scores == other.routes[.express]?.scores)
        #expect(records.map { one.forecast(of: $0) } == records.map { other.forecast(of: $0) })
    }

    @Test(
        "judges a promise by its last day",
        arguments: [(10, true, false), (11, true, true), (10, false, nil), (11, false, true)])
    func outcomes(day: Int, isIssued: Bool, isBroken: Bool?) throws {
        let office = try #require(MunicipalityCode("131016"))
        let record = ForecastRecord(
            office: office, prefecture: "東京都", route: .express, promise: ForecastSample.promise,
            startedOn: 0, end: ForecastRecord.End(on: day, isIssued: isIssued))
        #expect(record.isBroken == isBroken)
    }

    @Test("keeps the routes apart")
    func routes() throws {
        var records = try ForecastSample.stages(count: 1_500, until: 300, seed: 9)
        let alone = forecast(records).routes[.express]?.scores
        records += try (0..<200).map { number in
            try ForecastSample.reissue(number, issuedOn: number + 3, route: .ordinary)
        }
        let found = forecast(records)
        #expect(found.routes[.express]?.scores == alone)
        #expect(found.routes[.ordinary]?.scores.values.contains { $0.verdict == .better } == false)
    }
}
