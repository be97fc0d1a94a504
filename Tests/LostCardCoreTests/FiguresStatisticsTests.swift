import LostCardCore
import Testing

@Suite("Statistics of reissues")
struct FiguresStatisticsTests {
    /// Counts with the 95 % score intervals that R. G. Newcombe published in 1998, table I,
    /// method 3.
    static let published: [(count: Int, total: Int, lower: Double, upper: Double)] = [
        (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718), (29, 29, 0.8830, 1),
    ]

    @Test("A Wilson interval is the one that was published", arguments: published)
    func wilson(_ known: (count: Int, total: Int, lower: Double, upper: Double)) throws {
        let interval = try #require(WilsonInterval(known.count, of: known.total))
        #expect(abs(interval.lower - known.lower) < 0.00005)
        #expect(abs(interval.upper - known.upper) < 0.00005)
    }

    @Test("Nothing counted has no interval", arguments: [(0, 0), (3, 2), (-1, 5)])
    func noInterval(_ count: Int, _ total: Int) {
        #expect(WilsonInterval(count, of: total) == nil)
    }

    /// Weeks of remission under 6-mercaptopurine: E. J. Freireich and others, Blood 21 (1963).
    private static let remission = SurvivalCurve(
        issued: [6: 3, 7: 1, 10: 1, 13: 1, 16: 1, 22: 1, 23: 1],
        censored: [
            6: 1, 9: 1, 10: 1, 11: 1, 17: 1, 19: 1, 20: 1, 25: 1, 32: 2, 34: 1, 35: 1,
        ])

    @Test("A curve with censored times is the one of the textbooks")
    func kaplanMeier() {
        let steps = Self.remission.steps
        #expect(steps.map(\.day) == [6, 7, 10, 13, 16, 22, 23])
        #expect(steps.map(\.atRisk) == [21, 17, 15, 12, 11, 7, 6])
        #expect(
            steps.map { $0.open.fixed(4) }
                == ["0.8571", "0.8067", "0.7529", "0.6902", "0.6275", "0.5378", "0.4482"])
        #expect(Self.remission.issued == 9)
        #expect(Self.remission.censored == 12)
    }

    @Test("A percentile is where the curve falls below it, and nothing where it does not")
    func percentiles() {
        #expect(Self.remission.day(of: 50) == 23)
        #expect(Self.remission.day(of: 25) == 13)
        #expect(Self.remission.day(of: 75) == nil)
    }

    @Test("Without censoring, percentiles are those of the sample", arguments: [3, 10, 30])
    func uncensored(_ size: Int) {
        let counts = (1...size).map { ($0, 1) }
        let curve = SurvivalCurve(
            issued: Dictionary(uniqueKeysWithValues: counts), censored: [:])
        for percent in PercentileDay.shown {
            #expect(curve.day(of: percent) == (size * percent + 99) / 100)
        }
        #expect(curve.steps.last?.open == 0)
    }

    @Test("Nobody at risk makes no curve")
    func empty() {
        let curve = SurvivalCurve(issued: [:], censored: [4: 2])
        #expect(curve.steps.isEmpty)
        #expect(curve.day(of: 50) == nil)
        #expect(curve.censored == 2)
    }

    @Test(
        "Numbers are written with fixed places",
        arguments: [
            (0.5, 0, "1"), (12.345, 1, "12.3"), (-0.04, 1, "0.0"), (-1.25, 1, "-1.3"),
            (0.0049, 3, "0.005"), (7, 2, "7.00"), (.nan, 1, "0"), (1e300, 1, "0"),
        ])
    func fixed(_ number: Double, _ places: Int, _ text: String) {
        #expect(number.fixed(places) == text)
    }
}
