/// What a case workflow and the municipalities promise, as far as a simulation can see it.
package struct Promises: Sendable {
    private let clock: @Sendable (ClockName, MunicipalityCode) -> ClockDefinition?
    /// What the day of the loss notice counts in the express window of an office.
    private let firstDay: @Sendable (MunicipalityCode) -> Int
    /// By the day of the window: whether express may still be requested.
    private let expressAllowed: [Bool]

    /// Clocks of different names, the same everywhere, and whether a day of the express window
    /// allows express.
    package init(clocks: [ClockDefinition], allowsExpress: (Int) -> Bool) {
        clock = { name, _ in clocks.first { $0.name == name } }
        firstDay = { _ in 0 }
        expressAllowed = (0...Self.longestWindow).map(allowsExpress)
    }

    /// Asks the workflow's own clocks, as each municipality has set them, and the workflow's own
    /// condition of the express window.
    package init(_ rules: Rules) {
        clock = { rules.clock($0, in: rules.policy(of: $1)) }
        firstDay = { rules.policy(of: $0).windowCounting.firstDay }
        let window =
            rules.workflow.transitions[.requestReissue]?.requirements
            .filter { $0.code == .windowClosed } ?? []
        expressAllowed = (0...Self.longestWindow).map { day in
            var facts = Facts()
            facts.set(.route, Route.express.rawValue)
            facts.set(.windowDay, day)
            return !window.contains { $0.blocker(for: facts) != nil }
        }
    }

    /// Days beyond which the window is taken as it is on the last of them.
    private static let longestWindow = 400

    /// Whether express may be requested that many civil days, 0 or more, after the loss notice.
    package func allowsExpress(daysAfterNotice: Int, at office: MunicipalityCode) -> Bool {
        let day = daysAfterNotice + firstDay(office)
        return expressAllowed[min(max(0, day), Self.longestWindow)]
    }

    /// The clock by which a measure is judged at an office, where the workflow has it.
    func judge(_ measure: Measure, at office: MunicipalityCode) -> ClockJudge? {
        measure.clock.flatMap { clock($0, office) }.map(ClockJudge.init)
    }
}

/// Reads one clock of a finished case as the service does; shared because it is read so often.
final class ClockJudge: Sendable {
    private let definition: ClockDefinition
    private let marks: [(at: Int, level: Int, isBreach: Bool)]

    init(_ definition: ClockDefinition) {
        self.definition = definition
        marks = definition.marks.map { mark in
            let level = ClockLevel.allCases.firstIndex(of: mark.level) ?? 0
            return (mark.at, level, mark.level >= .breach)
        }
    }

    /// What its units are.
    var unit: SimulationUnit { definition.measure.isInDays ? .days : .seconds }

    /// The places of the levels that it can reach.
    var levels: Set<Int> { Set(marks.map(\.level)) }

    /// Whole units from start to end, the place of the highest level reached by then, and whether
    /// that breaks the promise.
    func reading(
        from start: Instant, to end: Instant
    ) -> (units: Int, level: Int, isBreached: Bool) {
        let units = definition.units(from: start, to: end)
        var highest = (level: 0, isBreached: false)
        for mark in marks where mark.at <= units && mark.level > highest.level {
            highest = (mark.level, mark.isBreach)
        }
        return (units, highest.level, highest.isBreached)
    }
}
