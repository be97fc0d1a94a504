import Testing

@testable import LostCardCore

@Suite("A simulated case with fixed durations")
struct SimulationStoryTests {
    @Test(
        "is judged by the days that a calendar on paper shows",
        arguments: [
            // Report, days of the express clock. Monday to Thursday, delivered on Friday.
            ("2026-11-09T10:00", 4),
            // On Thursday 19th; the weekend and Labour Thanksgiving Day lie between.
            ("2026-11-19T10:00", 7),
            // On Friday; Monday is a holiday.
            ("2026-11-20T10:00", 7),
            // In the night to Saturday: the request is made on Monday.
            ("2026-11-13T23:00", 4),
            // On 28 December; the issuer rests until 3 January, a Sunday.
            ("2026-12-28T10:00", 10),
        ])
    func daysOnPaper(report: String, days: Int) throws {
        var town = try SimulationTown()
        try town.report(report)
        let express = try #require(town.simulate().offices[0][.reissueExpress])
        #expect(express.before.median == days)
        #expect(express.before.cases.mean == 1)
        #expect(express.before.breaches.mean == 0)
    }

    @Test("breaks the promise on the first day after the target", arguments: [(3, 1.0), (4, 0.0)])
    func boundary(target: Int, breaches: Double) throws {
        var town = try SimulationTown()
        try town.report("2026-11-09T10:00")
        var after = town.world
        after.promises = SimulationTown.promises(target: target)
        let express = try #require(town.simulate(after).offices[0][.reissueExpress])
        #expect(express.before.breaches.mean == 0)
        #expect(express.after.breaches.mean == breaches)
        #expect(express.moreBreaches.mean == breaches)
    }

    @Test(
        "misses the stop's ten minutes by the clock's own seconds",
        arguments: [(9.9, 0.0), (10, 1)])
    func suspension(minutes: Double, breaches: Double) throws {
        var town = try SimulationTown()
        try town.report("2026-11-09T10:00")
        town.world.durations[0].hotlineMinutes = .fixed(minutes)
        let stop = try #require(town.simulate().offices[0][.suspension])
        #expect(stop.before.breaches.mean == breaches)
        #expect(stop.before.median == Int(minutes * 60))
    }

    @Test("goes by the ordinary route once the express window is over", arguments: [29, 31])
    func window(days: Int) throws {
        var town = try SimulationTown()
        try town.report("2026-06-01T10:00")
        town.world.durations[0].shares.sameVisit = 0
        town.world.durations[0].daysUntilRequest = .fixed(Double(days))
        let office = town.simulate().offices[0]
        #expect((office[.reissueExpress] != nil) == (days <= 30))
        #expect((office[.reissueOrdinary] != nil) == (days > 30))
        #expect(office[.expressWindow]?.before.breaches.mean == (days > 30 ? 1 : 0))
    }

    @Test("keeps a recorded way, whatever the shares say")
    func recordedFate() throws {
        var town = try SimulationTown()
        let at = try #require(Instant(rfc3339: "2026-11-09T10:00:00+09:00"))
        town.arrivals = [Arrival.Fate.found, .noReissue, .reissue(.ordinary)].map {
            Arrival(office: 0, at: at, fate: $0)
        }
        let office = town.simulate().offices[0]
        #expect(office[.suspension]?.before.cases.mean == 3)
        #expect(office[.reissueExpress] == nil)
        #expect(office[.expressWindow] == nil)
        #expect(office[.reissueOrdinary]?.before.cases.mean == 1)
        var drawn = town.world
        drawn.followsRecord = false
        let free = try #require(town.simulate(drawn).offices[0][.reissueExpress])
        #expect(free.before.cases.mean == 0)
        #expect(free.after.cases.mean == 3)
    }

    @Test("that is returned waits at the counter until it is fetched in open hours")
    func returned() throws {
        var town = try SimulationTown()
        try town.report("2026-11-09T10:00")
        town.world.durations[0].shares.returned = 1
        let express = try #require(town.simulate().offices[0][.reissueExpress])
        // Sent on Thursday 12th, back on Sunday 22nd; the 23rd is a holiday.
        #expect(express.before.median == 15)
        #expect(express.before.breaches.mean == 1)
    }

    @Test("takes longer where the issuer does, in the days and on the route named")
    func delay() throws {
        var town = try SimulationTown()
        try town.report("2026-11-02T10:00", "2026-11-09T10:00")
        var after = town.world
        let from = try #require(CivilDate(iso: "2026-11-09"))
        after.issuerDelays = [IssuerDelay(from: from, to: from, days: 1, route: .express)]
        let late = try #require(town.simulate(after).offices[0][.reissueExpress])
        // The first lies before the delay: Tuesday 3rd is a holiday. The second comes on Saturday.
        #expect([late.before.median, late.before.ninth] == [4, 5])
        #expect([late.after.median, late.after.ninth] == [5, 5])
        after.issuerDelays = [IssuerDelay(from: from, to: from, days: 1, route: .ordinary)]
        let same = try #require(town.simulate(after).offices[0][.reissueExpress])
        #expect(same.after == same.before)
    }
}
