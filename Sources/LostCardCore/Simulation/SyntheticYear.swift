internal import Foundation

/// A year of reports described by rates: each day a Poisson number, at times drawn by the hour.
package struct SyntheticYear: Hashable, Sendable {
    /// 2000 to 2098.
    package var year: Int
    package var offices: [Office]
    package var casesPerDayPer100000: Double
    /// How much a month, a weekday or an hour counts against the others; 1 is plain.
    package var monthWeights: [Double]
    /// From Sunday to Saturday.
    package var weekdayWeights: [Double]
    package var hourWeights: [Double]
    package var disaster: Disaster?

    package struct Office: Hashable, Sendable {
        package let office: SimulatedOffice
        package let population: Int

        package init(office: SimulatedOffice, population: Int) {
            self.office = office
            self.population = population
        }
    }

    /// Days on which reports come many times as often.
    package struct Disaster: Hashable, Sendable {
        package let from: CivilDate
        /// 1 or more.
        package let days: Int
        package let times: Double
        /// Empty is everywhere.
        package let municipalities: [MunicipalityCode]

        package init(
            from: CivilDate, days: Int, times: Double, municipalities: [MunicipalityCode]
        ) {
            self.from = from
            self.days = days
            self.times = times
            self.municipalities = municipalities
        }
    }

    /// A year without seasons, weekdays, hours or disaster.
    package init(year: Int, offices: [Office], casesPerDayPer100000: Double) {
        self.year = year
        self.offices = offices
        self.casesPerDayPer100000 = casesPerDayPer100000
        monthWeights = Array(repeating: 1, count: 12)
        weekdayWeights = Array(repeating: 1, count: 7)
        hourWeights = Array(repeating: 1, count: 24)
    }

    /// How many reports an average year brings.
    package var expectedCases: Double {
        offices.indices.reduce(0) { sum, office in
            sum + days.reduce(0) { $0 + rate(of: office, on: $1) }
        }
    }

    var days: [CivilDate] {
        let first = CivilDate(knownYear: year, month: 1, day: 1)
        let next = CivilDate(knownYear: year + 1, month: 1, day: 1)
        return (0..<next.days(since: first)).map { first.adding(days: $0) }
    }

    /// The mean number of reports of an office's residents on a day.
    func rate(of office: Int, on date: CivilDate) -> Double {
        let plain = Double(offices[office].population) / 100_000 * casesPerDayPer100000
        let weight = monthWeights[date.month - 1] * weekdayWeights[date.weekday]
        guard let disaster, (0..<disaster.days).contains(date.days(since: disaster.from)),
            disaster.municipalities.isEmpty
                || disaster.municipalities.contains(offices[office].office.code)
        else { return plain * weight }
        return plain * weight * disaster.times
    }
}

/// The year of one office, ready to be drawn again and again.
struct ArrivalPlan: Sendable {
    private let days: [(midnight: Int64, chances: [PoissonPart])]
    /// The share of a day's reports that come before the end of each hour.
    private let hours: [Double]

    /// A Poisson mean small enough to draw from, and how often it is drawn.
    private struct PoissonPart: Sendable {
        let mean: Double
        /// The probability of none.
        let none: Double
    }

    init(_ year: SyntheticYear, office: Int) {
        days = year.days.map { date in
            (
                Instant.startOfDay(date).milliseconds,
                Self.parts(year.rate(of: office, on: date))
            )
        }
        let total = year.hourWeights.reduce(0, +)
        var sum = 0.0
        hours = year.hourWeights.map { weight in
            sum += weight
            return total > 0 ? sum / total : 1
        }
    }

    /// Reports of one replication in the order of time.
    func draw(_ draws: RandomDraws) -> [Int64] {
        var moments: [Int64] = []
        var purpose: UInt64 = 0
        func next() -> Double {
            purpose += 1
            return draws.uniform(purpose)
        }
        for day in days {
            let first = moments.count
            for part in day.chances {
                for _ in 0..<Self.count(part, chance: next()) {
                    moments.append(day.midnight + moment(next()))
                }
            }
            if moments.count > first + 1 { moments[first...].sort() }
        }
        return moments
    }

    /// The inverse of the Poisson distribution function.
    private static func count(_ part: PoissonPart, chance: Double) -> Int {
        var count = 0
        var probability = part.none
        var sum = probability
        while chance >= sum, probability > 0 {
            count += 1
            probability *= part.mean / Double(count)
            sum += probability
        }
        return count
    }

    /// Means beyond 32 are drawn in parts, so that the probability of none is never lost.
    private static func parts(_ mean: Double) -> [PoissonPart] {
        guard mean > 0 else { return [] }
        let count = max(1, Int((mean / 32).rounded(.up)))
        let part = mean / Double(count)
        return Array(repeating: PoissonPart(mean: part, none: exp(-part)), count: count)
    }

    /// Milliseconds since midnight.
    private func moment(_ chance: Double) -> Int64 {
        let hour = hours.firstIndex { chance < $0 } ?? 23
        let before = hour > 0 ? hours[hour - 1] : 0
        let share = hours[hour] > before ? (chance - before) / (hours[hour] - before) : 0
        return Int64(hour) * 3_600_000 + Int64(min(share, 0.999_999) * 3_600_000)
    }
}
