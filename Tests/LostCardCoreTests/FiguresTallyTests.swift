import LostCardCore
import Testing

@Suite("Adding reissues up")
struct FiguresTallyTests {
    @Test(
        "Ages fall into the buckets of the board",
        arguments: [
            (0, "0-3"), (3, "0-3"), (4, "4-6"), (6, "4-6"), (7, "7-8"), (8, "7-8"),
            (9, "9-10"), (10, "9-10"), (11, "11-15"), (15, "11-15"), (16, "16-30"),
            (30, "16-30"), (31, "over-30"), (4_000, "over-30"),
        ])
    func buckets(_ days: Int, _ name: String) {
        #expect(AgeingBucket(days: days).rawValue == name)
        #expect(AgeingBucket(days: days).isPastTen == (days > 10))
    }

    private static func tally(_ records: [ReissueRecord]) -> ReissueTally {
        records.reduce(into: ReissueTally()) { $0.add($1) }
    }

    @Test("Only what is issued in time, or has gone on longer, is decided")
    func promise() {
        let tally = Self.tally([
            .sample(.issued, days: 10), .sample(.issued, days: 11), .sample(.open, days: 10),
            .sample(.open, days: 11), .sample(.endedOtherwise, days: 2),
            .sample(.endedOtherwise, days: 12),
        ])
        #expect(tally.kept == 1)
        #expect(tally.broken == 3)
        #expect(tally.decided == 4)
        #expect(tally.undecided == 2)
        #expect(tally.count == 6)
        #expect(tally.curve.issued == 2)
        #expect(tally.curve.censored == 4)
    }

    @Test("Each reason of a broken promise counts once, none at all counts as such")
    func causes() {
        let tally = Self.tally([
            .sample(.issued, days: 12, breached: true, reasons: [.post, .post, .disaster]),
            .sample(.open, days: 12, breached: true, reasons: [.post]),
            .sample(.open, days: 13, breached: true),
            .sample(.open, days: 3, reasons: [.counter]),
        ])
        #expect(tally.breached == 3)
        #expect(tally.causes.map(\.reason) == [.post, .disaster, nil])
        #expect(tally.causes.map(\.count) == [2, 1, 1])
        #expect(tally.unexplained == 1)
    }

    @Test("Waiting, excused days and pauses add up")
    func sums() {
        let tally = Self.tally([
            .sample(.open, days: 4, excusedDays: 2, waited: [.post: 5, .issuer: 7]),
            .sample(.open, days: 4, waited: [.post: 1], paused: 30, pauseLimit: 30),
            .sample(.open, days: 4, paused: 0, pauseLimit: 30),
        ])
        #expect(tally.waited == [.post: 6, .issuer: 7])
        #expect(tally.excused == 1)
        #expect(tally.excusedDays == 2)
        #expect(tally.paused == 1)
        #expect(tally.pausedMilliseconds == 30)
        #expect(tally.pauseLimit == 60)
        #expect(tally.pauseUsedUp == 1)
    }

    @Test("A month is read strictly and knows its days")
    func months() throws {
        let month = try #require(CalendarMonth("2026-12"))
        #expect(month.first.iso == "2026-12-01")
        #expect(month.next?.text == "2027-01")
        #expect(try CalendarMonth(#require(CivilDate(iso: "2026-12-31"))) == month)
        #expect(CalendarMonth("9999-12")?.next == nil)
    }

    @Test(
        "What is no month is none",
        arguments: ["2026-13", "2026-00", "2026-1", "26-01", "2026-01-", "", "２０２６-01"])
    func noMonths(_ text: String) {
        #expect(CalendarMonth(text) == nil)
    }
}

extension ReissueRecord {
    /// A record of which only what is counted matters.
    static func sample(
        _ outcome: Outcome, days: Int, route: Route = .express, office: String = "131016",
        startedOn: String = "2026-10-05", breached: Bool = false, reasons: [ExcuseCode] = [],
        excusedDays: Int = 0, waited: [Party: Int64] = [:], paused: Int64 = 0,
        pauseLimit: Int64? = nil
    ) -> ReissueRecord {
        let start = CivilDate(iso: startedOn) ?? .earliest
        return ReissueRecord(
            caseID: .timeOrdered(at: Instant(milliseconds: 0), random: (1, 1)), round: 1,
            municipality: MunicipalityCode(office), route: route, startedOn: start,
            endedOn: outcome == .open ? nil : start.adding(days: days), outcome: outcome,
            days: days, target: 10, isBreached: breached, reasons: reasons,
            excusedDays: excusedDays, waited: waited, pausedMilliseconds: paused,
            pauseLimit: pauseLimit)
    }
}
