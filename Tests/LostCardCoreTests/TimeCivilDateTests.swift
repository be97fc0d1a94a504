import Testing

@testable import LostCardCore

@Suite("A civil date")
struct TimeCivilDateTests {
    @Test(
        "is read from yyyy-MM-dd and written the same way",
        arguments: [
            "0001-01-01", "1952-09-07", "1970-01-01", "2000-02-29", "2024-02-29", "9999-12-31",
        ])
    func readsISO(text: String) throws {
        #expect(try #require(CivilDate(iso: text)).iso == text)
    }

    @Test(
        "is not read from any other text or for a day that is not",
        arguments: [
            "", "2023-02-29", "1900-02-29", "2023-04-31", "2023-13-01", "2023-00-10", "2023-01-00",
            "0000-01-01", "2023-1-01", "2023-01-1", "2023/01/01", " 2023-01-01", "2023-01-01 ",
            "2023-01-01T00:00:00Z", "20230101", "２０２３-01-01", "+023-01-01", "10000-01-01",
        ])
    func refusesOtherTexts(text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test(
        "numbers days from 1970-01-01",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("1989-01-08", 6_947),
            ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
        ])
    func numbersDays(text: String, number: Int) throws {
        let date = try #require(CivilDate(iso: text))
        #expect(date.dayNumber == number)
        #expect(CivilDate(dayNumber: number) == date)
    }

    @Test("follows the one before it through 400 years without a gap")
    func isContinuous() throws {
        let first = try #require(CivilDate(iso: "1800-01-01"))
        var expected = first
        for number in first.dayNumber..<(first.dayNumber + 146_097) {
            let date = CivilDate(dayNumber: number)
            guard date == expected, date.dayNumber == number else {
                Issue.record("day \(number) is \(date.iso), not \(expected.iso)")
                return
            }
            expected = Self.dayAfter(date)
        }
        #expect(expected.iso == "2200-01-01")
    }

    private static func dayAfter(_ date: CivilDate) -> CivilDate {
        CivilDate(year: date.year, month: date.month, day: date.day + 1)
            ?? CivilDate(year: date.year, month: date.month + 1, day: 1)
            ?? CivilDate(knownYear: date.year + 1, month: 1, day: 1)
    }

    @Test("stops at the ends of what it can hold")
    func stopsAtEnds() {
        #expect(CivilDate.latest.adding(days: 1) == .latest)
        #expect(CivilDate.earliest.adding(days: .min) == .earliest)
        #expect(CivilDate.latest.adding(days: .max) == .latest)
        #expect(CivilDate.latest.adding(years: .max).year == 9999)
        #expect(CivilDate.earliest.adding(years: .min).year == 1)
        #expect(CivilDate(dayNumber: .min) == .earliest)
    }

    @Test(
        "counts days between two dates, negative backwards",
        arguments: [
            ("2026-11-20", "2026-11-20", 0), ("2026-11-20", "2026-11-21", 1),
            ("2024-02-28", "2024-03-01", 2), ("2026-01-01", "2025-12-31", -1),
        ])
    func countsDays(from: String, to: String, days: Int) throws {
        let start = try #require(CivilDate(iso: from))
        let end = try #require(CivilDate(iso: to))
        #expect(end.days(since: start) == days)
        #expect(start.adding(days: days) == end)
    }

    @Test(
        "keeps its day when years are added, and 29 February becomes 1 March",
        arguments: [
            ("2011-11-20", 15, "2026-11-20"), ("2012-02-29", 15, "2027-03-01"),
            ("2012-02-29", 16, "2028-02-29"), ("2012-02-28", 15, "2027-02-28"),
        ])
    func addsYears(from: String, years: Int, to: String) throws {
        #expect(try #require(CivilDate(iso: from)).adding(years: years).iso == to)
    }

    @Test(
        "knows its weekday, Sunday being 0",
        arguments: [
            ("1970-01-01", 4), ("2026-11-20", 5), ("2026-11-22", 0), ("1969-12-28", 0),
            ("0001-01-01", 1),
        ])
    func knowsWeekday(text: String, weekday: Int) throws {
        #expect(try #require(CivilDate(iso: text)).weekday == weekday)
    }

    @Test(
        "comes before a later one",
        arguments: [
            ("2025-12-31", "2026-01-01"), ("2026-01-31", "2026-02-01"),
            ("2026-02-01", "2026-02-02"),
        ])
    func isOrdered(earlier: String, later: String) throws {
        let first = try #require(CivilDate(iso: earlier))
        let second = try #require(CivilDate(iso: later))
        #expect(first < second)
        #expect(!(second < first))
    }
}
