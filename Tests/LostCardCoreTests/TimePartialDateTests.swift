import Testing

@testable import LostCardCore

@Suite("A partly known date")
struct TimePartialDateTests {
    @Test(
        "is read in every form in which people write it",
        arguments: [
            ("1989-01-07", "1989-01-07"), ("1989-01", "1989-01"), ("1989", "1989"),
            ("1989/1/7", "1989-01-07"), ("1989.1.7", "1989-01-07"), ("1989/1", "1989-01"),
            ("19890107", "1989-01-07"), ("1989年1月7日", "1989-01-07"), ("1989年1月", "1989-01"),
            ("1989年", "1989"), ("１９８９－０１－０７", "1989-01-07"), ("１９８９／１／７", "1989-01-07"),
            ("１９８９年１月７日", "1989-01-07"), ("　1989-01-07 ", "1989-01-07"),
            ("1989年 1月 7日", "1989-01-07"), ("1989−1−7", "1989-01-07"), ("1989ー1ー7", "1989-01-07"),
            ("S64.1.7", "1989-01-07"), ("s64/1/7", "1989-01-07"), ("Ｓ64-1-7", "1989-01-07"),
            ("昭和64年1月7日", "1989-01-07"), ("昭和６４．１．７", "1989-01-07"), ("㍼64年1月7日", "1989-01-07"),
            ("昭和元年12月25日", "1926-12-25"), ("S1.12.31", "1926-12-31"), ("S元.12.31", "1926-12-31"),
            ("令和元年5月1日", "2019-05-01"), ("R8.11.20", "2026-11-20"), ("r8", "2026"),
            ("H1.1.8", "1989-01-08"), ("平成31年4月30日", "2019-04-30"), ("大正15年12月24日", "1926-12-24"),
            ("T1.7.30", "1912-07-30"), ("明治45年7月29日", "1912-07-29"), ("M33.5.6", "1900-05-06"),
            ("昭和18年", "1943"), ("昭和18年3月", "1943-03"), ("S18.3", "1943-03"), ("S18", "1943"),
            ("1850-01-01", "1850-01-01"), ("2100-12-31", "2100-12-31"),
            ("2000-02-29", "2000-02-29"),
        ])
    func readsWrittenForms(text: String, iso: String) throws {
        #expect(try PartialDate(parsing: text).iso == iso)
    }

    @Test(
        "is impossible outside its era, outside the calendar, or before 1850",
        arguments: [
            "昭和64年1月8日", "S64.1.8", "昭和65年", "S65.1.1", "昭和100年", "平成1年1月7日", "H1.1.7",
            "昭和元年12月24日",
            "大正15年12月25日", "明治45年7月30日", "平成31年5月1日", "令和元年4月30日", "令和0年5月1日", "R0",
            "昭和64年2月", "平成31年5月", "令和元年4月", "1989-02-30", "昭和40年2月30日", "1989-13-01", "1989-00-10",
            "1989-01-00", "1989年2月29日", "19890230", "1849-12-31", "2101-01-01", "0000",
            "9999-01-01",
        ])
    func refusesImpossibleDates(text: String) {
        #expect(throws: PartialDate.Fault.impossible) { try PartialDate(parsing: text) }
    }

    @Test(
        "is not read from anything else",
        arguments: [
            "", " ", "unknown", "不明", "89-01-07", "198", "198901", "1989010", "198901071", "1989-",
            "1989-01-", "1989-01-07-", "1989-01/07", "1989/1-7", "1989年1", "1989年1月7",
            "1989-001-07",
            "1989-01-07T00:00:00Z", "昭和", "S", "昭和年1月7日", "S64.1.7.", "S-64.1.7", "X64.1.7",
            "昭和六十四年", "1989-01-07 x", "19 89-01-07", "昭和0064年", "1989\u{0}",
            String(repeating: "1", count: 5_000),
        ])
    func refusesOtherTexts(text: String) {
        #expect(throws: PartialDate.Fault.notADate) { try PartialDate(parsing: text) }
    }

    @Test(
        "with an era is accepted when any day left open lies in it",
        arguments: [
            ("昭和64年", "1989"), ("平成元年", "1989"), ("昭和64年1月", "1989-01"), ("平成元年1月", "1989-01"),
            ("大正15年", "1926"), ("昭和元年12月", "1926-12"), ("大正15年12月", "1926-12"),
            ("平成31年", "2019"), ("令和元年", "2019"), ("明治元年", "1868"),
        ])
    func acceptsOverlap(text: String, iso: String) throws {
        #expect(try PartialDate(parsing: text).iso == iso)
    }

    @Test(
        "spans the days that it leaves open",
        arguments: [
            ("1943", "1943-01-01", "1943-12-31"), ("1943-03", "1943-03-01", "1943-03-31"),
            ("2024-02", "2024-02-01", "2024-02-29"), ("2023-02", "2023-02-01", "2023-02-28"),
            ("1943-03-05", "1943-03-05", "1943-03-05"),
        ])
    func spansOpenDays(text: String, first: String, last: String) throws {
        let date = try PartialDate(parsing: text)
        #expect(date.earliest.iso == first)
        #expect(date.latest.iso == last)
        #expect(date.full?.iso == (first == last ? first : nil))
    }

    @Test(
        "is compatible with whatever agrees in the parts that both know",
        arguments: [
            ("1943", "1943-03-05", true), ("1943-03", "1943-03-05", true),
            ("1943", "1943-03", true),
            ("1943-03-05", "1943-03-05", true), ("1943-04", "1943-03-05", false),
            ("1944", "1943-03-05", false), ("1943-03-06", "1943-03-05", false),
        ])
    func isCompatible(left: String, right: String, expected: Bool) throws {
        let one = try PartialDate(parsing: left)
        let other = try PartialDate(parsing: right)
        #expect(one.isCompatible(with: other) == expected)
        #expect(other.isCompatible(with: one) == expected)
    }

    @Test("never has a day without its month")
    func needsMonthForDay() {
        #expect(PartialDate(year: 1943, month: nil, day: 5) == nil)
        #expect(PartialDate(year: 1943, month: 2, day: 29) == nil)
        #expect(PartialDate(year: 1943, month: 2, day: 28)?.iso == "1943-02-28")
    }

    @Test(
        "told by an era in part leaves open only the days of that era",
        arguments: [
            ("平成元年", "1989-01-07", false), ("平成元年", "1989-01-08", true),
            ("昭和64年", "1989-01-07", true), ("昭和64年", "1989-01-08", false),
            ("S64.1", "1989-01-08", false), ("令和元年", "2019-04-30", false),
            ("平成31年", "2019-04-30", true), ("1989", "1989-01-07", true),
            ("昭和63年", "1988-12-31", true), ("平成元年", "1989", true),
        ])
    func eraInPart(told: String, born: String, fits: Bool) throws {
        let left = try PartialDate(parsing: told)
        let right = try PartialDate(parsing: born)
        #expect(left.isCompatible(with: right) == fits)
        #expect(right.isCompatible(with: left) == fits)
    }
}
