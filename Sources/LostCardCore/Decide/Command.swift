/// A request to do something to a case, as it is put to ``decide(_:on:in:)``.
package struct Command: Sendable {
    package let verb: Verb
    package let actor: Actor
    package let channel: ChannelClaim
    /// When it happens. A live command is moved to the case's last entry if that is later.
    package let at: Instant
    package let body: Body
    package let faults: [FieldFault]
    /// The body as it will be kept with the journal entry.
    package let record: JSONValue
    package let origin: Origin
    package let revision: RevisionCheck
    /// Identity of the case that a report opens; unused by other verbs.
    package let newCase: NewCase

    package init(
        verb: Verb, actor: Actor, channel: ChannelClaim, at: Instant, body: Body,
        faults: [FieldFault], record: JSONValue, origin: Origin,
        revision: RevisionCheck = .notNeeded,
        newCase: NewCase
    ) {
        self.verb = verb
        self.actor = actor
        self.channel = channel
        self.at = at
        self.body = body
        self.faults = faults
        self.record = record
        self.origin = origin
        self.revision = revision
        self.newCase = newCase
    }

    /// Whether the caller must say which revision of the case it saw.
    package enum RevisionCheck: Hashable, Sendable {
        case notNeeded
        /// It must, and said this; nil when it said nothing.
        case needed(Int?)
    }

    /// Where a command comes from: somebody waits for it now, or it is history.
    package enum Origin: Hashable, Sendable {
        case live, imported
    }

    package enum ChannelClaim: Hashable, Sendable {
        case none
        case named(Channel)
        /// A word that is no channel.
        case unknown

        package init(_ text: String?) {
            guard let text else {
                self = .none
                return
            }
            self = Channel(rawValue: text).map { .named($0) } ?? .unknown
        }
    }

    package struct NewCase: Hashable, Sendable {
        package let id: CaseID
        package let receiptCode: ReceiptCode
        /// The caller's own reference; nil takes the receipt code.
        package let reference: String?

        package init(id: CaseID, receiptCode: ReceiptCode, reference: String?) {
            self.id = id
            self.receiptCode = receiptCode
            self.reference = reference
        }
    }
}

/// Everything a decision depends on, read in the transaction that will hold its changes.
package struct Situation: Sendable {
    /// The case at hand, with its card and that card's holder.
    package var subject: Case?
    package var card: Card?
    package var holder: Holder?
    /// The reissue through which the card at hand came into the world.
    package var origin: Reissue?
    /// The report as it stands after amendments.
    package var report: JSONValue?
    /// The new cards of the case's reissues.
    package var newCards: [CardSerial: Card] = [:]
    /// Holders that may be meant, with all their cards.
    package var candidates: [Candidate] = []
    /// The open cases of the candidates' cards.
    package var openCases: [CardSerial: Case] = [:]
    /// A card that already bears the serial given for the new one.
    package var cardWithNewSerial: Card?
    /// The case that already uses the application id given.
    package var caseOfApplication: CaseID?
    package var eventSeen = false
    package var holderHasLiveReissue = false
    package var referenceInUse = false
    /// A consent given through the service for exactly this body.
    package var approval: Approval?

    package init() {}

    package struct Candidate: Hashable, Sendable {
        package let holder: Holder
        package let cards: [Card]

        package init(holder: Holder, cards: [Card]) {
            self.holder = holder
            self.cards = cards
        }
    }
}

/// What became of a command.
package enum Decision: Sendable {
    case accepted(Accepted)
    /// There is no such case, or not for this actor.
    case notFound
    case notPermitted([Blocker])
    /// The caller must say which revision it saw.
    case revisionRequired
    /// The case has changed since the caller saw it; its present revision.
    case stale(Int)
    /// A report under a reference that already names a case.
    case referenceInUse
    /// Earlier than the case's last entry.
    case timeWentBack
    case faulty([FieldFault])
    case refused([Blocker])
}

/// The changes of an accepted command.
package struct Accepted: Sendable {
    package let outcome: Outcome
    package let subject: Case
    package internal(set) var entries: [Entry] = []
    /// Cards that are new or changed.
    package internal(set) var cards: [Card] = []
    package internal(set) var orders: [IssuerOrder] = []
    package internal(set) var opensTasks: [TaskKind] = []
    /// When those of levels and reminders became due, which may be noted much later.
    package private(set) var dueTasks: [DueTask] = []
    package internal(set) var closesTasks: [TaskKind] = []
    package internal(set) var report: JSONValue?
    package internal(set) var recordedAs: RecordedReason?
    /// The caller's reference that from now on also names this case.
    package internal(set) var alias: String?
    package internal(set) var isNewCase = false

    init(_ outcome: Outcome, _ subject: Case) {
        self.outcome = outcome
        self.subject = subject
    }

    package enum Outcome: String, Hashable, Sendable {
        case applied, attached, recorded, duplicate
    }

    mutating func open(_ tasks: [DueTask]) {
        opensTasks += tasks.map(\.kind)
        dueTasks += tasks
    }
}

/// Work that a level or a reminder leaves, and since when there is something to do.
package struct DueTask: Hashable, Sendable {
    package let kind: TaskKind
    package let at: Instant
}

extension Accepted.Outcome: Titled {
    package var title: LocalizedText {
        switch self {
        case .applied: LocalizedText(ja: "実行済み", en: "applied")
        case .attached: LocalizedText(ja: "既存の案件に追加", en: "attached to the open case")
        case .recorded: LocalizedText(ja: "記録のみ（順序外）", en: "recorded only, out of order")
        case .duplicate: LocalizedText(ja: "記録済み（重複）", en: "known already")
        }
    }
}

/// Something the issuer must be told to do to a card.
package struct IssuerOrder: Hashable, Sendable {
    package let effect: IssuerEffect
    package let serial: CardSerial
}

/// Work that a decision leaves for people.
package enum TaskKind: String, CaseIterable, Hashable, Sendable {
    case callBack = "call-back"
    case checkDeliveryEvent = "check-delivery-event"
    case tellResident = "tell-resident"
    case reviewHold = "review-hold"
    case decideContest = "decide-contest"
    case giveReason = "give-reason"
}
