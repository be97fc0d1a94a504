import LostCardCore
import Testing
import TestSupport

@Suite("iCalendar")
struct ICalendarTests {
    private func text(_ events: String...) -> String {
        let inner = events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\(inner)END:VCALENDAR\r\n"
    }

    private func days(_ events: String...) throws -> [String] {
        let inner = events.map { "BEGIN:VEVENT\r\n\($0)\r\nEND:VEVENT\r\n" }.joined()
        let found = try ICalendar.days(
            of: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n\(inner)END:VCALENDAR\r\n", as: .closure,
            through: .test("2027-12-31"))
        return found.map { day in
            ([day.day.date.iso, day.day.hours?.text].compactMap(\.self) + [day.day.reason])
                .joined(separator: " ")
        }
    }

    @Test("An event of whole days is one local day each, its end not among them")
    func wholeDays() throws {
        #expect(
            try days(
                "UID:1\r\nDTSTART;VALUE=DATE:20260814\r\nDTEND;VALUE=DATE:20260816\r\nSUMMARY:停電")
                == ["2026-08-14 停電", "2026-08-15 停電"])
        #expect(try days("UID:1\r\nDTSTART;VALUE=DATE:20260814") == ["2026-08-14 –"])
    }

    @Test(
        "Times are Japan's, whether by zone, floating or in UTC",
        arguments: [
            ("DTSTART;TZID=Asia/Tokyo:20260814T090000", "DTEND;TZID=Asia/Tokyo:20260814T120000"),
            ("DTSTART:20260814T090000", "DTEND:20260814T120000"),
            ("DTSTART:20260814T000000Z", "DTEND:20260814T030000Z"),
        ])
    func times(start: String, end: String) throws {
        #expect(
            try days("UID:1\r\n\(start)\r\n\(end)\r\nSUMMARY:x") == ["2026-08-14 09:00-12:00 x"])
    }

    @Test("A time past midnight goes on the next day")
    func midnight() throws {
        #expect(
            try days("UID:1\r\nDTSTART:20260814T220000\r\nDTEND:20260815T010000\r\nSUMMARY:x")
                == ["2026-08-14 22:00-24:00 x", "2026-08-15 00:00-01:00 x"])
    }

    @Test("Folded lines are joined, and escapes undone")
    func folded() throws {
        #expect(
            try days("UID:1\r\nDTSTART;VALUE=DATE:20260814\r\nSUMMARY:庁舎\\, 本\r\n 館\\nの工事")
                == ["2026-08-14 庁舎, 本館 の工事"])
    }

    @Test("Cancelled events, time zones and alarms are passed over")
    func passedOver() throws {
        #expect(
            try days("UID:1\r\nDTSTART;VALUE=DATE:20260814\r\nSTATUS:CANCELLED").isEmpty)
        let alarm = "BEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM"
        #expect(
            try days("UID:1\r\nDTSTART;VALUE=DATE:20260814\r\n\(alarm)\r\nSUMMARY:x")
                == ["2026-08-14 x"])
    }

    @Test(
        "Repetitions give the days that the standard gives",
        arguments: [
            ("20261102", "FREQ=WEEKLY;COUNT=3", ["2026-11-02", "2026-11-09", "2026-11-16"]),
            (
                "20261102", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR;COUNT=4",
                ["2026-11-02", "2026-11-06", "2026-11-16", "2026-11-20"]
            ),
            ("20261031", "FREQ=MONTHLY;COUNT=3", ["2026-10-31", "2026-12-31", "2027-01-31"]),
            ("20261109", "FREQ=MONTHLY;BYDAY=2MO;COUNT=2", ["2026-11-09", "2026-12-14"]),
            ("20261127", "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270101", ["2026-11-27", "2026-12-25"]),
            ("20240229", "FREQ=YEARLY", ["2024-02-29"]),
            ("20260814", "FREQ=YEARLY;UNTIL=20270814", ["2026-08-14", "2027-08-14"]),
            ("20270801", "FREQ=YEARLY", ["2027-08-01"]),
        ])
    func repeats(start: String, rule: String, expected: [String]) throws {
        let found = try days("UID:1\r\nDTSTART;VALUE=DATE:\(start)\r\nRRULE:\(rule)\r\nSUMMARY:x")
        #expect(found == expected.map { "\($0) x" })
    }

    @Test("Days that are excepted are left out, and still counted")
    func excepted() throws {
        let event =
            "UID:1\r\nDTSTART;VALUE=DATE:20261102\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n"
            + "EXDATE;VALUE=DATE:20261109\r\nSUMMARY:x"
        #expect(try days(event) == ["2026-11-02 x", "2026-11-16 x"])
    }

    @Test(
        "What is not understood is refused with its line, and nothing is taken",
        arguments: [
            ("UID:1\nDTSTART;VALUE=DATE:20260230", 5), ("DTSTART;VALUE=DATE:20260814", 3),
            ("UID:1\nSUMMARY:x", 3), ("UID:1\nDTSTART:20260814T090030\nDTEND:20260814T100000", 5),
            ("UID:1\nDTSTART;TZID=Europe/Paris:20260814T090000\nDTEND:20260814T230000", 5),
            ("UID:1\nDTSTART:20260814T090000", 5),
            ("UID:1\nDTSTART:20260814T090000\nDTEND:20260814T090000", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nRRULE:FREQ=DAILY", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nRRULE:FREQ=WEEKLY;BYSETPOS=1", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nRRULE:FREQ=WEEKLY;COUNT=1;UNTIL=20270101", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nRRULE:FREQ=WEEKLY;BYDAY=MO", 3),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nRECURRENCE-ID:20260814", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nDURATION:P1D", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nSUMMARY:a\u{202E}b", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nnonsense", 6),
            ("UID:1\nDTSTART;VALUE=DATE:20260814\nEND:VCALENDAR", 6),
        ])
    func refused(event: String, line: Int) throws {
        let good = "UID:good\r\nDTSTART;VALUE=DATE:20260801"
        let whole = text(event.replacing("\n", with: "\r\n"), good)
        do {
            _ = try ICalendar.days(of: whole, as: .closure, through: .test("2027-12-31"))
            Issue.record("it was taken")
        } catch {
            #expect(error.faults.first?.line == line, "\(error.faults)")
            #expect(error.faults.allSatisfy { !$0.message.ja.isEmpty && !$0.message.en.isEmpty })
        }
    }

    @Test("Two events of one id, and what is no iCalendar, are refused")
    func refusedWhole() {
        let event = "UID:1\r\nDTSTART;VALUE=DATE:20260814"
        for rubbish in [text(event, event), "", "hello", "BEGIN:VCALENDAR\r\n", "\0\0"] {
            #expect(throws: ICalendarFailure.self) {
                try ICalendar.days(of: rubbish, as: .closure, through: .test("2027-12-31"))
            }
        }
    }

    @Test("An export brought in again is the same calendar", arguments: Array<UInt64>(1...20))
    func roundTrip(seed: UInt64) throws {
        var random = SeededEntropy(seed: seed)
        let first = CivilDate.test("2026-01-01")
        let reasons = ["停電", "休日窓口, 本庁", "a;b\\c", "改修工事により窓口を閉じます。ご不便をおかけしますがご了承ください"]
        let local = (0..<30).map { _ -> LocalDay in
            let from = Int.random(in: 0..<1_400, using: &random)
            let hours = DayHours.Interval(
                from: from, to: Int.random(in: (from + 1)...1_440, using: &random))
            return LocalDay(
                Bool.random(using: &random) ? .closure : .opening,
                on: first.adding(days: Int.random(in: 0..<700, using: &random)),
                hours: Bool.random(using: &random) ? hours.map { DayHours([$0]) } : nil,
                reason: reasons.randomElement(using: &random) ?? "")
        }
        let week = WeeklyHours(
            mondayToFriday: DayHours([DayHours.Interval(from: 510, to: 1_035)].compactMap(\.self)))
        let calendar = BusinessCalendar(OpeningRules(week: week, localDays: local))
        let last = CivilDate.test("2027-12-31")
        let text = ICalendar.text(
            of: calendar, id: "x", in: first...last, stamp: .jst("2026-01-01T00:00:00"))
        #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        let found = try ICalendar.days(of: text, as: .closure, through: last)
        let again = BusinessCalendar(OpeningRules(week: week, localDays: found.map(\.day)))
        for number in 0..<730 {
            let date = first.adding(days: number)
            #expect(again.day(date).hours == calendar.day(date).hours, "seed \(seed) \(date.iso)")
        }
        #expect(Set(found.map(\.day.reason)).isSubset(of: Set(reasons)))
    }

    @Test("Made-up text never stops the reader", arguments: Array<UInt64>(1...40))
    func madeUp(seed: UInt64) {
        var random = SeededEntropy(seed: seed)
        let words = [
            "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n", "BEGIN:VEVENT\r\n", "END:VEVENT\r\n",
            "UID:1\r\n", "DTSTART:20260814T000000Z\r\n", "DTEND;VALUE=DATE:99991231\r\n",
            "RRULE:FREQ=WEEKLY;INTERVAL=999;BYDAY=-5MO\r\n", "RRULE:FREQ=YEARLY\r\n", " \r\n",
            "EXDATE:,,,\r\n", ":", ";", "\"", "DTSTART;VALUE=DATE:99991231\r\n", "\u{0}",
        ]
        let text =
            "BEGIN:VCALENDAR\r\n"
            + (0..<40).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        _ = try? ICalendar.days(of: text, as: .opening, through: .test("2030-12-31"))
    }
}
