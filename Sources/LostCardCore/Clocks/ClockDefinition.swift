/// The names of the clocks, closed so that answers and lists can rely on them.
///
/// - SeeAlso: `domain.md` §5.
package enum ClockName: String, CaseIterable, Hashable, Sendable {
    case suspension
    case expressWindow = "express-window"
    case reissueExpress = "reissue-express"
    case reissueOrdinary = "reissue-ordinary"
    case collection
    case holdReview = "hold-review"

    /// The route whose reissue clock this is, or nil.
    package var reissueRoute: Route? {
        switch self {
        case .reissueExpress: .express
        case .reissueOrdinary: .ordinary
        case .suspension, .expressWindow, .collection, .holdReview: nil
        }
    }
}

/// How urgent a clock has become, in rising order.
package enum ClockLevel: String, CaseIterable, Hashable, Sendable, Comparable {
    case none, remind, warn, watch
    case atRisk = "at-risk"
    case breach, severe

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
}

/// Seconds that pass, or civil days in Japan with the first day not counted.
package enum ClockMeasure: String, CaseIterable, Hashable, Sendable {
    case elapsed
    case calendarDays = "calendar-days"
}

/// Whose state sets the clock going.
package enum ClockSubject: String, CaseIterable, Hashable, Sendable {
    case caseState = "case"
    case delivery
}

/// From when the time counts.
package enum ClockBeginning: String, CaseIterable, Hashable, Sendable {
    /// Each entry into the running states is a new round.
    case entry
    /// The first entry counts for good; coming back resumes that same round.
    case firstEntry = "first-entry"
    /// Each entry is a new round, counted from the receipt of the report where one is given.
    case receipt
    /// Each entry, and each act while it runs, starts anew.
    case lastActivity = "last-activity"
}

/// What a clock measures, when it runs, and the marks on its dial.
package struct ClockDefinition: Hashable, Sendable {
    package let name: ClockName
    package let title: LocalizedText
    package let measure: ClockMeasure
    package let subject: ClockSubject
    /// The states in which it runs, and the condition for running in them.
    package let runsIn: Set<String>
    package let runsWhen: Guard
    /// The states whose entry stops it as met, and the condition for that; any other exit voids it.
    package let metIn: Set<String>
    package let metWhen: Guard
    package let begins: ClockBeginning
    /// The promise, in units of the measure; nil for a clock that only reminds.
    package let target: Int?
    /// Marks in rising order of their place, in units of the measure.
    package let marks: [Mark]

    package init(
        name: ClockName, title: LocalizedText, measure: ClockMeasure, subject: ClockSubject,
        runsIn: Set<String>, runsWhen: Guard, metIn: Set<String>, metWhen: Guard,
        begins: ClockBeginning, target: Int?, marks: [Mark]
    ) {
        self.name = name
        self.title = title
        self.measure = measure
        self.subject = subject
        self.runsIn = runsIn
        self.runsWhen = runsWhen
        self.metIn = metIn
        self.metWhen = metWhen
        self.begins = begins
        self.target = target
        self.marks = marks
    }

    /// A level and where on the dial it is reached: seconds, or days at 00:00 JST.
    package struct Mark: Hashable, Sendable {
        package let at: Int
        package let level: ClockLevel

        package init(at: Int, level: ClockLevel) {
            self.at = at
            self.level = level
        }
    }

    /// The instant at which a round started at `start` reaches `units`.
    package func instant(of units: Int, from start: Instant) -> Instant {
        switch measure {
        case .elapsed: start.advanced(bySeconds: units)
        case .calendarDays: Instant.startOfDay(start.civilDate.adding(days: units))
        }
    }

    /// How much a round started at `start` has measured by `end`, in whole units, never negative.
    package func units(from start: Instant, to end: Instant) -> Int {
        switch measure {
        case .elapsed: max(0, Int(end.milliseconds(since: start) / 1_000))
        case .calendarDays: max(0, end.civilDate.days(since: start.civilDate))
        }
    }
}
