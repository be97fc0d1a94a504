package import LostCardCore

/// Which rounds of clocks are asked for, ordered by start and then by case.
package struct ClockQuery: Sendable {
    package var clocks: [ClockName]
    /// Rounds as they stood at this instant.
    package var asOf: Instant
    package var status: Status
    /// Only rounds that measured more whole units than this.
    package var moreThan: Int
    package var measure: ClockMeasure
    /// Home municipalities, wards named one by one; nil asks for all.
    package var municipalities: [MunicipalityCode]?
    /// Whether rounds of cases that were referred to `municipalities` are wanted as well.
    package var includesReferred = false
    package var after: (startedAt: Instant, caseID: CaseID)?
    package var limit: Int

    package init(
        clocks: [ClockName], asOf: Instant, status: Status, moreThan: Int,
        measure: ClockMeasure, municipalities: [MunicipalityCode]?, limit: Int
    ) {
        self.clocks = clocks
        self.asOf = asOf
        self.status = status
        self.moreThan = moreThan
        self.measure = measure
        self.municipalities = municipalities
        self.limit = limit
    }

    package enum Status: String, CaseIterable, Sendable {
        case open
        /// Stopped as met, in time or late.
        case closed
    }
}

/// One round of a clock with its case.
package struct ClockRow: Hashable, Sendable {
    package let caseID: CaseID
    package let home: MunicipalityCode?
    package let run: ClockRun

    package init(caseID: CaseID, home: MunicipalityCode?, run: ClockRun) {
        self.caseID = caseID
        self.home = home
        self.run = run
    }
}

/// One round of a clock as it is kept beside its case, for lists and figures.
package struct KeptRound: Hashable, Sendable {
    package let clock: ClockName
    package let round: Int
    package let startedAt: Instant
    package let stoppedAt: Instant?
    package let verdict: ClockRun.Verdict
    package let home: MunicipalityCode?
    package let target: Int?
    package let breachesAt: Instant?
    package let frozen: FrozenVerdict?
    package let reason: ExcuseCode?

    package init(
        clock: ClockName, round: Int, startedAt: Instant, stoppedAt: Instant?,
        verdict: ClockRun.Verdict, home: MunicipalityCode?, target: Int?, breachesAt: Instant?,
        frozen: FrozenVerdict?, reason: ExcuseCode?
    ) {
        self.clock = clock
        self.round = round
        self.startedAt = startedAt
        self.stoppedAt = stoppedAt
        self.verdict = verdict
        self.home = home
        self.target = target
        self.breachesAt = breachesAt
        self.frozen = frozen
        self.reason = reason
    }

    /// What is kept of a round of a case.
    package init(_ run: ClockRun, _ dial: ClockDial?, of subject: Case) {
        self.init(
            clock: run.clock, round: run.round, startedAt: run.startedAt,
            stoppedAt: run.stoppedAt, verdict: run.verdict, home: subject.home,
            target: dial?.target, breachesAt: dial?.breachesAt, frozen: run.frozen,
            reason: run.reason)
    }
}
