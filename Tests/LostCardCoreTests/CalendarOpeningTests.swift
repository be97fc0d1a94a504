import Testing

@testable import LostCardCore

@Suite("The hours of an office")
struct CalendarOpeningTests {
    @Test(
        "are joined where they overlap or touch, and kept in order",
        arguments: [
            ([(780, 1_035), (510, 720)], [510, 720, 780, 1_035]),
            ([(510, 720), (720, 1_035)], [510, 1_035]),
            ([(510, 800), (700, 750), (790, 900)], [510, 900]), ([], []),
        ] as [([(Int, Int)], [Int])])
    func joins(given: [(Int, Int)], expected: [Int]) throws {
        let hours = try TownOffice.hours(given)
        #expect(hours.intervals.flatMap { [$0.from, $0.to] } == expected)
        #expect(hours.isClosed == expected.isEmpty)
    }

    @Test(
        "lie within one day and are never empty",
        arguments: [(-1, 10), (10, 10), (11, 10), (0, 1_441), (1_440, 1_440), (.min, .max)])
    func refuses(from: Int, to: Int) {
        #expect(DayHours.Interval(from: from, to: to) == nil)
    }

    @Test("begin with the opening minute and end before the closing one")
    func isHalfOpen() throws {
        let calendar = try TownOffice.calendar()
        #expect(!calendar.isOpen(at: try TownOffice.time("2026-11-20T08:29:59.999+09:00")))
        #expect(calendar.isOpen(at: try TownOffice.time("2026-11-20T08:30:00+09:00")))
        #expect(calendar.isOpen(at: try TownOffice.time("2026-11-20T17:14:59.999+09:00")))
        #expect(!calendar.isOpen(at: try TownOffice.time("2026-11-20T17:15:00+09:00")))
    }

    @Test(
        "follow the weekday, the national holidays and the year-end",
        arguments: [
            ("2026-11-20", 525), ("2026-11-21", 0), ("2026-11-22", 0), ("2026-11-23", 0),
            ("2026-12-28", 525), ("2026-12-29", 0), ("2026-12-31", 0), ("2027-01-01", 0),
            ("2027-01-03", 0), ("2027-01-04", 525), ("2028-02-29", 525), ("2019-05-02", 0),
        ])
    func ordinaryDays(iso: String, minutes: Int) throws {
        let calendar = try TownOffice.calendar()
        let date = try TownOffice.day(iso)
        #expect(calendar.day(date).hours.minutes == minutes)
        #expect(calendar.isBusinessDay(date) == (minutes > 0))
    }

    @Test("may ignore holidays and the year-end, as the hotline does")
    func neverCloses() throws {
        let rules = OpeningRules(
            week: .always, closesOnNationalHolidays: false, closesAtYearEnd: false)
        let calendar = BusinessCalendar(rules)
        let start = try TownOffice.time("2018-12-31T23:59:59.999+09:00")
        let end = try TownOffice.time("2019-05-04T00:00:00.001+09:00")
        #expect(calendar.elapsed(from: start, to: end) == 123 * 86_400 + 1)
        #expect(rules.day(try TownOffice.day("2019-01-01")).causes == [])
    }

    @Test("are opened out of turn, also on a holiday, at the year-end and at a weekend")
    func specialOpenings() throws {
        let morning = try TownOffice.hours([(540, 720)])
        let evening = try TownOffice.hours([(1_000, 1_200)])
        func opening(_ iso: String, _ hours: DayHours?) throws -> LocalDay {
            LocalDay(.opening, on: try TownOffice.day(iso), hours: hours, reason: "臨時窓口")
        }
        let calendar = try TownOffice.calendar(localDays: [
            try opening("2027-01-01", morning), try opening("2026-11-21", morning),
            try opening("2026-11-22", nil), try opening("2026-11-23", nil),
            try opening("2026-11-25", evening),
        ])
        func minutes(_ iso: String) throws -> Int {
            calendar.day(try TownOffice.day(iso)).hours.minutes
        }
        #expect(try minutes("2027-01-01") == 180)
        #expect(try minutes("2026-11-21") == 180)
        #expect(try minutes("2026-11-23") == 525)
        #expect(try minutes("2026-11-22") == 0)
        #expect(try minutes("2026-11-25") == 690)
        #expect(
            calendar.elapsed(
                from: try TownOffice.time("2026-12-28T17:00:00+09:00"),
                to: try TownOffice.time("2027-01-04T08:31:00+09:00")) == (15 + 180 + 1) * 60)
    }

    @Test("are closed by a local closure, in part or whole, even against an opening")
    func closures() throws {
        let date = try TownOffice.day("2026-11-20")
        let noon = LocalDay(
            .closure, on: date, hours: try TownOffice.hours([(720, 780)]), reason: "昼休み")
        let late = LocalDay(
            .opening, on: date, hours: try TownOffice.hours([(740, 1_200)]), reason: "延長窓口")
        let part = try TownOffice.calendar(localDays: [noon, late]).day(date)
        #expect(part.hours == (try TownOffice.hours([(510, 720), (780, 1_200)])))
        #expect(part.causes == [.local(late), .local(noon)])
        let whole = LocalDay(.closure, on: date, reason: "停電のため")
        let closed = try TownOffice.calendar(localDays: [whole, late])
        #expect(closed.day(date).hours == .closed)
        #expect(!closed.isOpen(at: try TownOffice.time("2026-11-20T10:00:00+09:00")))
    }

    @Test("say why a day differs from its weekday")
    func causes() throws {
        let date = try TownOffice.day("2027-01-01")
        let holiday = try #require(NationalHolidays.holiday(on: date))
        let day = try TownOffice.calendar().day(date)
        #expect(day.causes == [.nationalHoliday(holiday), .yearEnd])
        #expect(try TownOffice.calendar().day(try TownOffice.day("2026-11-20")).causes == [])
    }
}
