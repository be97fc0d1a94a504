package import LostCardCore

/// Where cases live. Two conformers keep one contract, which one suite of tests holds them to.
///
/// `write` runs its work in a transaction of its own standing: either everything that the work
/// wrote is there afterwards, durable, or nothing. Works that wait at the same time may share one
/// commit; each still succeeds or fails alone. `read` sees one consistent moment.
///
/// - Throws: what the work throws, or ``StoreFailure``; a transaction also ``ConstraintViolation``.
package protocol CaseStore: Sendable {
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseTransaction) throws -> Value
    ) async throws -> Value

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseReading) throws -> Value
    ) async throws -> Value
}

/// Why a store cannot serve.
package enum StoreFailure: Error, Hashable, Sendable {
    /// Nothing was stored: too many works wait already, or the disk or another process is in the
    /// way; try again shortly.
    case overloaded
    /// The commit was asked for and its result is not known; the same request with the same key
    /// tells. The store refuses further writes until it is opened anew.
    case outcomeUnknown
    /// The store refuses writes after an unknown outcome.
    case closedForWriting
    /// A row does not read as what was written; its table.
    case damaged(String)
}

/// What can be asked of a store, within one moment or one transaction.
package protocol CaseReading {
    /// The case with this id, receipt code or caller's reference.
    func caseID(named name: String) throws -> CaseID?
    func subject(_ id: CaseID) throws -> Case?
    func openCase(of serial: CardSerial) throws -> Case?
    func cases(_ query: CaseQuery) throws -> [Case]
    /// The report as it stands after amendments; personal.
    func report(of id: CaseID) throws -> JSONValue?
    /// The journal of a case, oldest first, with the bodies where they are still kept.
    func journal(of id: CaseID) throws -> [JournalRow]
    /// Rows of all journals after a sequence number, in order, at most `limit`.
    func journal(after sequence: Int64, limit: Int) throws -> [JournalRow]
    /// The sequence number of the last row of all journals; 0 while there is none.
    func lastSequence() throws -> Int64
    /// The ids of all cases after one, in order, at most `limit`.
    func caseIDs(after id: CaseID?, limit: Int) throws -> [CaseID]
    /// What is stored of each of these cases, in the order given; unknown ones are left out.
    func histories(of ids: [CaseID]) throws -> [CaseHistory]

    func card(_ serial: CardSerial) throws -> Card?
    func holder(_ id: HolderID) throws -> Holder?
    /// Holders found under any of the folded name keys whose birth date is compatible with the one
    /// given (nil fits all), each with all cards; at most `limit`.
    func candidates(
        keys: [FoldedKey], birthDate: PartialDate?, limit: Int
    ) throws -> [Situation.Candidate]
    func candidate(holder: HolderID) throws -> Situation.Candidate?
    func candidates(phone: PhoneNumber, limit: Int) throws -> [Situation.Candidate]
    /// The reissue through which this card came into the world.
    func origin(of serial: CardSerial) throws -> Reissue?
    func caseID(application: ApplicationID) throws -> CaseID?
    func hasLiveReissue(_ holder: HolderID) throws -> Bool
    func isEventSeen(_ eventID: String) throws -> Bool

    func orders(of id: CaseID) throws -> [OrderRow]
    func tasks(_ query: TaskQuery) throws -> [TaskRow]
    /// When the case was last brought in from a history; nil for one that never was.
    func importedAt(of id: CaseID) throws -> Instant?
    /// When it was last brought in before that entry of the journals.
    func importedAt(of id: CaseID, before sequence: Int64) throws -> Instant?
    func notices(_ query: NoticeQuery) throws -> [NoticeRow]
    func notice(_ id: NoticeID) throws -> NoticeRow?
    /// Open notices of which something is due at `now`, the longest due first, at most `limit`.
    func dueNotices(at now: Instant, limit: Int) throws -> [NoticeID]
    /// Levels of which nobody has been told yet, in the order in which they were noted, after that
    /// entry of the journals, at most `limit`.
    func untoldLevels(after sequence: Int64, limit: Int) throws -> [UntoldLevel]
    /// Whether the journal of a case holds an entry of that number.
    func hasEntry(_ number: Int, of id: CaseID) throws -> Bool
    /// Whether another version took a case over after that time.
    func hasMigrated(_ id: CaseID, after instant: Instant) throws -> Bool
    func clocks(_ query: ClockQuery) throws -> [ClockRow]
    /// Every round of the clocks of a case, in no order.
    func rounds(of id: CaseID) throws -> [KeptRound]
    /// Cases of which a reissue clock began from `first` to `last`, both included, in the order of
    /// their ids.
    func reissueCases(from first: Instant, through last: Instant) throws -> [ReissueCase]
    /// The rows of these cases up to `last` by which reissues moved, in the order of ids and
    /// numbers.
    func reissueMoves(of ids: [CaseID], through last: Instant) throws -> [ReissueMove]
    /// Gives every round of a reissue clock that is asked for, one by one, in no order.
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws
    /// Cases that are to be looked at by `now`, because a clock mark or a timer is due, the longest
    /// due first and those of one instant by their ids, after a place in that order, at most
    /// `limit`. Of a case that was changed meanwhile nothing may be due any more, and it may come
    /// twice. What does not read is left out.
    func wakeups(until now: Instant, after place: DuePlace?, limit: Int) throws -> [Wakeup]
    /// The looking at a case at just that time; nil when nobody would.
    func wakeup(at place: DuePlace) throws -> Wakeup?
    /// How many cases stand in each state, by home municipality (nil: none yet).
    func stateCounts(asOf: Instant?) throws -> [StateCount]
    /// Gives how many rounds of the reissue clocks run now, one by one, ordered by home, none
    /// first, and clock.
    func runningRounds(_ take: (RunningRounds) throws -> Void) throws
    /// What ``stateCounts(asOf:)`` must say of now, counted case by case.
    func recountedStates() throws -> [StateCount]
    /// What ``runningRounds()`` must say, counted round by round.
    func recountedRounds() throws -> [RunningRounds]

    func municipalities() throws -> [Municipality]
    func replay(_ scope: IdempotencyScope) throws -> IdempotencyRecord?
    func token(hash: String) throws -> TokenRecord?
    func tokens() throws -> [TokenRecord]
    func approval(_ id: String) throws -> ApprovalRecord?
    /// The newest consent given to exactly this act and body, whoever asked for it.
    func approval(of id: CaseID, verb: Verb, bodyHash: String) throws -> ApprovalRecord?
    func importedLine(_ identity: LineIdentity) throws -> JSONValue?
    /// Every workflow file that this database has used, in the order of their first use.
    func releasedFiles() throws -> [ReleasedFile]
    /// The versions by which cases, open or closed, are judged, in the order of their names.
    func workflowVersions() throws -> [String]
    /// The ids of open cases that are judged by this version, in order.
    func openCaseIDs(of version: String, after: CaseID?, limit: Int) throws -> [CaseID]
    func openCaseCount(of version: String) throws -> Int
    /// The settings in force, of which there are none before the first use.
    func editionInForce() throws -> SettingsEdition?
    func edition(numbered number: Int) throws -> SettingsEdition?
    /// The number of the settings in force.
    func editionNumber() throws -> Int?
    /// The number of the settings that were in force at an instant; nil before the first.
    func editionNumber(at instant: Instant) throws -> Int?
    /// Whether the clocks of all cases go by the settings of that number, or later ones.
    func isRetimed(_ number: Int) throws -> Bool
    /// The number of the settings by which a case was filed last; nil for an unknown case.
    func edition(of id: CaseID) throws -> Int?
    /// A value that the store keeps for the service itself, such as a key.
    func setting(_ name: String) throws -> String?
}

/// What can be changed in a transaction.
package protocol CaseTransaction: CaseReading {
    /// Stores the changes of an accepted command: case, journal, cards, outbox, clocks, tasks.
    ///
    /// - Throws: ``ConstraintViolation``, after which the whole work comes to nothing, even if it
    ///   goes on: `write` then throws the same. ``ConstraintViolation/settingsChanged`` where it
    ///   was reckoned by other settings than those in force.
    func file(_ filing: Filing) throws
    /// Stores what the service noted by itself of a case that was due, unless the case has changed
    /// since it was read or is not there, and has it looked at when something is due next. Its
    /// levels are to be told: see ``untoldLevels(after:limit:)``.
    ///
    /// - Returns: whether it was stored; if not, nothing of it was.
    /// - Throws: as ``file(_:)``.
    func file(_ note: CaseNote) throws -> Bool
    /// Has a case looked at when something is due next.
    ///
    /// - Parameter edition: the number of the settings by which that was reckoned.
    /// - Throws: ``ConstraintViolation/settingsChanged`` where others are in force.
    func arm(_ id: CaseID, _ upcoming: Upcoming, edition: Int) throws
    /// Has a case no longer looked at then.
    ///
    /// - Parameter edition: the number of the settings by which nothing is due of it then.
    /// - Throws: ``ConstraintViolation/settingsChanged`` where others are in force.
    func disarm(_ place: DuePlace, edition: Int) throws
    /// Takes a level off the list of those of which nobody has been told.
    ///
    /// - Returns: whether it was on it.
    func takeUntold(_ level: UntoldLevel) throws -> Bool
    /// Keeps the notices of levels of a case that were taken off that list.
    func tell(_ notices: FiledNotices, of id: CaseID, at now: Instant) throws
    /// Keeps the progress and the end of a notice.
    func save(_ notice: NoticeRow) throws
    /// Keeps the notices of a chain's next link; one that is kept already stays as it is.
    func add(_ notices: [NoticeIntent], to id: CaseID) throws
    /// Remembers an event that changed nothing, so that its id is known when it comes again.
    func noteEvent(_ eventID: String, of id: CaseID) throws
    func remember(_ record: IdempotencyRecord) throws
    /// Adds or replaces a holder and one card of theirs; see ``RegistryOutcome``.
    func register(_ entry: RegistryEntry) throws -> RegistryOutcome
    /// Whatever was foreseen is so no longer: what an office promises may depend on its prefecture
    /// or the city of which it is a ward.
    func setMunicipalities(_ municipalities: [Municipality]) throws
    func add(_ token: TokenRecord) throws
    /// Whether there was such a token.
    func revokeToken(_ id: String, at now: Instant) throws -> Bool
    func save(_ approval: ApprovalRecord) throws
    func rememberLine(_ identity: LineIdentity, outcome: JSONValue) throws
    func log(_ access: AccessRecord) throws
    /// Keeps a workflow file under its version, for good.
    ///
    /// - Throws: ``ConstraintViolation/versionReleased`` for a version that is kept already.
    func add(_ file: ReleasedFile) throws
    /// Puts settings in force, for good, with the number after those that are.
    ///
    /// - Throws: ``ConstraintViolation/settingsChanged`` for any other number.
    func add(_ edition: SettingsEdition) throws
    /// Notes that all clocks go by the settings of that number; again changes nothing.
    func noteRetimed(_ number: Int, at now: Instant) throws
    func setSetting(_ name: String, to value: String) throws
    /// Puts the fold of a journal in the place of the copy that is stored of the case, with its
    /// rounds; the journal stays as it is.
    func rebuild(_ folded: FoldedCase) throws
}
