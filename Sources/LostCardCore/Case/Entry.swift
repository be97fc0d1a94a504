/// One row of a case's journal: an act, by whom, and the facts by which the case changed.
package struct Entry: Hashable, Sendable {
    package let act: Act
    /// When it took effect; never earlier than the entry before it.
    package let at: Instant
    package let actor: Actor
    package let channel: Channel
    /// The workflow version by which it was decided; of a migration, the one it leads to.
    package let workflow: String
    package let from: StateName?
    package let to: StateName
    package let facts: EntryFacts
    /// The request as it was made; personal, stored apart and erasable alone.
    package let body: JSONValue?

    package init(
        act: Act, at: Instant, actor: Actor, channel: Channel, workflow: String,
        from: StateName?, to: StateName, facts: EntryFacts, body: JSONValue?
    ) {
        self.act = act
        self.at = at
        self.actor = actor
        self.channel = channel
        self.workflow = workflow
        self.from = from
        self.to = to
        self.facts = facts
        self.body = body
    }

    /// This entry as if the clocks that it touches had not been judged yet.
    package var withoutVerdicts: Entry {
        facts.verdicts.isEmpty && facts.carried.isEmpty ? self : with([])
    }

    /// This entry with the verdicts of the clocks that it stops, and where those stand that it
    /// brings to another dial.
    func with(_ verdicts: [RoundVerdict], carried: [Retiming.Place] = []) -> Entry {
        var facts = facts
        facts.verdicts = verdicts
        facts.carried = carried
        return Entry(
            act: act, at: at, actor: actor, channel: channel, workflow: workflow, from: from,
            to: to, facts: facts, body: body)
    }

    /// Whether the service only noted that time had passed while the case stood where it stands.
    package var isNotice: Bool { (act == .levelReached || act == .reminded) && from == to }

    package enum Act: Hashable, Sendable {
        case verb(Verb)
        /// A second report of the same card, kept beside the open case.
        case attachedReport
        case levelReached
        /// A timer has reminded people of something.
        case reminded
        /// The case is judged by another version of the workflow from here on.
        case migrated
        /// The verdict of a stopped clock is told anew, beside the old one.
        case restated
        /// Changed calendars and targets run the clocks of the case from here on.
        case retimed

        /// Whether the service noted by itself that time had passed, or how it is counted.
        package var isNoticed: Bool {
            self == .levelReached || self == .reminded || self == .retimed
        }

        /// The names in the journal that no verb may have.
        package static let reservedNames: Set<String> = Set(
            [Self.attachedReport, .levelReached, .reminded, .migrated, .restated, .retimed].map(
                \.text))

        package var text: String {
            switch self {
            case .verb(let verb): verb.rawValue
            case .attachedReport: "attach-report"
            case .levelReached: "level-reached"
            case .reminded: "remind"
            case .migrated: "migrate"
            case .restated: "restate"
            case .retimed: "retimed"
            }
        }

        package init?(_ text: String) {
            switch text {
            case "attach-report": self = .attachedReport
            case "level-reached": self = .levelReached
            case "remind": self = .reminded
            case "migrate": self = .migrated
            case "restate": self = .restated
            case "retimed": self = .retimed
            default:
                guard let verb = Verb(rawValue: text) else { return nil }
                self = .verb(verb)
            }
        }
    }
}

/// What an entry changed. Facts only: no name, no address, no free text.
package struct EntryFacts: Hashable, Sendable {
    package var opening: Opening?
    package var lossKind: LossKind?
    package var unmatched: UnmatchedReason?
    package var assurance: Assurance?
    package var match: Match?
    package var phoneAlsoLost: Bool?
    package var policeReport: PoliceReport?
    package var letterDate: CivilDate?
    package var referredTo: MunicipalityCode?
    package var excuse: Excuse?
    /// When the report was received, where that was before it was typed in (a fax).
    package var receivedAt: Instant?
    /// When it happened, where it became known only after later acts; clocks go by it.
    package var occurredAt: Instant?
    /// The caller's reference of an attached report.
    package var attachedReference: String?
    package var reissue: NewReissue?
    package var delivery: Delivery?
    package var ending: Reissue.Ending?
    /// All cards that this entry touched, as they were afterwards.
    package var cards: [CardChange] = []
    package var issuerEffects: [IssuerEffect] = []
    package var mark: ClockMark?
    package var approvedBy: Actor?
    /// What the workflow file has this act note about the case.
    package var kept: [Fact: FactValue] = [:]
    package var reminder: Reminder?
    /// The version by which the case was judged before it was brought to the entry's.
    package var migratedFrom: String?
    /// What the rounds showed that this entry stopped.
    package internal(set) var verdicts: [RoundVerdict] = []
    package var breachReason: BreachReason?
    /// A verdict told anew.
    package internal(set) var restated: RoundVerdict?
    package var retimed: Retiming?
    /// Where rounds stand on the dials of another version to which this entry brings them.
    package internal(set) var carried: [Retiming.Place] = []

    package init() {}

    /// Leaves out what the clocks showed that this entry stopped or brought to another dial.
    package mutating func forgetVerdicts() {
        verdicts = []
        carried = []
    }

    /// Why a round of a clock broke its promise.
    package struct BreachReason: Hashable, Sendable {
        package let clock: ClockName
        package let round: Int
        package let code: ExcuseCode
    }

    package struct Opening: Hashable, Sendable {
        package let receiptCode: ReceiptCode
        package let reference: String
    }

    package struct Match: Hashable, Sendable {
        package let card: CardSerial
        package let holder: HolderID
        package let home: MunicipalityCode
    }

    package struct NewReissue: Hashable, Sendable {
        package let application: ApplicationID
        package let route: Route
        package let fee: Int
    }

    package struct Delivery: Hashable, Sendable {
        package let application: ApplicationID?
        package let event: DeliveryEvent
        package let eventID: String?
        /// The new card's serial, where this event is the first to tell it.
        package let newSerial: CardSerial?
        /// Why it was kept without moving the delivery; nil when it moved.
        package let recordedAs: RecordedReason?
    }

    package struct CardChange: Hashable, Sendable {
        package let serial: CardSerial
        package let parts: CardParts
        /// Where the card became known through this entry: the card that it replaces.
        package let replaces: CardSerial?
    }
}

/// Why a delivery event was kept without moving the delivery; each leaves a task.
package enum RecordedReason: String, CaseIterable, Hashable, Sendable {
    case outOfOrder = "out-of-order"
    case newSerialUnknown = "new-serial-unknown"
    case newSerialDiffers = "new-serial-differs"
    case noReissue = "no-reissue"
    case reissueEnded = "reissue-ended"
}

/// A level of a clock, and the instant at which it was reached (not noticed).
package struct ClockMark: Hashable, Sendable {
    package let clock: ClockName
    package let round: Int
    package let at: Int
    package let level: ClockLevel
    package let reachedAt: Instant

    package init(clock: ClockName, round: Int, at: Int, level: ClockLevel, reachedAt: Instant) {
        self.clock = clock
        self.round = round
        self.at = at
        self.level = level
        self.reachedAt = reachedAt
    }
}
