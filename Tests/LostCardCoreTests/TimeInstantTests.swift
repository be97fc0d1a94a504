import Testing

@testable import LostCardCore

@Suite("An instant")
struct TimeInstantTests {
    @Test(
        "is read from RFC 3339 with any offset",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T09:00:00+09:00", 0),
            ("1970-01-01t00:00:00z", 0), ("1969-12-31T19:00:00-05:00", 0),
            ("1970-01-01T05:45:00+05:45", 0), ("1970-01-01T00:00:00-00:00", 0),
            ("1969-12-31T23:59:59Z", -1_000), ("2026-11-20T09:00:00+09:00", 1_795_132_800_000),
            ("1970-01-01T00:00:00.5Z", 500), ("1970-01-01T00:00:00.0019999999999999999999Z", 1),
            ("1970-01-01T23:59:59.999Z", 86_399_999),
        ] as [(String, Int64)])
    func readsRFC3339(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        "is not read from another form or for an impossible time",
        arguments: [
            "", "2026-11-20", "2026-11-20T09:00:00", "2026-11-20 09:00:00Z", "2026-11-20T09:00Z",
            "2026-11-20T24:00:00Z", "2026-11-20T23:60:00Z", "2026-11-20T23:59:60Z",
            "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-20T09:00:00.Z",
            "2026-11-20T09:00:00.5", "2026-11-20T09:00:00+0900", "2026-11-20T09:00:00+24:00",
            "2026-11-20T09:00:00+09:60", "2026-11-20T09:00:00Z ", "2026-11-20T09:00:00ZZ",
            " 2026-11-20T09:00:00Z", "２０２６-11-20T09:00:00Z", "0000-12-31T00:00:00Z",
            "0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59Z", "1795132800", "now",
        ])
    func refusesOtherTexts(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(
        "is written in Japan's offset, with a fraction only when there is one",
        arguments: [
            ("2026-11-20T00:00:00Z", "2026-11-20T09:00:00+09:00"),
            ("2026-11-20T15:00:00Z", "2026-11-21T00:00:00+09:00"),
            ("2026-11-20T14:59:59.999Z", "2026-11-20T23:59:59.999+09:00"),
            ("2026-11-20T09:00:00.070+09:00", "2026-11-20T09:00:00.070+09:00"),
            ("1969-12-31T14:59:59.001Z", "1969-12-31T23:59:59.001+09:00"),
        ])
    func writesRFC3339(text: String, expected: String) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant.rfc3339 == expected)
        #expect(Instant(rfc3339: instant.rfc3339) == instant)
    }

    @Test(
        "falls on Japan's day, not on UTC's",
        arguments: [
            ("2026-11-20T14:59:59.999Z", "2026-11-20", 1_439),
            ("2026-11-20T15:00:00Z", "2026-11-21", 0),
            ("2025-12-31T15:00:00Z", "2026-01-01", 0),
            ("1969-12-31T14:59:00Z", "1969-12-31", 1_439),
        ])
    func fallsOnJapaneseDay(text: String, day: String, minute: Int) throws {
        let instant = try #require(Instant(rfc3339: text))
        #expect(instant.civilDate.iso == day)
        #expect(instant.year == instant.civilDate.year)
        #expect(instant.minuteOfDay == minute)
    }

    @Test("begins a day at 00:00 in Japan")
    func beginsDay() throws {
        let day = try #require(CivilDate(iso: "2026-11-20"))
        let start = Instant.startOfDay(day)
        #expect(start.rfc3339 == "2026-11-20T00:00:00+09:00")
        #expect(start.civilDate == day)
        #expect(start.advanced(byMilliseconds: -1).civilDate == day.adding(days: -1))
    }

    @Test("is moved by milliseconds, seconds and days")
    func isMoved() throws {
        let start = try #require(Instant(rfc3339: "2026-11-20T09:00:00+09:00"))
        #expect(start.advanced(byMilliseconds: 1).milliseconds(since: start) == 1)
        #expect(start.advanced(bySeconds: -600).rfc3339 == "2026-11-20T08:50:00+09:00")
        #expect(start.advanced(byDays: 11).rfc3339 == "2026-12-01T09:00:00+09:00")
        #expect(start.advanced(bySeconds: -1) < start)
    }

    @Test("stops at the years 1 and 9999 instead of trapping")
    func stopsAtEnds() {
        let start = Instant(milliseconds: 0)
        let last = Instant(milliseconds: .max)
        let first = Instant(milliseconds: .min)
        #expect(last.rfc3339 == "9999-12-31T23:59:59.999+09:00")
        #expect(first.rfc3339 == "0001-01-01T00:00:00+09:00")
        #expect(start.advanced(byDays: .max) == last)
        #expect(start.advanced(bySeconds: .min) == first)
        #expect(last.advanced(byMilliseconds: .max) == last)
        #expect(Instant(rfc3339: first.rfc3339) == first)
        #expect(Instant(rfc3339: last.rfc3339) == last)
    }
}
