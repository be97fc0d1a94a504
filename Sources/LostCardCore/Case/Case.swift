/// One loss of one card: everything that decisions and clocks need of it.
///
/// A case is the fold of its journal entries (``apply(_:in:)``); the stored row is a copy that
/// `verify` compares with the fold. It holds no name, address or other personal text.
package struct Case: Hashable, Sendable {
    package let id: CaseID
    package let receiptCode: ReceiptCode
    /// The caller's own reference, or the receipt code where the caller has none.
    package let reference: String
    package let openedAt: Instant
    /// The version by which it is judged: the one under which it was opened, until it is migrated.
    package internal(set) var workflow: String
    package internal(set) var state: StateName
    /// Counts the changes that decisions depend on; level marks and attached reports do not.
    package internal(set) var revision: Int
    /// The number of journal entries.
    package internal(set) var entryCount: Int
    /// The time of the last entry that was applied, attached or recorded.
    package internal(set) var lastAt: Instant
    package internal(set) var lossKind: LossKind?
    package internal(set) var unmatched: UnmatchedReason?
    package internal(set) var assurance: Assurance
    package internal(set) var card: CardSerial?
    package internal(set) var holder: HolderID?
    /// The home municipality; nil while no card is matched.
    package internal(set) var home: MunicipalityCode?
    package internal(set) var referredTo: [MunicipalityCode]
    package internal(set) var phoneAlsoLost: Bool
    package internal(set) var policeReport: PoliceReport?
    package internal(set) var lossNotifiedAt: Instant?
    package internal(set) var letterDate: CivilDate?
    package internal(set) var attachedReports: Int
    package internal(set) var excuses: [Excuse]
    package internal(set) var reissues: [Reissue]
    package internal(set) var clocks: [ClockRun]
    /// The facts that the workflow file has its transitions set.
    package internal(set) var kept: [Fact: FactValue]
    /// When the case came to stand where it stands; nil where no timer counts from then.
    package internal(set) var enteredAt: Instant?
    /// The reminders that timers have given.
    package internal(set) var reminders: [Reminder]
    /// For whom it has waited, oldest first.
    package internal(set) var waits: [Wait]

    /// The application under way, if any.
    package var liveReissue: Reissue? { reissues.last { $0.isLive } }

    /// Whether an express application stands or stood that was not withdrawn; the express window
    /// is judged by the first such.
    package var firstExpressApplication: Reissue? {
        reissues.first { $0.route == .express && $0.ending != .withdrawn }
    }

    /// When the first application that counts was taken; ages are shown since then.
    package var firstAppliedAt: Instant? {
        reissues.first { $0.ending != .withdrawn }?.appliedAt
    }

    package init(
        id: CaseID, receiptCode: ReceiptCode, reference: String, openedAt: Instant,
        workflow: String
    ) {
        self.id = id
        self.receiptCode = receiptCode
        self.reference = reference
        self.openedAt = openedAt
        self.workflow = workflow
        state = .reported
        revision = 0
        entryCount = 0
        lastAt = openedAt
        assurance = .low
        referredTo = []
        phoneAlsoLost = false
        attachedReports = 0
        excuses = []
        reissues = []
        clocks = []
        kept = [:]
        reminders = []
        waits = []
    }
}

/// Why a report was kept without a card; each leaves a call-back task.
package enum UnmatchedReason: String, CaseIterable, Hashable, Sendable {
    case noMatch = "no-match"
    case severalMatches = "several-matches"
    case noLiveCard = "no-live-card"
    case holderMismatch = "holder-mismatch"
}

extension UnmatchedReason: Titled {
    package var title: LocalizedText {
        switch self {
        case .noMatch: LocalizedText(ja: "該当者なし", en: "nobody fits")
        case .severalMatches: LocalizedText(ja: "該当者が複数", en: "several people fit")
        case .noLiveCard: LocalizedText(ja: "有効なカードなし", en: "no live card")
        case .holderMismatch:
            LocalizedText(ja: "製造番号と本人が一致しない", en: "the serial is another person's")
        }
    }
}

/// How sure the report is about the person; never a condition of the stop.
package enum Assurance: String, CaseIterable, Hashable, Sendable {
    case low, standard, high
}

/// What is known of the police report; number and station are personal text kept elsewhere.
package enum PoliceReport: String, CaseIterable, Hashable, Sendable {
    case pending, number
}

/// One application for a new card and its way to the resident.
package struct Reissue: Hashable, Sendable {
    package let application: ApplicationID
    package let route: Route
    /// Yen.
    package let fee: Int
    package let appliedAt: Instant
    package var stage: DeliveryEvent
    package var newSerial: CardSerial?
    package var ending: Ending?

    package init(application: ApplicationID, route: Route, fee: Int, appliedAt: Instant) {
        self.application = application
        self.route = route
        self.fee = fee
        self.appliedAt = appliedAt
        stage = .applied
    }

    package var isLive: Bool { ending == nil }

    package enum Ending: String, CaseIterable, Hashable, Sendable {
        case issued, withdrawn, rejected, disposed, lapsed
    }
}
