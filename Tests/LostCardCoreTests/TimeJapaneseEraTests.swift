import Testing

@testable import LostCardCore

@Suite("The Japanese calendar")
struct TimeJapaneseEraTests {
    @Test(
        "changes eras on the days laid down",
        arguments: [
            ("1912-07-29", "明治45年7月29日"), ("1912-07-30", "大正元年7月30日"),
            ("1926-12-24", "大正15年12月24日"), ("1926-12-25", "昭和元年12月25日"),
            ("1989-01-07", "昭和64年1月7日"), ("1989-01-08", "平成元年1月8日"),
            ("2019-04-30", "平成31年4月30日"), ("2019-05-01", "令和元年5月1日"),
            ("2026-11-20", "令和8年11月20日"), ("1868-01-01", "明治元年1月1日"),
            ("1867-12-31", "1867年12月31日"),
        ])
    func changesEras(iso: String, wareki: String) throws {
        let date = try #require(CivilDate(iso: iso))
        #expect(JapaneseEra.wareki(of: date) == wareki)
        #expect(try PartialDate(parsing: wareki).iso == iso)
    }

    @Test("leaves no day between two eras")
    func leavesNoGap() {
        let eras = JapaneseEra.all
        for (newer, older) in zip(eras, eras.dropFirst()) {
            #expect(older.lastDay.adding(days: 1) == newer.firstDay)
        }
        #expect(eras.map(\.letter) == ["R", "H", "S", "T", "M"])
    }

    @Test("stands on screens beside the Gregorian date")
    func standsBesideGregorian() throws {
        let date = try #require(CivilDate(iso: "1989-01-07"))
        #expect(JapaneseEra.screenText(of: date) == "昭和64年1月7日 (1989-01-07)")
    }

    @Test(
        "shows what is known of a date, and both eras where both are open",
        arguments: [
            ("1943", "昭和18年 (1943)"), ("1943-03", "昭和18年3月 (1943-03)"),
            ("1943-03-05", "昭和18年3月5日 (1943-03-05)"), ("1989", "昭和64年・平成元年 (1989)"),
            ("1989-01", "昭和64年1月・平成元年1月 (1989-01)"), ("1989-02", "平成元年2月 (1989-02)"),
            ("1860", "1860年 (1860)"),
        ])
    func showsPartialDates(iso: String, text: String) throws {
        #expect(JapaneseEra.screenText(of: try PartialDate(parsing: iso)) == text)
    }
}

@Suite("An age")
struct TimeAgeTests {
    @Test(
        "is reached on the day before the birthday",
        arguments: [
            ("2011-11-21", "2026-11-20"), ("2012-01-01", "2026-12-31"),
            ("2012-03-01", "2027-02-28"),
            ("2012-02-29", "2027-02-28"), ("2013-03-01", "2028-02-29"),
        ])
    func isReachedTheDayBefore(birth: String, fifteen: String) throws {
        let born = try #require(CivilDate(iso: birth))
        #expect(Age.reaches(age: 15, bornOn: born).iso == fifteen)
    }

    @Test("of a person born on 29 February is reached on 28 February in leap years too")
    func isReachedInLeapYears() throws {
        let born = try #require(CivilDate(iso: "2012-02-29"))
        #expect(Age.reaches(age: 16, bornOn: born).iso == "2028-02-28")
    }

    @Test(
        "under 15 ends with the day before the 15th birthday",
        arguments: [
            ("2011-11-21", "2026-11-19", true), ("2011-11-21", "2026-11-20", false),
            ("2011-11-21", "2026-11-21", false),
        ])
    func endsUnder15(birth: String, on: String, expected: Bool) throws {
        let date = try #require(CivilDate(iso: on))
        #expect(Age.isUnder15(birth: try PartialDate(parsing: birth), on: date) == expected)
    }

    @Test(
        "of a partly known birth date follows the latest possible day",
        arguments: [
            ("2011", "2026-12-29", true), ("2011", "2026-12-30", false),
            ("2011-11", "2026-11-28", true), ("2011-11", "2026-11-29", false),
        ])
    func followsLatestDay(birth: String, on: String, expected: Bool) throws {
        let date = try #require(CivilDate(iso: on))
        #expect(Age.isUnder15(birth: try PartialDate(parsing: birth), on: date) == expected)
    }
}
