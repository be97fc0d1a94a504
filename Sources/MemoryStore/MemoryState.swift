import CaseDesk
import LostCardCore

/// Everything that the store holds, with the indexes by which it is found.
struct MemoryState: Sendable {
    var settings: [ExactText: String] = [:]
    var municipalities: [MunicipalityCode: Municipality] = [:]

    var holders: [HolderID: HolderRow] = [:]
    var holdersByKey: [FoldedKey: Set<HolderID>] = [:]
    var holdersByIdentity: [ExactText: HolderID] = [:]
    var cards: [CardSerial: Card] = [:]
    var cardsByHolder: [HolderID: Set<CardSerial>] = [:]

    var cases: [CaseID: CaseRow] = [:]
    var casesByReceipt: [ReceiptCode: CaseID] = [:]
    var casesByReference: [ExactText: CaseID] = [:]
    var openCases: [CardSerial: CaseID] = [:]
    var reports: [CaseID: JSONValue] = [:]

    var journal: [JournalRow] = []
    var journalByCase: [CaseID: [Int]] = [:]
    var events: Set<ExactText> = []

    var casesByApplication: [ApplicationID: CaseID] = [:]
    var liveReissues: [HolderID: ApplicationID] = [:]
    var orders: [CaseID: [OrderRow]] = [:]
    /// Open tasks in the order of their coming.
    var tasks: [TaskRow] = []

    /// Notice n, from 1, stands at n - 1.
    var notices: [NoticeRow] = []
    var noticePlaces: Set<NoticePlace> = []

    var answers: [IdempotencyScope: IdempotencyRecord] = [:]
    var tokens: [String: TokenRecord] = [:]
    var approvals: [String: ApprovalRecord] = [:]
    var lines: [LineIdentity: JSONValue] = [:]
    var accessLog: [AccessRecord] = []
    /// In the order of their first use.
    var releasedFiles: [ReleasedFile] = []
    /// The settings of number n stand at n.
    var editions: [SettingsEdition] = []
    var retimed: Set<Int> = []
    var untold: [UntoldLevel] = []
    var wakeups: [DuePlace: Wakeup] = [:]
}

/// A case with what only the store knows of it.
struct CaseRow: Sendable {
    var subject: Case
    let matchedAt: Instant?
    /// When the case was last brought in from a history; nil for one that never was.
    let importedAt: Instant?
    /// When something is due of it as it was filed; what was noted since then is not in it.
    let nextDue: Instant?
    let isOpen: Bool
    let dials: [ClockDial]
    /// When stops came to be known, where that was later.
    let toldLater: [ClockStop: Instant]
    let edition: Int

    func toldAt(of run: ClockRun) -> Instant? { ClockStop(run).flatMap { toldLater[$0] } }
}

/// That a round stopped, and when.
struct ClockStop: Hashable, Sendable {
    private let clock: ClockName
    private let round: Int
    private let at: Instant

    /// Nil for a round that runs.
    init?(_ run: ClockRun) {
        guard let stoppedAt = run.stoppedAt else { return nil }
        (clock, round, at) = (run.clock, run.round, stoppedAt)
    }
}

/// A holder with what only searches use.
struct HolderRow: Sendable {
    let holder: Holder
    let phone: PhoneNumber?
}

/// A level of one round of a clock of a case, on one dial.
struct MarkPlace: Hashable, Sendable {
    let caseID: CaseID
    let clock: ClockName
    let round: Int
    let dial: String
    let at: Int

    init(_ mark: ClockMark, _ dial: String, of id: CaseID) {
        caseID = id
        clock = mark.clock
        round = mark.round
        self.dial = dial
        at = mark.at
    }
}

/// A text that equals another only character for character, as in a database.
struct ExactText: Hashable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactText, right: ExactText) -> Bool {
        ExactName.equal(left.text, right.text)
    }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }
}
