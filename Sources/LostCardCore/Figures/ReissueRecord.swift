/// One round of a reissue clock, as figures count it; it names no person.
///
/// An application that was rejected or whose card was disposed of begins a new round, so that one
/// case may have several.
/// - SeeAlso: `domain.md` §5.
package struct ReissueRecord: Hashable, Sendable {
    package let caseID: CaseID
    /// Counted from 1 for each route of a case.
    package let round: Int
    /// The home of the case.
    package let municipality: MunicipalityCode?
    package let route: Route
    /// Civil dates in Japan; the end is nil while it is open.
    package let startedOn: CivilDate
    package let endedOn: CivilDate?
    package let outcome: Outcome
    /// Civil days from the start to the end, or to the instant of the figures; the first day is
    /// not counted.
    package let days: Int
    /// The promise in days by which it was judged.
    package let target: Int?
    package let isBreached: Bool
    /// The coded reasons on record for its delay, each once.
    package let reasons: [ExcuseCode]
    /// Whether somebody is asked for the reason; not where the case had ended when it was imported.
    package let isAsked: Bool
    /// Days for which a reason is on record; beside the raw count.
    package let excusedDays: Int
    /// How long each party was waited for, in milliseconds.
    package let waited: [Party: Int64]
    /// For how long its clock stood still, in milliseconds.
    package let pausedMilliseconds: Int64
    /// For how long it may stand still, in milliseconds; nil for a clock without pauses or limit.
    package let pauseLimit: Int64?

    package init(
        caseID: CaseID, round: Int, municipality: MunicipalityCode?, route: Route,
        startedOn: CivilDate, endedOn: CivilDate?, outcome: Outcome, days: Int, target: Int?,
        isBreached: Bool, reasons: [ExcuseCode] = [], isAsked: Bool = true,
        excusedDays: Int = 0, waited: [Party: Int64] = [:], pausedMilliseconds: Int64 = 0,
        pauseLimit: Int64? = nil
    ) {
        self.caseID = caseID
        self.round = round
        self.municipality = municipality
        self.route = route
        self.startedOn = startedOn
        self.endedOn = endedOn
        self.outcome = outcome
        self.days = days
        self.target = target
        self.isBreached = isBreached
        self.reasons = reasons
        self.isAsked = isAsked
        self.excusedDays = excusedDays
        self.waited = waited
        self.pausedMilliseconds = pausedMilliseconds
        self.pauseLimit = pauseLimit
    }

    /// What became of the round.
    package enum Outcome: String, CaseIterable, Hashable, Sendable {
        /// The resident has the new card.
        case issued
        /// Withdrawn, rejected, disposed of or lapsed: nobody waits for that card any more.
        case endedOtherwise = "ended-otherwise"
        case open
    }
}
