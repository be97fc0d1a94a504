import Testing

@testable import LostCardCore

/// A case of 加古川市 that was referred to nobody, and chains to try on it.
enum Alarm {
    static let kakogawa = MunicipalityCode("282103")
    static let facts = NoticeFacts(home: kakogawa)

    static func at(_ text: String) -> Instant {
        Instant(rfc3339: "\(text):00+09:00") ?? Instant(milliseconds: 0)
    }

    static func mark(
        _ level: ClockLevel, at place: Int = 11, reached: String = "2026-11-20T00:00",
        clock: ClockName = .reissueExpress, round: Int = 1
    ) -> ClockMark {
        ClockMark(clock: clock, round: round, at: place, level: level, reachedAt: at(reached))
    }

    static let clerkOnce = EscalationLink(
        tells: [.init(.counterClerk, .home)], delivery: .officeHours, patience: nil)

    static func clerk(again: Int = 0, every: Patience? = nil) -> EscalationLink {
        EscalationLink(
            tells: [.init(.counterClerk, .home)], delivery: .officeHours,
            patience: .officeHours(4), again: again, every: every)
    }

    static let manager = EscalationLink(
        tells: [.init(.manager, .home)], delivery: .officeHours, patience: nil)

    static func escalation(
        _ chain: [EscalationLink], closures: [LocalDay] = []
    ) throws -> Escalation {
        let calendar = try TownOffice.calendar(localDays: closures)
        let levels = Dictionary(uniqueKeysWithValues: ClockLevel.allCases.map { ($0, chain) })
        return Escalation(
            EscalationPolicy(chains: [.reissueExpress: levels, .suspension: levels])
        ) { _ in calendar }
    }

    /// The tellings of one level as `who time`.
    static func tellings(
        _ chain: [EscalationLink], reached: String, facts: NoticeFacts = facts,
        closures: [LocalDay] = []
    ) throws -> [String] {
        let mark = mark(.breach, reached: reached)
        return Rehearsal.tellings(
            by: try escalation(chain, closures: closures), facts: facts,
            coming: [.init(mark: mark, at: mark.reachedAt)], until: at("2030-01-01T00:00")
        ).map { "\($0.to.role.rawValue) \(String($0.at.rfc3339.prefix(16)))" }
    }
}

@Suite("A level told within office hours")
struct EscalationHoursTests {
    @Test(
        "is told while the office is open, else at its next opening",
        arguments: [
            ("2026-11-20T10:00", "2026-11-20T10:00"),
            ("2026-11-20T17:14", "2026-11-20T17:14"),
            // Closing time, a Friday evening before a holiday on Monday, the small hours.
            ("2026-11-20T17:15", "2026-11-24T08:30"),
            ("2026-11-20T18:00", "2026-11-24T08:30"),
            ("2026-11-19T03:00", "2026-11-19T08:30"),
            ("2026-12-28T17:30", "2027-01-04T08:30"),
            ("2027-01-01T00:00", "2027-01-04T08:30"),
            // 憲法記念日, みどりの日 and こどもの日 of 2026 with the substitute on 6 May.
            ("2026-05-02T00:00", "2026-05-07T08:30"),
        ])
    func opening(reached: String, told: String) throws {
        let tellings = try Alarm.tellings([Alarm.clerkOnce], reached: reached)
        #expect(tellings == ["counter-clerk \(told)"])
    }

    @Test("knows the office's own closures")
    func closures() throws {
        let closure = LocalDay(.closure, on: try TownOffice.day("2026-11-24"), reason: "停電")
        let tellings = try Alarm.tellings(
            [Alarm.clerkOnce], reached: "2026-11-20T18:00", closures: [closure])
        #expect(tellings == ["counter-clerk 2026-11-25T08:30"])
    }

    @Test("is told at 3 in the morning where the level says at once")
    func atOnce() throws {
        let chain = [
            EscalationLink(
                tells: [.init(.hotlineSupervisor, .hotline)], delivery: .atOnce,
                patience: .time(TimeSpan(5, .minutes)), again: 2),
            EscalationLink(
                tells: [.init(.manager, .national)], delivery: .atOnce, patience: nil),
        ]
        #expect(
            try Alarm.tellings(chain, reached: "2027-01-01T03:00") == [
                "hotline-supervisor 2027-01-01T03:00", "hotline-supervisor 2027-01-01T03:05",
                "hotline-supervisor 2027-01-01T03:10", "manager 2027-01-01T03:15",
            ])
    }
}

@Suite("A chain of people")
struct EscalationChainTests {
    @Test("tells each again as often as it says, and then the next")
    func chain() throws {
        #expect(
            try Alarm.tellings(
                [Alarm.clerk(again: 2), Alarm.manager], reached: "2026-11-20T00:00") == [
                    "counter-clerk 2026-11-20T08:30", "counter-clerk 2026-11-20T12:30",
                    "counter-clerk 2026-11-20T16:30",
                    // 45 minutes of Friday are left; Monday is a holiday.
                    "manager 2026-11-24T11:45",
                ])
    }

    @Test("waits for reminders as long as they say")
    func every() throws {
        #expect(
            try Alarm.tellings(
                [Alarm.clerk(again: 2, every: .time(TimeSpan(1, .days)))],
                reached: "2026-11-18T00:00") == [
                    "counter-clerk 2026-11-18T08:30", "counter-clerk 2026-11-18T12:30",
                    "counter-clerk 2026-11-19T08:30",
                ])
    }

    @Test("passes over a link that would tell nobody, and tells nobody twice")
    func empty() throws {
        let referred = EscalationLink(
            tells: [.init(.counterClerk, .referred)], delivery: .atOnce,
            patience: .time(TimeSpan(1, .hours)))
        let both = EscalationLink(
            tells: [.init(.manager, .home), .init(.manager, .home), .init(.manager, .referred)],
            delivery: .atOnce, patience: nil)
        let here = try #require(Alarm.kakogawa)
        #expect(
            try Alarm.tellings([referred, both], reached: "2026-11-20T00:00")
                == ["manager 2026-11-20T00:00"])
        #expect(
            try Alarm.tellings(
                [referred, both], reached: "2026-11-20T00:00",
                facts: NoticeFacts(home: here, referred: [here])) == [
                    "counter-clerk 2026-11-20T00:00", "manager 2026-11-20T01:00",
                ])
        #expect(
            try Alarm.tellings([both], reached: "2026-11-20T00:00", facts: NoticeFacts(home: nil))
                == [])
    }

    @Test("goes on when the last of those told together has had the time to answer")
    func together() throws {
        let far = try #require(MunicipalityCode("011002"))
        let link = EscalationLink(
            tells: [.init(.counterClerk, .home), .init(.counterClerk, .referred)],
            delivery: .officeHours, patience: .officeHours(4))
        let usual = try TownOffice.calendar()
        let short = BusinessCalendar(
            OpeningRules(
                week: WeeklyHours(mondayToFriday: try TownOffice.hours([(600, 660)]))))
        let escalation = Escalation(
            EscalationPolicy(chains: [.reissueExpress: [.breach: [link, Alarm.manager]]])
        ) { $0 == far ? short : usual }
        let mark = Alarm.mark(.breach, reached: "2026-11-16T00:00")
        let tellings = Rehearsal.tellings(
            by: escalation, facts: NoticeFacts(home: Alarm.kakogawa, referred: [far]),
            coming: [.init(mark: mark, at: mark.reachedAt)], until: Alarm.at("2027-01-01T00:00"))
        #expect(
            tellings.map { "\($0.to.office.text) \(String($0.at.rfc3339.prefix(16)))" } == [
                "282103 2026-11-16T08:30", "011002 2026-11-16T10:00",
                // Four hours of an office that opens for one: closing time of the fourth day.
                "282103 2026-11-19T11:00",
            ])
    }
}

@Suite("A notice on its way")
struct NoticeProgressTests {
    private let chain = [Alarm.clerk(again: 1), Alarm.manager]

    private func advance(
        _ notice: NoticeProgress, _ now: String, chain: [EscalationLink]? = nil,
        othersWait: Bool = false
    ) throws -> (notice: NoticeProgress, opened: [NoticeProgress]) {
        let chain = chain ?? self.chain
        return try Alarm.escalation(chain).advanced(
            notice, of: chain, at: Alarm.at(now), facts: Alarm.facts, othersWait: othersWait)
    }

    private func opened() throws -> NoticeProgress {
        try #require(
            Alarm.escalation(chain).opened(
                by: Alarm.mark(.breach), at: Alarm.at("2026-11-20T00:00"), facts: Alarm.facts
            ).first)
    }

    @Test("does nothing before it is due, however often it is asked, nor when time goes back")
    func early() throws {
        let notice = try opened()
        for time in ["2026-11-20T08:29", "2026-11-19T08:30", "2026-11-20T08:29"] {
            let (same, opened) = try advance(notice, time)
            #expect(same == notice && opened.isEmpty)
        }
        let told = try advance(notice, "2026-11-20T08:30").notice
        #expect(told.told == [Alarm.at("2026-11-20T08:30")])
        let (back, others) = try advance(told, "2026-11-20T07:30")
        #expect(back == told && others.isEmpty)
    }

    @Test("counts from the telling when that comes late")
    func late() throws {
        let told = try advance(try opened(), "2026-11-25T10:00").notice
        #expect(told.told == [Alarm.at("2026-11-25T10:00")])
        #expect(told.due?.at == Alarm.at("2026-11-25T14:00"))
    }

    @Test("is not told out of hours because the service was down in hours")
    func lateAtNight() throws {
        let (notice, _) = try advance(try opened(), "2026-11-20T20:00")
        #expect(notice.told.isEmpty)
        #expect(notice.due?.at == Alarm.at("2026-11-24T08:30"))
    }

    @Test("passes on only when nobody else of its link has time left")
    func passesOn() throws {
        var notice = try advance(try opened(), "2026-11-20T08:30").notice
        notice = try advance(notice, "2026-11-20T12:30").notice
        #expect(notice.told.count == 2)
        #expect(try advance(notice, "2026-11-20T16:30", othersWait: true).opened.isEmpty)
        let (passed, opened) = try advance(notice, "2026-11-20T16:30")
        #expect(passed.due == nil && passed.told.count == 2)
        #expect(opened.map(\.to.role) == [.manager])
        #expect(opened.map(\.link) == [2])
        #expect(try advance(passed, "2027-11-20T16:30").opened.isEmpty)
    }

    @Test("rests when the chain has become shorter meanwhile")
    func shortened() throws {
        var notice = try opened()
        notice = NoticeProgress(link: 2, to: notice.to, due: notice.due)
        let (rested, opened) = try advance(
            notice, "2026-11-20T08:30", chain: [Alarm.clerkOnce])
        #expect(rested.due == nil && rested.told.isEmpty && opened.isEmpty)
    }
}

@Suite("Levels that are noted together")
struct NotedTogetherTests {
    @Test("are told by the most urgent one, the later of two alike, each round for itself")
    func highest() {
        let marks = [
            Alarm.mark(.watch, at: 7), Alarm.mark(.breach, at: 11), Alarm.mark(.atRisk, at: 9),
            Alarm.mark(.remind, at: 30, round: 2), Alarm.mark(.remind, at: 90, round: 2),
        ]
        let told = Escalation.told(among: marks)
        #expect(told.values.map(\.at).sorted() == [11, 90])
    }

    @Test("and a later level takes the place of those no more urgent")
    func superseded() throws {
        let marks = [
            Alarm.mark(.warn, at: 25, reached: "2026-11-16T00:00"),
            Alarm.mark(.remind, at: 29, reached: "2026-11-17T00:00"),
            Alarm.mark(.breach, at: 31, reached: "2026-11-18T00:00"),
        ]
        let tellings = Rehearsal.tellings(
            by: try Alarm.escalation([Alarm.clerk(again: 9)]), facts: Alarm.facts,
            coming: marks.map { .init(mark: $0, at: $0.reachedAt) },
            until: Alarm.at("2026-11-18T12:00"))
        let days = tellings.map { "\($0.mark.level.rawValue) \($0.at.civilDate.day)" }
        #expect(days.contains("warn 17") && days.contains("remind 17"))
        #expect(!days.contains("warn 18") && !days.contains("remind 18"))
        #expect(days.last == "breach 18")
    }
}

@Suite("A length of patience")
struct PatienceTests {
    @Test(
        "is read as it is written",
        arguments: ["5 minutes", "4 office-hours", "1 days", "8784 office-hours", "366 days"])
    func read(text: String) {
        #expect(Patience(text)?.text == text)
    }

    @Test(
        "is refused where it is none",
        arguments: [
            "", "4", "0 minutes", "0 office-hours", "-1 days", "four days", "4 office hours",
            "4  minutes", "8785 office-hours", "367 days", "４ days",
        ])
    func refused(text: String) {
        #expect(Patience(text) == nil)
    }
}
