import LostCardCore
import Testing

@Suite("A percentage")
struct FiguresPercentageTests {
    @Test(
        "is rounded once, from the exact ratio",
        arguments: [
            (0, 7, "0.0"), (7, 7, "100.0"), (1, 3, "33.3"), (2, 3, "66.7"),
            // 48.846…: a rounded 48.85 would make it 48.9.
            (127, 260, "48.8"),
            // Halves go away from zero, which no binary fraction may spoil: 48.85, 1.05, 0.35.
            (977, 2_000, "48.9"), (21, 2_000, "1.1"), (7, 2_000, "0.4"),
        ])
    func once(count: Int, total: Int, text: String) throws {
        #expect(try #require(Percentage(count, of: total)).text == text)
    }

    @Test("is none of nothing, nor of more than there are", arguments: [(0, 0), (3, 2), (-1, 2)])
    func none(count: Int, total: Int) {
        #expect(Percentage(count, of: total) == nil)
    }

    @Test("of a bound is the nearest tenth", arguments: [(0.4884, "48.8"), (1.2, "100.0")])
    func bound(share: Double, text: String) {
        #expect(Percentage(share).text == text)
    }
}

@Suite("A forecast's chance")
struct ForecastPercentTests {
    @Test(
        "is told as far as a few cases can tell it",
        arguments: [
            (1.0, "over 95 %", 95), (0.951, "over 95 %", 95), (0.95, "95 %", 95),
            (0.5, "50 %", 50), (0.05, "5 %", 5), (0.049, "under 5 %", 5), (0.0, "under 5 %", 5),
        ])
    func bounded(chance: Double, text: String, number: Int) {
        let percent = ForecastPercent(chance)
        #expect(percent.text.en == text)
        #expect(percent.number == number)
        #expect((percent.bound == nil) == (0.05...0.95).contains(chance))
    }
}
