import Testing

@testable import LostCardCore

@Suite("Random business calendars")
struct CalendarRandomTests {
    static let seeds: [UInt64] = [
        1, 20_261_120, 1_815_465_508_670_382_682, .random(in: 0 ... .max),
    ]

    @Test("count and find what going through it minute by minute does", arguments: seeds)
    func agreesWithCounting(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<15 {
            let office = try RandomOffice(using: &generator)
            for _ in 0..<12 {
                let places = (0..<3).map { _ in generator.millisecond(days: RandomPlan.days) }
                    .sorted()
                let (a, b, c) = (places[0], places[1], places[2])
                let calendar = office.calendar
                let first = calendar.elapsed(from: office.instant(a), to: office.instant(b))
                let second = calendar.elapsed(from: office.instant(b), to: office.instant(c))
                #expect(first == office.openSeconds(from: a, to: b))
                #expect(second == office.openSeconds(from: b, to: c))
                #expect(
                    first + second
                        == calendar.elapsed(from: office.instant(a), to: office.instant(c)))
                #expect(calendar.isOpen(at: office.instant(a)) == office.minutes[a / 60_000])
                // A part of a second may be left for a minute after the plan's last one.
                guard let due = office.due(after: first, from: a) else { continue }
                #expect(
                    calendar.instant(after: first, from: office.instant(a))
                        == office.instant(due))
            }
        }
    }

    @Test("lose nothing between an instant and what is due after it", arguments: seeds)
    func elapsedAndDueAgree(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<15 {
            let office = try RandomOffice(using: &generator)
            let calendar = office.calendar
            var last: (seconds: Int64, due: Instant)?
            let start = office.instant(generator.millisecond(days: RandomPlan.days))
            for step in 0..<40 {
                let seconds = Int64(step) * Int64.random(in: 1...40_000, using: &generator)
                guard let due = calendar.instant(after: seconds, from: start) else { continue }
                #expect(calendar.elapsed(from: start, to: due) == seconds)
                #expect(due >= start)
                if seconds > 0 {
                    let before = due.advanced(byMilliseconds: -1)
                    #expect(calendar.isOpen(at: before))
                    #expect(calendar.elapsed(from: before, to: due) >= 0)
                }
                if let last {
                    #expect((last.seconds <= seconds) == (last.due <= due))
                }
                last = (seconds, due)
            }
        }
    }

    @Test("open next in the first open minute, and count business days by it", arguments: seeds)
    func daysAndOpenings(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<15 {
            let office = try RandomOffice(using: &generator)
            let open = (0..<RandomPlan.days).map { day in
                office.minutes[(day * 1_440)..<((day + 1) * 1_440)].contains(true)
            }
            for _ in 0..<12 {
                let place = generator.millisecond(days: RandomPlan.days - 20)
                let minute = (place / 60_000..<office.minutes.count).first { office.minutes[$0] }
                if let minute {
                    let next = office.calendar.nextOpening(after: office.instant(place))
                    #expect(next == office.instant(max(place, minute * 60_000)))
                }
                let from = Int.random(in: 0..<20, using: &generator)
                let to = Int.random(in: from..<RandomPlan.days, using: &generator)
                let first = office.start.adding(days: from)
                let count = open[(from + 1)..<(to + 1)].count { $0 }
                let last = office.start.adding(days: to)
                #expect(office.calendar.businessDays(from: first, to: last) == count)
                #expect(office.calendar.businessDays(from: last, to: first) == -count)
                if open[to] {
                    #expect(office.calendar.adding(businessDays: count, to: first) == last)
                }
                if open[from] {
                    let back = open[from..<to].count { $0 }
                    #expect(office.calendar.adding(businessDays: -back, to: last) == first)
                }
            }
        }
    }
}
