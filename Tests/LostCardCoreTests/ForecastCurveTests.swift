import Testing

@testable import LostCardCore

@Suite("Curves of a forecast")
struct ForecastCurveTests {
    /// Reissues of day 0 in one office: `counts[n]` were issued on day n.
    private func knowledge(
        issuedOn counts: [Int: Int], open: Int = 0, on day: Int = 100
    ) throws -> Knowledge {
        var records: [ForecastRecord] = []
        for (end, count) in counts.sorted(by: { $0.key < $1.key }) {
            records += try (0..<count).map { _ in
                try ForecastSample.reissue(0, issuedOn: end)
            }
        }
        records += try (0..<open).map { _ in try ForecastSample.reissue(0) }
        var learner = Learner(records)
        learner.advance(to: day)
        return learner.knowledge
    }

    private func close(_ left: Double?, _ right: Double) -> Bool {
        left.map { abs($0 - right) < 1e-12 } ?? false
    }

    @Test("The age curve is Kaplan and Meier's, the mean hazard weighing one case a day")
    func byHand() throws {
        // 30 issued on day 4, 10 on day 12: over the days 0 to 10 they waited 30 × 5 + 10 × 11 days
        // and 30 were issued.
        let knowledge = try knowledge(issuedOn: [4: 30, 12: 10])
        let mean = 30.0 / 260
        var kept = 1.0
        for day in 1...10 {
            let waiting = day <= 4 ? 40.0 : 10
            kept *= 1 - ((day == 4 ? 30 : 0) + mean) / (waiting + 1)
        }
        let asked = try ForecastSample.reissue(99)
        let found = knowledge.outlook(of: asked, by: .age)
        #expect(close(found?[.country].chance, kept))
        #expect(found?[.country].cases == 40)
    }

    @Test("Narrower levels lean on the wider one with the weight of 20 cases")
    func shrinks() throws {
        var records = try (0..<60).map { _ in try ForecastSample.reissue(0, issuedOn: 2) }
        records += try (0..<20).map { _ in
            try ForecastSample.reissue(0, issuedOn: 30, office: "282103", prefecture: "兵庫県")
        }
        var learner = Learner(records)
        learner.advance(to: 100)
        let asked = try ForecastSample.reissue(98, office: "282103", prefecture: "兵庫県")
        let found = try #require(learner.knowledge.outlook(of: asked, by: .age))
        // Country: 80 waited to day 2, 60 were issued then; 60 × 3 + 20 × 11 days in all.
        let mean = 60.0 / 400
        var (country, prefecture, office) = (1.0, 1.0, 1.0)
        for day in 2...10 {
            let wide = ((day == 2 ? 60 : 0) + mean) / ((day == 2 ? 80.0 : 20) + 1)
            let middle = 20 * wide / (20 + 20)
            country *= 1 - wide
            prefecture *= 1 - middle
            office *= 1 - 20 * middle / (20 + 20)
        }
        #expect(close(found[.country].chance, country))
        #expect(close(found[.prefecture].chance, prefecture))
        #expect(close(found[.office].chance, office))
        #expect(found.levels == [.office, .prefecture, .country])
    }

    @Test("An office without cases of its own says what its prefecture says")
    func backsOff() throws {
        var records = try (0..<40).map { number in
            try ForecastSample.reissue(0, issuedOn: number % 20)
        }
        records += try (0..<19).map { _ in
            try ForecastSample.reissue(0, issuedOn: 3, office: "282103", prefecture: "兵庫県")
        }
        var learner = Learner(records)
        learner.advance(to: 100)
        func levels(_ office: String, _ prefecture: String) throws -> [ForecastLevel]? {
            let asked = try ForecastSample.reissue(100, office: office, prefecture: prefecture)
            return learner.knowledge.outlook(of: asked, by: .age)?.levels
        }
        #expect(try levels("131016", "東京都") == [.office, .prefecture, .country])
        #expect(try levels("172049", "東京都") == [.prefecture, .country])
        #expect(try levels("282103", "兵庫県") == [.country])
        #expect(try levels("011002", "北海道") == [.country])
    }

    @Test("Unfinished reissues count as long as they have waited, and no longer")
    func censored() throws {
        let finished = [2: 20, 9: 20]
        func chance(_ open: Int, on day: Int) throws -> Double {
            let asked = try ForecastSample.reissue(day - 1)
            let found = try knowledge(issuedOn: finished, open: open, on: day)
                .outlook(of: asked, by: .age)
            return try #require(found)[.country].chance
        }
        // Whoever has waited for twelve days makes a broken promise likelier; of whoever applied
        // today nothing is known.
        #expect(try chance(30, on: 12) > chance(0, on: 12) + 0.1)
        let asked = try ForecastSample.reissue(11)
        var fresh = try (0..<30).map { _ in try ForecastSample.reissue(12) }
        for (end, count) in finished.sorted(by: { $0.key < $1.key }) {
            fresh += try (0..<count).map { _ in try ForecastSample.reissue(0, issuedOn: end) }
        }
        var learner = Learner(fresh)
        learner.advance(to: 12)
        let found = learner.knowledge.outlook(of: asked, by: .age)
        #expect(close(found?[.country].chance, try chance(0, on: 12)))
    }

    @Test("A withdrawn reissue is no issued one")
    func withdrawn() throws {
        func chance(isIssued: Bool) throws -> Double {
            var records = try (0..<40).map { _ in try ForecastSample.reissue(0, issuedOn: 14) }
            let office = try #require(MunicipalityCode("131016"))
            records += (0..<40).map { _ in
                ForecastRecord(
                    office: office, prefecture: "東京都", route: .express,
                    promise: ForecastSample.promise, startedOn: 0,
                    end: ForecastRecord.End(on: 3, isIssued: isIssued))
            }
            var learner = Learner(records)
            learner.advance(to: 50)
            let asked = try ForecastSample.reissue(50)
            return try #require(learner.knowledge.outlook(of: asked, by: .age))[.country].chance
        }
        #expect(try chance(isIssued: false) == 1)
        #expect(try chance(isIssued: true) < 0.6)
    }

    @Test("Today counts in full: the last day in time still has one day left")
    func lastDay() throws {
        let knowledge = try knowledge(issuedOn: [10: 30, 11: 30], on: 110)
        func outlook(_ age: Int) throws -> Outlook? {
            knowledge.outlook(of: try ForecastSample.reissue(110 - age), by: .age)
        }
        // 60 wait for day 10, 30 are issued on it; 60 × 11 days, 30 issues.
        let expected = 1 - (30 + 30.0 / 660) / 61
        #expect(close(try outlook(10)?[.country].chance, expected))
        #expect(try outlook(11) == nil)
    }

    @Test("Fewer than 20 alike in the whole country tell nothing", arguments: [19, 20])
    func tooFew(count: Int) throws {
        let knowledge = try knowledge(issuedOn: [5: count])
        let asked = try ForecastSample.reissue(97)
        #expect((knowledge.outlook(of: asked, by: .age) != nil) == (count >= 20))
        #expect((knowledge.outlook(of: asked, by: .stage) != nil) == (count >= 20))
    }

    @Test("At a stage counts who stood there as long, not who had left it")
    func byStage() throws {
        // 30 leave `applied` on day 1 and are issued on day 3; 30 stay there and are late.
        var records = try (0..<30).map { _ in
            try ForecastSample.reissue(0, [(.dispatched, 1)], issuedOn: 3)
        }
        records += try (0..<30).map { _ in
            try ForecastSample.reissue(0, [(.dispatched, 18)], issuedOn: 20)
        }
        var learner = Learner(records)
        learner.advance(to: 100)
        func chance(_ steps: [(DeliveryEvent, Int)], _ curve: ForecastCurve) throws -> Double {
            let asked = try ForecastSample.reissue(98, steps)
            return try #require(learner.knowledge.outlook(of: asked, by: curve))[.country].chance
        }
        #expect(try chance([], .stage) > 0.99)
        #expect(try chance([(.dispatched, 99)], .stage) < 0.05)
        #expect(try chance([], .age) == chance([(.dispatched, 99)], .age))
    }

    @Test("Curves followed day by day are those learnt at once")
    func incremental() throws {
        let records = try ForecastSample.stages(count: 300, until: 60, seed: 5)
        var followed = Learner(records)
        for day in stride(from: 3, through: 60, by: 3) { followed.advance(to: day) }
        var learnt = Learner(records)
        learnt.advance(to: 60)
        let open = records.filter { $0.standing(on: 60) != nil }
        #expect(open.count > 5)
        for curve in ForecastCurve.allCases {
            #expect(
                open.map { followed.knowledge.outlook(of: $0, by: curve) }
                    == open.map { learnt.knowledge.outlook(of: $0, by: curve) })
        }
    }
}
