import Testing

@testable import LostCardCore

/// A random plan of opening, told minute by minute without any of the code under test.
struct RandomPlan {
    static let days = 40
    /// Near year-ends, leap days and runs of holidays.
    private static let starts = [
        (2018, 12, 15), (2019, 4, 20), (2020, 2, 20), (2023, 12, 20), (2024, 2, 10),
        (2026, 9, 10), (1999, 12, 20), (2007, 4, 20), (1999, 12, 31), (2029, 12, 1),
    ]
    private static let yearEnd = ["12-29", "12-30", "12-31", "01-01", "01-02", "01-03"]

    let start: CivilDate
    private let week: [[(Int, Int)]]
    private let locals: [(day: Int, opens: Bool, intervals: [(Int, Int)]?)]
    private let closesOnHolidays: Bool
    private let closesAtYearEnd: Bool

    init(using generator: inout FuzzGenerator) throws {
        let (year, month, day) = try #require(Self.starts.randomElement(using: &generator))
        start = try #require(CivilDate(year: year, month: month, day: day))
        week = (0..<7).map { _ in generator.intervals(atMost: 3) }
        locals = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            let hours = generator.intervals(atMost: 2)
            return (
                Int.random(in: 0..<Self.days, using: &generator),
                Bool.random(using: &generator), Bool.random(using: &generator) ? nil : hours
            )
        }
        closesOnHolidays = Int.random(in: 0..<4, using: &generator) > 0
        closesAtYearEnd = Int.random(in: 0..<4, using: &generator) > 0
    }

    /// The plan as the rules under test.
    func rules() throws -> OpeningRules {
        let hours = try week.map(TownOffice.hours)
        return OpeningRules(
            week: WeeklyHours(
                sunday: hours[0], monday: hours[1], tuesday: hours[2], wednesday: hours[3],
                thursday: hours[4], friday: hours[5], saturday: hours[6]),
            closesOnNationalHolidays: closesOnHolidays, closesAtYearEnd: closesAtYearEnd,
            localDays: try locals.map { local in
                LocalDay(
                    local.opens ? .opening : .closure, on: start.adding(days: local.day),
                    hours: try local.intervals.map(TownOffice.hours), reason: "")
            })
    }

    /// Whether each minute is open on a day counted from `start`.
    func minutes(ofDay number: Int) -> [Bool] {
        let date = start.adding(days: number)
        let usual = Self.minutes(week[date.weekday])
        let isHoliday = CalendarHolidayFacts.days[date.year]?.contains(date) ?? false
        let isYearEnd = Self.yearEnd.contains(String(date.iso.dropFirst(5)))
        let isShut = closesOnHolidays && isHoliday || closesAtYearEnd && isYearEnd
        var open = isShut ? [Bool](repeating: false, count: 1_440) : usual
        for local in locals where local.day == number && local.opens {
            let extra = local.intervals.map(Self.minutes) ?? usual
            for minute in 0..<1_440 where extra[minute] { open[minute] = true }
        }
        for local in locals where local.day == number && !local.opens {
            let cut = local.intervals.map(Self.minutes)
            for minute in 0..<1_440 where cut?[minute] ?? true { open[minute] = false }
        }
        return open
    }

    private static func minutes(_ intervals: [(Int, Int)]) -> [Bool] {
        (0..<1_440).map { minute in intervals.contains { $0.0 <= minute && minute < $0.1 } }
    }
}

/// A calendar of a random plan, and the plan's minutes to check it by.
struct RandomOffice {
    let calendar: BusinessCalendar
    let start: CivilDate
    /// Whether each minute from 00:00 of `start` is open, for `RandomPlan.days` days.
    let minutes: [Bool]

    init(using generator: inout FuzzGenerator) throws {
        let plan = try RandomPlan(using: &generator)
        start = plan.start
        // A year before and one after, so that the plan lies inside the run of days.
        let years = (start.year - 1)...(start.year + 2)
        calendar = BusinessCalendar(try plan.rules(), years: years)
        minutes = (0..<RandomPlan.days).flatMap(plan.minutes)
    }

    /// The instant that many milliseconds after 00:00 of `start`.
    func instant(_ millisecond: Int) -> Instant {
        Instant.startOfDay(start).advanced(byMilliseconds: Int64(millisecond))
    }

    /// The open seconds that end after one millisecond and not after another, minute by minute.
    func openSeconds(from: Int, to: Int) -> Int64 {
        let (first, last) = (from / 1_000, to / 1_000)
        var count = 0
        for minute in (first / 60)..<minutes.count where minutes[minute] {
            count += max(0, min(last, (minute + 1) * 60) - max(first, minute * 60))
        }
        return Int64(count)
    }

    /// The millisecond before which that many seconds were open since another; nil beyond the end.
    func due(after seconds: Int64, from: Int) -> Int? {
        var rest = Int(seconds) * 1_000
        var now = from
        while rest > 0 {
            guard now / 60_000 < minutes.count else { return nil }
            let end = (now / 60_000 + 1) * 60_000
            if minutes[now / 60_000] {
                guard rest > end - now else { return now + rest }
                rest -= end - now
            }
            now = end
        }
        return now
    }
}

extension FuzzGenerator {
    /// Intervals of a day, some of them touching, overlapping or ending at midnight.
    fileprivate mutating func intervals(atMost count: Int) -> [(Int, Int)] {
        (0..<Int.random(in: 0...count, using: &self)).map { _ in
            let from = Int.random(in: 0..<288, using: &self) * 5
            let to = min(1_440, from + Int.random(in: 1...120, using: &self) * 7)
            return (Bool.random(using: &self) ? from : 0, to)
        }
    }

    /// A millisecond of the first `days` days, often at a border of a minute or of a day.
    mutating func millisecond(days: Int) -> Int {
        let minute = Int.random(in: 0..<(days * 1_440), using: &self)
        switch Int.random(in: 0..<4, using: &self) {
        case 0: return minute / 1_440 * 86_400_000
        case 1: return minute / 5 * 300_000
        case 2: return max(0, minute / 1_440 * 86_400_000 - 1)
        default: return minute * 60_000 + Int.random(in: 0..<60_000, using: &self)
        }
    }
}
