import Testing

@testable import LostCardCore

/// An ordinary counter, open Monday to Friday from 8:30 to 17:15, and short ways to write times.
enum TownOffice {
    static func calendar(
        localDays: [LocalDay] = [], years: ClosedRange<Int> = 2018...2029, version: String? = nil
    ) throws -> BusinessCalendar {
        let week = WeeklyHours(mondayToFriday: try hours([(510, 1_035)]))
        return BusinessCalendar(
            OpeningRules(week: week, localDays: localDays), years: years, version: version)
    }

    static func hours(_ intervals: [(Int, Int)]) throws -> DayHours {
        DayHours(try intervals.map { try #require(DayHours.Interval(from: $0.0, to: $0.1)) })
    }

    static func day(_ iso: String) throws -> CivilDate {
        try #require(CivilDate(iso: iso))
    }

    static func time(_ text: String) throws -> Instant {
        try #require(Instant(rfc3339: text))
    }
}

@Suite("A business calendar")
struct CalendarBusinessTests {
    @Test(
        "is planned by for openings after its last year too, by the week and the year-end",
        arguments: [
            ("2099-12-28T09:00:00", "2099-12-28T09:00:00"),
            ("2099-12-28T18:00:00", "2100-01-04T08:30:00"),
            ("2100-01-04T08:29:59", "2100-01-04T08:30:00"),
            ("2100-01-04T12:00:00", "2100-01-04T12:00:00"),
            ("2100-01-08T17:15:00", "2100-01-11T08:30:00"),
        ])
    func isPlannedBy(time: String, opening: String) throws {
        let calendar = try TownOffice.calendar(years: 2090...2099)
        let start = try TownOffice.time(time + "+09:00")
        #expect(calendar.plannedOpening(after: start)?.rfc3339 == opening + "+09:00")
    }

    @Test("plans nothing for an office that never opens")
    func plansNothing() throws {
        let never = BusinessCalendar(OpeningRules(week: WeeklyHours(mondayToFriday: .closed)))
        #expect(
            never.plannedOpening(after: try TownOffice.time("2100-02-01T00:00:00+09:00")) == nil)
    }

    @Test(
        "counts only open seconds",
        arguments: [
            ("2026-11-20T08:30:00+09:00", "2026-11-20T17:15:00+09:00", 31_500),
            ("2026-11-20T00:00:00+09:00", "2026-11-21T00:00:00+09:00", 31_500),
            ("2026-11-20T17:00:00+09:00", "2026-11-24T08:45:00+09:00", 1_800),
            ("2026-11-21T00:00:00+09:00", "2026-11-24T08:30:00+09:00", 0),
            ("2026-12-28T17:14:59+09:00", "2027-01-04T08:30:01+09:00", 2),
            ("2028-02-28T00:00:00+09:00", "2028-03-02T00:00:00+09:00", 94_500),
            ("2027-02-26T00:00:00+09:00", "2027-03-02T00:00:00+09:00", 63_000),
            ("2026-11-20T10:00:01+09:00", "2026-11-20T10:00:00+09:00", -1),
        ])
    func elapsed(from: String, to: String, seconds: Int64) throws {
        let calendar = try TownOffice.calendar()
        let start = try TownOffice.time(from)
        #expect(calendar.elapsed(from: start, to: try TownOffice.time(to)) == seconds)
    }

    @Test(
        "finds the instant at which open time is used up",
        arguments: [
            ("2026-11-20T17:00:00+09:00", 900, "2026-11-20T17:15:00+09:00"),
            ("2026-11-20T17:00:00+09:00", 901, "2026-11-24T08:30:01+09:00"),
            ("2026-11-20T17:00:00.250+09:00", 901, "2026-11-24T08:30:01.250+09:00"),
            ("2026-12-29T12:00:00+09:00", 1, "2027-01-04T08:30:01+09:00"),
            ("2026-11-21T12:00:00+09:00", 0, "2026-11-21T12:00:00+09:00"),
            ("2026-11-20T12:00:00+09:00", -5, "2026-11-20T12:00:00+09:00"),
            ("2028-02-28T08:30:00+09:00", 63_001, "2028-03-01T08:30:01+09:00"),
        ] as [(String, Int64, String)])
    func due(from: String, seconds: Int64, due: String) throws {
        let calendar = try TownOffice.calendar()
        let instant = calendar.instant(after: seconds, from: try TownOffice.time(from))
        #expect(instant == (try TownOffice.time(due)))
    }

    @Test(
        "opens next at the instant itself, or at the next opening minute",
        arguments: [
            ("2026-11-20T08:29:59.999+09:00", "2026-11-20T08:30:00+09:00"),
            ("2026-11-20T12:00:00.001+09:00", "2026-11-20T12:00:00.001+09:00"),
            ("2026-11-20T17:14:59.999+09:00", "2026-11-20T17:14:59.999+09:00"),
            ("2026-11-20T17:15:00+09:00", "2026-11-24T08:30:00+09:00"),
            ("2026-12-28T18:00:00+09:00", "2027-01-04T08:30:00+09:00"),
        ])
    func nextOpening(from: String, opening: String) throws {
        let next = try TownOffice.calendar().nextOpening(after: try TownOffice.time(from))
        #expect(next == (try TownOffice.time(opening)))
    }

    @Test(
        "counts business days without the first",
        arguments: [
            ("2026-11-20", "2026-11-20", 0), ("2026-11-20", "2026-11-24", 1),
            ("2026-11-19", "2026-11-20", 1), ("2026-11-22", "2026-11-23", 0),
            ("2026-12-28", "2027-01-04", 1), ("2026-12-31", "2027-01-05", 2),
            ("2026-11-24", "2026-11-20", -1), ("2028-02-28", "2028-03-01", 2),
            ("2019-04-26", "2019-05-07", 1),
        ])
    func businessDays(from: String, to: String, count: Int) throws {
        let calendar = try TownOffice.calendar()
        let start = try TownOffice.day(from)
        #expect(calendar.businessDays(from: start, to: try TownOffice.day(to)) == count)
    }

    @Test(
        "adds business days, and takes them away",
        arguments: [
            ("2026-11-20", 1, "2026-11-24"), ("2026-11-21", 1, "2026-11-24"),
            ("2026-11-21", 0, "2026-11-21"), ("2026-12-25", 2, "2027-01-04"),
            ("2026-11-24", -1, "2026-11-20"), ("2026-11-22", -1, "2026-11-20"),
            ("2027-01-04", -2, "2026-12-25"), ("2026-11-20", 250, "2027-12-03"),
        ])
    func addsBusinessDays(from: String, count: Int, result: String) throws {
        let calendar = try TownOffice.calendar()
        let start = try TownOffice.day(from)
        #expect(calendar.adding(businessDays: count, to: start) == (try TownOffice.day(result)))
    }

    @Test("has no answer beyond its years, and counts nothing there")
    func ends() throws {
        let calendar = try TownOffice.calendar(years: 2026...2027)
        let late = try TownOffice.time("2027-12-28T17:15:00+09:00")
        let early = try TownOffice.time("2025-11-20T12:00:00+09:00")
        #expect(calendar.nextOpening(after: late) == nil)
        #expect(calendar.instant(after: 1, from: late) == nil)
        #expect(calendar.instant(after: .max, from: early) == nil)
        let first = calendar.instant(after: 1, from: early)
        #expect(first == (try TownOffice.time("2026-01-05T08:30:01+09:00")))
        #expect(calendar.openSeconds(before: early) == 0)
        #expect(!calendar.isOpen(at: early))
        #expect(calendar.elapsed(from: late, to: late.advanced(byDays: 9_000)) == 0)
        #expect(calendar.adding(businessDays: 1, to: late.civilDate) == nil)
        #expect(calendar.adding(businessDays: -1, to: early.civilDate) == nil)
        #expect(calendar.adding(businessDays: .min, to: late.civilDate) == nil)
        #expect(calendar.adding(businessDays: .max, to: early.civilDate) == nil)
        #expect(try TownOffice.calendar(years: 1...9_999).years == 1948...2099)
    }

    @Test("of all years whose holidays are known counts its days and its seconds alike")
    func allYears() throws {
        let calendar = BusinessCalendar(try TownOffice.calendar().rules)
        let first = try TownOffice.day("1947-12-31")
        let last = try TownOffice.day("2099-12-28")
        let days = calendar.businessDays(from: first, to: last.adding(days: 3))
        let seconds = calendar.openSeconds(before: .startOfDay(last.adding(days: 4)))
        #expect(calendar.years == 1948...2099)
        #expect(seconds == Int64(days) * 31_500)
        #expect(days == 37_227)
        #expect(calendar.adding(businessDays: days, to: first) == last)
        #expect(calendar.adding(businessDays: days + 1, to: first) == nil)
    }

    @Test("that never opens has no next opening and no due instant")
    func neverOpens() throws {
        let calendar = BusinessCalendar(OpeningRules(week: WeeklyHours()))
        let start = try TownOffice.time("2026-11-20T12:00:00+09:00")
        #expect(calendar.nextOpening(after: start) == nil)
        #expect(calendar.instant(after: 1, from: start) == nil)
        #expect(calendar.adding(businessDays: 1, to: start.civilDate) == nil)
        #expect(calendar.instant(after: 0, from: start) == start)
    }

    @Test("has a version of its content, the same whatever the order of its local days")
    func version() throws {
        let date = try TownOffice.day("2026-11-20")
        let first = LocalDay(.closure, on: date, reason: "停電のため")
        let second = LocalDay(.opening, on: date, hours: .allDay, reason: "延長窓口")
        let plain = try TownOffice.calendar(years: 1990...2099)
        #expect(plain.version == "jp-2020-68.1+1dc82c06fc2ac6b2")
        let both = try TownOffice.calendar(localDays: [first, second])
        #expect(both.version == (try TownOffice.calendar(localDays: [second, first])).version)
        let others = [
            plain, try TownOffice.calendar(),
            try TownOffice.calendar(localDays: [first]),
            try TownOffice.calendar(localDays: [second]),
            try TownOffice.calendar(localDays: [LocalDay(.closure, on: date, reason: "")]),
            BusinessCalendar(OpeningRules(week: plain.rules.week, closesAtYearEnd: false)),
        ]
        #expect(Set((others + [both]).map(\.version)).count == 7)
        #expect(try TownOffice.calendar(version: "本庁 2026-04").version == "本庁 2026-04")
    }
}
