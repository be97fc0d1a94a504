import Testing

@testable import LostCardCore

@Suite("The counter of a simulation")
struct SimulationQueueTests {
    private func timetable(_ rules: OpeningRules = Circumstances.counterHours) throws -> Timetable {
        Timetable(
            rules, from: try #require(CivilDate(iso: "2026-12-01")),
            to: try #require(CivilDate(iso: "2027-01-31")))
    }

    private func moment(_ text: String) throws -> Int64 {
        try #require(Instant(rfc3339: "\(text):00+09:00")).milliseconds
    }

    @Test(
        "serves whoever came first, with as many clerks as there are",
        arguments: [(1, [0, 20, 40]), (2, [0, 0, 20]), (3, [0, 0, 0])])
    func waiting(clerks: Int, minutes: [Int64]) throws {
        var counter = Counter(timetable: try timetable(), clerks: clerks)
        let ten = try moment("2026-12-01T10:00")
        let waits = (0..<3).map { _ in
            counter.serve(at: ten, milliseconds: 20 * 60_000).waited / 60_000
        }
        #expect(waits == minutes)
    }

    @Test("goes on at the next opening with what is not finished at closing")
    func closing() throws {
        var counter = Counter(timetable: try timetable(), clerks: 1)
        let friday = try moment("2026-12-04T17:05")
        let end = counter.serve(at: friday, milliseconds: 30 * 60_000)
        #expect(try end.left == moment("2026-12-07T08:50"))
        let next = counter.serve(at: try moment("2026-12-07T08:40"), milliseconds: 5 * 60_000)
        #expect(next.waited == 10 * 60_000)
        #expect(try next.left == moment("2026-12-07T08:55"))
    }

    @Test("is visited on an open day only, in its open hours", arguments: [0.0, 0.5, 0.999_999])
    func visits(chance: Double) throws {
        let timetable = try timetable()
        let evening = try moment("2026-12-28T18:00")
        let visit = Instant(milliseconds: timetable.visit(0, after: evening, chance: chance))
        #expect(visit.civilDate.iso == "2027-01-04")
        let noon = try moment("2026-12-28T12:00")
        let today = Instant(milliseconds: timetable.visit(0, after: noon, chance: chance))
        #expect(today.civilDate.iso == "2026-12-28")
        #expect(today.milliseconds >= noon)
    }

    @Test("is never visited again when it stays shut: the case stands at the end of the days")
    func shut() throws {
        let closed = try timetable(OpeningRules(week: WeeklyHours()))
        let visit = closed.visit(3, after: try moment("2026-12-10T12:00"), chance: 0.5)
        #expect(Instant(milliseconds: visit).civilDate.iso == "2027-02-01")
    }

    @Test(
        "counts open time as the business calendar does",
        arguments: [1, 20_261_123, UInt64.random(in: 0 ... .max)])
    func agreesWithCalendar(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        let office = try RandomOffice(using: &generator)
        let last = office.start.adding(days: 300)
        let table = Timetable(office.calendar.rules, from: office.start, to: last)
        for _ in 0..<200 {
            let at = office.instant(generator.millisecond(days: RandomPlan.days))
            let length = Int64.random(in: 0...200_000, using: &generator)
            let due = office.calendar.instant(after: length, from: at)
            guard let due, due.civilDate < last else { continue }
            #expect(table.moment(length * 1_000, after: at.milliseconds) == due.milliseconds)
        }
    }

    @Test("makes residents wait longer with a clerk fewer, and only there")
    func fewerClerks() throws {
        var town = try SimulationTown()
        town.world.staffing = Staffing(clerks: 2, otherWork: 0.9)
        var after = town.world
        after.staffing.clerks = 1
        let office = town.simulate(after, over: town.year(), replications: 3).offices[0]
        let wait = try #require(office[.counterWait])
        #expect(wait.after.ninth > wait.before.ninth)
        #expect(wait.before.ninth > 0)
        let stop = try #require(office[.suspension])
        #expect(stop.before == stop.after)
    }
}
