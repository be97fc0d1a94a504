import Testing

@testable import LostCardCore

private func at(_ text: String) -> Instant {
    Instant(rfc3339: "\(text)+09:00") ?? Instant(milliseconds: 0)
}

private func clock(
    _ measure: ClockMeasure, calendar: BusinessCalendar? = nil, due: CivilDate? = nil,
    limit: TimeSpan? = nil
) -> ClockDefinition {
    ClockDefinition(
        name: .reissueExpress, title: LocalizedText(ja: "", en: ""), measure: measure,
        subject: .caseState, runsIn: ["a"], runsWhen: .literal(true), metIn: ["c"],
        metWhen: .literal(true), begins: .entry, target: 10,
        marks: [.init(at: 11, level: .breach)], pausesIn: ["b"], due: due, calendar: calendar,
        pauseLimit: limit)
}

private func pause(_ from: String, _ until: String?) -> ClockPause {
    ClockPause(from: at(from), until: until.map(at))
}

@Suite("A clock that pauses")
struct PausedClockTests {
    private let start = at("2026-11-02T10:00:00")

    @Test("stands still to the millisecond when it counts seconds")
    func seconds() throws {
        let clock = clock(.elapsed)
        let pauses = [
            pause("2026-11-02T10:01:00", "2026-11-02T10:03:30"),
            pause("2026-11-02T10:10:00", "2026-11-02T10:11:00"),
        ]
        #expect(clock.units(from: start, to: at("2026-11-02T10:02:00"), pauses: pauses) == 60)
        #expect(clock.units(from: start, to: at("2026-11-02T10:03:30"), pauses: pauses) == 60)
        #expect(clock.units(from: start, to: at("2026-11-02T10:12:00"), pauses: pauses) == 510)
        #expect(clock.instant(of: 60, from: start, pauses: pauses) == at("2026-11-02T10:01:00"))
        #expect(clock.instant(of: 61, from: start, pauses: pauses) == at("2026-11-02T10:03:31"))
        #expect(clock.instant(of: 510, from: start, pauses: pauses) == at("2026-11-02T10:12:00"))
    }

    @Test("gives a date back only if it was paused all of it")
    func wholeDates() throws {
        let clock = clock(.calendarDays)
        let night = (3...9).map {
            pause("2026-11-0\($0 - 1)T18:00:00", "2026-11-0\($0)T08:00:00")
        }
        let end = at("2026-11-09T12:00:00")
        #expect(clock.units(from: start, to: end, pauses: night) == 7)
        #expect(clock.units(from: start, to: end) == 7)
        let day = [pause("2026-11-04T00:00:00", "2026-11-05T00:00:00")]
        #expect(clock.units(from: start, to: end, pauses: day) == 6)
        let nearly = [pause("2026-11-04T00:00:01", "2026-11-05T23:59:59")]
        #expect(clock.units(from: start, to: end, pauses: nearly) == 7)
        let joined = [
            pause("2026-11-03T20:00:00", "2026-11-04T09:00:00"),
            pause("2026-11-04T09:00:00", "2026-11-05T00:00:00"),
        ]
        #expect(clock.units(from: start, to: end, pauses: joined) == 6)
    }

    @Test("counts a date from its 00:00 once it is known not to be paused all of it")
    func fromMidnight() throws {
        let clock = clock(.calendarDays)
        let open = [pause("2026-11-04T15:00:00", nil)]
        #expect(clock.units(from: start, to: at("2026-11-05T12:00:00"), pauses: open) == 2)
        #expect(clock.instant(of: 3, from: start, pauses: open) == nil)
        let ended = [pause("2026-11-04T15:00:00", "2026-11-06T12:00:00")]
        #expect(clock.units(from: start, to: at("2026-11-05T23:59:59"), pauses: ended) == 2)
        #expect(clock.units(from: start, to: at("2026-11-06T12:00:00"), pauses: ended) == 3)
        #expect(clock.instant(of: 3, from: start, pauses: ended) == at("2026-11-06T00:00:00"))
        #expect(clock.instant(of: 4, from: start, pauses: ended) == at("2026-11-07T00:00:00"))
    }

    @Test("breaks at 00:00 however its nights were paused")
    func nights() throws {
        let clock = clock(.calendarDays)
        let nights = (2...13).map {
            ClockPause(
                from: start.advanced(byDays: $0 - 2).advanced(bySeconds: 8 * 3_600),
                until: start.advanced(byDays: $0 - 1).advanced(bySeconds: -3_600))
        }
        let breach = at("2026-11-13T00:00:00")
        #expect(clock.instant(of: 11, from: start) == breach)
        #expect(clock.instant(of: 11, from: start, pauses: nights) == breach)
    }

    @Test("goes on in spite of its pauses when they have lasted too long")
    func limit() throws {
        let limited = clock(.elapsed, limit: TimeSpan(2, .minutes))
        let pauses = [
            pause("2026-11-02T10:01:00", "2026-11-02T10:02:30"),
            pause("2026-11-02T10:04:00", "2026-11-02T10:09:00"),
        ]
        // 90 seconds of the first pause and 30 of the second are all that it gives.
        let end = at("2026-11-02T10:10:00")
        #expect(limited.units(from: start, to: end, pauses: pauses) == 480)
        #expect(limited.instant(of: 480, from: start, pauses: pauses) == end)
        let open = [pause("2026-11-02T10:01:00", nil)]
        #expect(limited.instant(of: 61, from: start, pauses: open) == at("2026-11-02T10:03:01"))
    }

    @Test("agrees with itself: what is reached at an instant is measured there, not before")
    func consistent() throws {
        var random = FuzzGenerator(seed: 20_261_102)
        let calendar = BusinessCalendar(
            OpeningRules(
                week: WeeklyHours(
                    mondayToFriday: DayHours([try #require(.init(from: 510, to: 1_035))]))))
        for _ in 0..<400 {
            var place = start.advanced(bySeconds: Int.random(in: 0...90_000, using: &random))
            var pauses: [ClockPause] = []
            for _ in 0..<Int.random(in: 0...4, using: &random) {
                let from = place.advanced(bySeconds: Int.random(in: 0...200_000, using: &random))
                place = from.advanced(bySeconds: Int.random(in: 0...300_000, using: &random))
                pauses.append(ClockPause(from: from, until: place))
            }
            for measure in [ClockMeasure.elapsed, .openingHours, .calendarDays, .businessDays] {
                let clock = clock(measure, calendar: calendar)
                let units = Int.random(in: 1...(measure.isInDays ? 20 : 200_000), using: &random)
                let reached = try #require(clock.instant(of: units, from: start, pauses: pauses))
                let before = reached.advanced(byMilliseconds: -1)
                #expect(clock.units(from: start, to: reached, pauses: pauses) == units)
                #expect(clock.units(from: start, to: before, pauses: pauses) == units - 1)
            }
        }
    }
}

@Suite("A clock of a town hall")
struct OfficeClockTests {
    private let calendar = BusinessCalendar(
        OpeningRules(
            week: WeeklyHours(
                mondayToFriday: DayHours(
                    [DayHours.Interval(from: 510, to: 1_035)].compactMap(\.self)))))

    @Test("counts the days on which it opens, over the New Year as well")
    func businessDays() {
        let clock = clock(.businessDays, calendar: calendar)
        let start = at("2026-12-25T16:00:00")
        // 28 December is a Monday; the hall is closed from the 29th to the 3rd.
        #expect(clock.units(from: start, to: at("2026-12-28T00:00:00")) == 1)
        #expect(clock.units(from: start, to: at("2027-01-03T23:59:59")) == 1)
        #expect(clock.units(from: start, to: at("2027-01-04T00:00:00")) == 2)
        #expect(clock.instant(of: 2, from: start) == at("2027-01-04T00:00:00"))
    }

    @Test("counts the seconds during which it is open")
    func openingHours() {
        let clock = clock(.openingHours, calendar: calendar)
        let start = at("2026-11-06T17:00:00")
        #expect(clock.units(from: start, to: at("2026-11-09T08:30:00")) == 900)
        #expect(clock.instant(of: 901, from: start) == at("2026-11-09T08:30:01"))
        let paused = [pause("2026-11-06T17:05:00", "2026-11-09T08:40:00")]
        #expect(clock.units(from: start, to: at("2026-11-09T08:41:00"), pauses: paused) == 360)
    }

    @Test("counts a second once it is full, from any fraction of one, pauses or not")
    func fractions() {
        let clock = clock(.openingHours, calendar: calendar)
        let start = at("2026-11-06T10:00:00.500")
        let full = at("2026-11-06T10:00:01.500")
        #expect(clock.units(from: start, to: full.advanced(byMilliseconds: -1)) == 0)
        #expect(clock.units(from: start, to: full) == 1)
        #expect(clock.instant(of: 1, from: start) == full)
        let pauses = [
            pause("2026-11-06T10:00:00.700", "2026-11-06T10:00:01.600"),
            pause("2026-11-06T10:00:01.900", "2026-11-06T10:00:02.100"),
        ]
        let later = at("2026-11-06T10:00:02.600")
        let before = later.advanced(byMilliseconds: -1)
        #expect(clock.instant(of: 1, from: start, pauses: pauses) == later)
        #expect(clock.units(from: start, to: before, pauses: pauses) == 0)
        #expect(clock.units(from: start, to: later, pauses: pauses) == 1)
    }

    @Test("counts from a fixed date, and towards it before")
    func fixedDate() {
        let clock = clock(.fixedDate, due: CivilDate(iso: "2027-03-31"))
        let start = at("2026-11-06T17:00:00")
        #expect(clock.units(from: start, to: at("2027-03-24T12:00:00")) == -7)
        #expect(clock.units(from: start, to: at("2027-04-01T00:00:00")) == 1)
        #expect(clock.instant(of: 1, from: start) == at("2027-04-01T00:00:00"))
    }
}

@Suite("A target of a municipality's own")
struct TightenedClockTests {
    @Test("moves the breach and the marks before it by as much")
    func tightened() {
        let national = ClockDefinition(
            name: .reissueExpress, title: LocalizedText(ja: "", en: ""), measure: .calendarDays,
            subject: .caseState, runsIn: ["a"], runsWhen: .literal(true), metIn: ["c"],
            metWhen: .literal(true), begins: .entry, target: 10,
            marks: [
                .init(at: 2, level: .watch), .init(at: 9, level: .atRisk),
                .init(at: 11, level: .breach), .init(at: 15, level: .severe),
            ])
        let own = national.tightened(to: 8)
        #expect(own.target == 8)
        #expect(own.marks.map(\.at) == [7, 9, 13])
        #expect(own.marks.map(\.level) == [.atRisk, .breach, .severe])
        #expect(national.tightened(to: 10) == national)
        #expect(national.tightened(to: 12) == national)
    }

    @Test("and a first day that counts closes the window a day earlier")
    func firstDay() {
        let window = ClockDefinition(
            name: .expressWindow, title: LocalizedText(ja: "", en: ""), measure: .calendarDays,
            subject: .caseState, runsIn: ["a"], runsWhen: .literal(true), metIn: ["c"],
            metWhen: .literal(true), begins: .entry, target: 30,
            marks: [.init(at: 31, level: .breach)])
        let start = at("2026-11-02T10:00:00")
        #expect(window.instant(of: 31, from: start) == at("2026-12-03T00:00:00"))
        let counted = window.counting(firstDay: 1)
        #expect(counted.instant(of: 31, from: start) == at("2026-12-02T00:00:00"))
        #expect(counted.units(from: start, to: at("2026-11-02T11:00:00")) == 1)
    }
}
