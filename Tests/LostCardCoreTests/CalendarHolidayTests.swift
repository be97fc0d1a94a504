import Testing

@testable import LostCardCore

@Suite("The national holidays")
struct CalendarHolidayTests {
    @Test("of every year are those published", arguments: CalendarHolidayFacts.years)
    func equalsPublished(year: Int) throws {
        let published = try #require(CalendarHolidayFacts.days[year])
        #expect(NationalHolidays.holidays(in: year).map(\.date) == published)
    }

    @Test("are the same asked for by day and by year", arguments: NationalHolidays.years)
    func agreeByDayAndByYear(year: Int) throws {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        let days = (0..<366).map { first.adding(days: $0) }.filter { $0.year == year }
        let byDay = days.compactMap { NationalHolidays.holiday(on: $0) }
        #expect(byDay == NationalHolidays.holidays(in: year))
    }

    @Test(
        "before 1955 are those of the first law, from the day it came into force",
        arguments: [
            (1947, ""), (1948, "0923 1103 1123"),
            (1949, "0101 0115 0321 0429 0503 0505 0923 1103 1123"),
            (1950, "0101 0115 0321 0429 0503 0505 0923 1103 1123"),
            (1951, "0101 0115 0321 0429 0503 0505 0924 1103 1123"),
            (1952, "0101 0115 0321 0429 0503 0505 0923 1103 1123"),
            (1953, "0101 0115 0321 0429 0503 0505 0923 1103 1123"),
            (1954, "0101 0115 0321 0429 0503 0505 0923 1103 1123"),
        ])
    func beginWithTheLaw(year: Int, days: String) {
        let holidays = NationalHolidays.holidays(in: year).map { holiday in
            holiday.date.iso.dropFirst(5).filter { $0 != "-" }
        }
        #expect(holidays.joined(separator: " ") == days)
    }

    @Test("end with 2099, the last year known")
    func endWith2099() throws {
        #expect(NationalHolidays.holidays(in: 2099).count == 18)
        #expect(NationalHolidays.holidays(in: 2100) == [])
        #expect(NationalHolidays.holiday(on: try day("2100-01-01")) == nil)
    }

    @Test(
        "have the name and the reason that the law of their year gives",
        arguments: [
            ("1959-04-10", "結婚の儀", .oneOff), ("1988-04-29", "天皇誕生日", .fixed),
            ("1989-02-24", "大喪の礼", .oneOff), ("1989-04-29", "みどりの日", .fixed),
            ("1990-11-12", "即位礼正殿の儀", .oneOff), ("1993-06-09", "結婚の儀", .oneOff),
            ("1999-01-15", "成人の日", .fixed), ("2000-01-10", "成人の日", .moved),
            ("2002-07-20", "海の日", .fixed), ("2003-07-21", "海の日", .moved),
            ("2002-09-15", "敬老の日", .fixed), ("2003-09-15", "敬老の日", .moved),
            ("2006-05-04", "国民の休日", .citizens), ("2007-05-04", "みどりの日", .fixed),
            ("2007-04-29", "昭和の日", .fixed), ("2015-09-22", "国民の休日", .citizens),
            ("2018-12-23", "天皇誕生日", .fixed), ("2019-04-30", "国民の休日", .citizens),
            ("2019-05-01", "天皇の即位の日", .oneOff), ("2019-05-02", "国民の休日", .citizens),
            ("2019-05-06", "振替休日", .substitute), ("2019-10-14", "体育の日", .moved),
            ("2019-10-22", "即位礼正殿の儀", .oneOff), ("2020-02-23", "天皇誕生日", .fixed),
            ("2020-07-23", "海の日", .moved), ("2020-07-24", "スポーツの日", .moved),
            ("2020-08-10", "山の日", .moved), ("2021-07-22", "海の日", .moved),
            ("2021-08-08", "山の日", .moved), ("2021-08-09", "振替休日", .substitute),
            ("2022-08-11", "山の日", .fixed), ("2022-10-10", "スポーツの日", .moved),
            ("2026-03-20", "春分の日", .equinox), ("2026-09-23", "秋分の日", .equinox),
        ] as [(String, String, Holiday.Kind)])
    func areNamed(iso: String, name: String, kind: Holiday.Kind) throws {
        let holiday = try #require(NationalHolidays.holiday(on: try day(iso)))
        #expect(holiday.name.ja == name)
        #expect(holiday.kind == kind)
    }

    @Test(
        "leave out what the law of the year left out",
        arguments: [
            // No substitute before 12 April 1973, no 国民の休日 before 27 December 1985.
            "1973-02-12", "1985-05-04", "1966-02-11", "1989-04-30", "2000-01-15", "2015-08-11",
            // No 天皇誕生日 in 2019; the Games took these Mondays and 11 August.
            "2019-02-23", "2019-12-23", "2020-07-20", "2020-08-11", "2020-10-12", "2021-07-19",
            "2021-08-11", "2021-10-11", "2020-12-23", "2003-07-20", "2007-05-01",
        ])
    func leaveOut(iso: String) throws {
        #expect(NationalHolidays.holiday(on: try day(iso)) == nil)
    }

    @Test(
        "make up for a Sunday on the Monday until 2006, on the next free day since 2007",
        arguments: [
            ("1973-04-30", true), ("1973-09-24", true), ("1992-05-04", true), ("1998-05-04", true),
            ("1992-05-06", false), ("1998-05-06", false), ("2008-05-06", true),
            ("2009-05-06", true), ("2015-05-06", true), ("2014-05-06", true), ("2010-05-06", false),
        ])
    func substitute(iso: String, isOne: Bool) throws {
        let kind = NationalHolidays.holiday(on: try day(iso))?.kind
        #expect((kind == .substitute) == isOne)
    }

    @Test(
        "bring spring a day earlier after these years, by the remainder of four",
        arguments: [(0, [1956, 2088]), (1, [1989]), (2, [2022]), (3, [2055])])
    func spring(remainder: Int, lastYears: [Int]) {
        for year in 1949...2099 where year % 4 == remainder {
            let changes = lastYears.count { $0 < year }
            #expect(Self.days(of: "春分の日", in: year) == [21 - changes], "\(year)")
        }
    }

    @Test(
        "bring autumn a day earlier after these years, by the remainder of four",
        arguments: [(0, 23, 2008), (1, 23, 2041), (2, 23, 2074), (3, 24, 1979)])
    func autumn(remainder: Int, first: Int, lastYear: Int) {
        for year in 1948...2099 where year % 4 == remainder {
            let expected = year <= lastYear ? first : first - 1
            #expect(Self.days(of: "秋分の日", in: year) == [expected], "\(year)")
        }
    }

    private static func days(of name: String, in year: Int) -> [Int] {
        NationalHolidays.holidays(in: year).filter { $0.name.ja == name }.map(\.date.day)
    }

    private func day(_ iso: String) throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }
}
