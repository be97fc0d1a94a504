/// Who is told when a clock reaches a level, and who next while nobody answers.
///
/// - SeeAlso: `Workflows/escalation.yaml`.
package struct EscalationPolicy: Hashable, Sendable {
    /// The chain of each level; an empty one is a level of which nobody is told, on purpose.
    package let chains: [ClockName: [ClockLevel: [EscalationLink]]]

    package init(chains: [ClockName: [ClockLevel: [EscalationLink]]] = [:]) {
        self.chains = chains
    }

    /// The links in the order in which they are told; none where nobody is.
    package func chain(of clock: ClockName, at level: ClockLevel) -> [EscalationLink] {
        chains[clock]?[level] ?? []
    }
}

/// People who are told together, and how long they have to answer.
package struct EscalationLink: Hashable, Sendable {
    package let tells: [Recipient]
    package let delivery: Delivery
    /// How long they have from the first telling; nil for a last link that is told once.
    package let patience: Patience?
    /// How often they are told again.
    package let again: Int
    /// How long they have from each further telling; nil for as long as from the first.
    package let every: Patience?

    package init(
        tells: [Recipient], delivery: Delivery, patience: Patience?, again: Int = 0,
        every: Patience? = nil
    ) {
        self.tells = tells
        self.delivery = delivery
        self.patience = patience
        self.again = again
        self.every = every
    }

    /// When people may be told.
    package enum Delivery: String, CaseIterable, Hashable, Sendable {
        /// Day and night.
        case atOnce = "at-once"
        /// While their office is open, else at its next opening.
        case officeHours = "office-hours"
    }

    /// A role, and the offices in which those of it are told.
    package struct Recipient: Hashable, Sendable {
        package let role: Role
        package let place: Place

        package init(_ role: Role, _ place: Place) {
            self.role = role
            self.place = place
        }
    }

    /// Which offices are meant, seen from a case.
    package enum Place: String, CaseIterable, Hashable, Sendable {
        /// The home municipality; nobody while the case has none.
        case home
        /// Every office to which the case was referred.
        case referred
        /// The hotline, which is open day and night.
        case hotline
        /// Those of the role who serve all municipalities.
        case national

        /// The roles that read notices there.
        package var roles: [Role] {
            switch self {
            case .home, .referred: [.counterClerk, .manager]
            case .hotline: [.hotlineOperator, .hotlineSupervisor]
            case .national: [.manager]
            }
        }
    }
}

/// How long people have to answer, such as `5 minutes` or `4 office-hours`.
package enum Patience: Hashable, Sendable {
    case time(TimeSpan)
    /// Hours during which the office of those told is open.
    case officeHours(Int)

    /// Reads a length of time of workflow files, or a number of `office-hours`; nil for anything
    /// else, for nothing at all and for more than a year.
    package init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 2, words[1] == "office-hours", words[0].allSatisfy(\.isASCII),
            let count = Int(words[0]), (1...8_784).contains(count)
        {
            self = .officeHours(count)
        } else if let span = TimeSpan(text), span.count > 0,
            span.count <= 366 * 86_400 / span.unit.seconds
        {
            self = .time(span)
        } else {
            return nil
        }
    }

    package var text: String {
        switch self {
        case .time(let span): span.text
        case .officeHours(let count): "\(count) office-hours"
        }
    }

    /// When the time is up; later than `start` in any case. After the years of the calendar hours
    /// pass day and night.
    func end(after start: Instant, in calendar: BusinessCalendar) -> Instant {
        let end =
            switch self {
            case .time(let span): span.instant(after: start)
            case .officeHours(let count):
                calendar.instant(after: Int64(count) * 3_600, from: start)
                    ?? start.advanced(bySeconds: count * 3_600)
            }
        return max(end, start.advanced(byMilliseconds: 1))
    }
}
