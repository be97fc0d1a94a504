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

/// What a clock counts.
package enum ClockMeasure: String, CaseIterable, Hashable, Sendable {
    /// Seconds that pass.
    case elapsed
    /// Seconds during which the office of its calendar is open.
    case openingHours = "opening-hours"
    /// Civil days in Japan with the first day not counted.
    case calendarDays = "calendar-days"
    /// Days on which the office of its calendar opens, with the first day not counted.
    case businessDays = "business-days"
    /// Civil days after a fixed date: negative before it.
    case fixedDate = "fixed-date"

    /// Whether it counts whole days, not seconds.
    package var isInDays: Bool {
        switch self {
        case .elapsed, .openingHours: false
        case .calendarDays, .businessDays, .fixedDate: true
        }
    }

    /// Whether it counts nothing without a calendar.
    package var needsCalendar: Bool { self == .openingHours || self == .businessDays }
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
    /// The states in which a clock that has begun stands still.
    package let pausesIn: Set<String>
    /// The states whose entry stops it as met, and the condition for that; any other exit voids it.
    package let metIn: Set<String>
    package let metWhen: Guard
    package let begins: ClockBeginning
    /// The promise, in units of the measure; nil for a clock that only reminds.
    package let target: Int?
    /// Marks in rising order of their place, in units of the measure.
    package let marks: [Mark]
    /// The date that a `fixedDate` clock counts from.
    package let due: CivilDate?
    /// When the office is open, for a measure that needs it.
    package let calendar: BusinessCalendar?
    /// For how long all its pauses together may last; beyond that it runs in spite of them.
    package let pauseLimit: TimeSpan?
    /// The coded reasons that its breach may be given; empty allows all.
    package let reasonCodes: [ExcuseCode]
    /// What the first day counts: 1 where a municipality includes it, else 0.
    package private(set) var firstDay = 0

    package init(
        name: ClockName, title: LocalizedText, measure: ClockMeasure, subject: ClockSubject,
        runsIn: Set<String>, runsWhen: Guard, metIn: Set<String>, metWhen: Guard,
        begins: ClockBeginning, target: Int?, marks: [Mark], pausesIn: Set<String> = [],
        due: CivilDate? = nil, calendar: BusinessCalendar? = nil, pauseLimit: TimeSpan? = nil,
        reasonCodes: [ExcuseCode] = []
    ) {
        self.name = name
        self.title = title
        self.measure = measure
        self.subject = subject
        self.runsIn = runsIn
        self.runsWhen = runsWhen
        self.pausesIn = pausesIn
        self.metIn = metIn
        self.metWhen = metWhen
        self.begins = begins
        self.target = target
        self.marks = marks
        self.due = due
        self.calendar = calendar
        self.pauseLimit = pauseLimit
        self.reasonCodes = reasonCodes
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

    /// The place on the dial at which the promise is broken; nil for a clock that only reminds.
    package var breach: Int? { marks.first { $0.level == .breach }?.at }

    /// Where the breach stands for a target: seconds run out, days are full when the next begins.
    package static func breach(of target: Int, in measure: ClockMeasure) -> Int {
        measure.isInDays ? target + 1 : target
    }

    /// This clock with a municipality's own target: the breach moves there, and marks that would
    /// come no earlier than it are dropped, as marks that a shorter promise leaves no room for.
    package func tightened(to target: Int) -> ClockDefinition {
        guard let national = self.target, target < national else { return self }
        let breach = Self.breach(of: target, in: measure)
        let shift = national - target
        let moved = marks.compactMap { mark -> Mark? in
            switch mark.level {
            case .breach: Mark(at: breach, level: .breach)
            case .severe: Mark(at: max(mark.at - shift, breach + 1), level: .severe)
            case .none, .remind, .warn, .watch, .atRisk:
                mark.at - shift >= 1 ? Mark(at: mark.at - shift, level: mark.level) : nil
            }
        }
        return with(target: target, marks: moved)
    }

    /// This clock counting its first day as `units`.
    package func counting(firstDay units: Int) -> ClockDefinition {
        var definition = self
        definition.firstDay = units
        return definition
    }

    private func with(target: Int, marks: [Mark]) -> ClockDefinition {
        var definition = ClockDefinition(
            name: name, title: title, measure: measure, subject: subject, runsIn: runsIn,
            runsWhen: runsWhen, metIn: metIn, metWhen: metWhen, begins: begins, target: target,
            marks: marks, pausesIn: pausesIn, due: due, calendar: calendar,
            pauseLimit: pauseLimit, reasonCodes: reasonCodes)
        definition.firstDay = firstDay
        return definition
    }
}
