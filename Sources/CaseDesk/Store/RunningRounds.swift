package import LostCardCore

/// How many rounds of one clock run in one home, by the days on which they began and on which
/// their promise is broken.
package struct RunningRounds: Hashable, Sendable {
    package let home: MunicipalityCode?
    package let clock: ClockName
    /// Each pair of days once, in no order: a board of the nation adds up two hundred thousand.
    package var days: [Day]

    package init(home: MunicipalityCode?, clock: ClockName, days: [Day]) {
        self.home = home
        self.clock = clock
        self.days = days
    }

    /// Civil days in Japan since 1970-01-01.
    package struct Day: Hashable, Sendable {
        package let startedDay: Int
        /// The day of the first instant at which the promise is broken; nil without such.
        package let breachDay: Int?
        package let count: Int

        package init(startedDay: Int, breachDay: Int?, count: Int) {
            self.startedDay = startedDay
            self.breachDay = breachDay
            self.count = count
        }
    }
}

extension CaseReading {
    /// All at once.
    package func runningRounds() throws -> [RunningRounds] {
        var all: [RunningRounds] = []
        try runningRounds { all.append($0) }
        return all
    }
}
