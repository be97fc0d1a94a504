import LostCardCore

/// Makes records of stored rounds, reading no case that need not be read.
struct ReissueRecordReader {
    let rules: Rules
    let asOf: Instant
    /// Whether the instant was asked for, so that what was entered later does not count.
    var isPast = false
    private var definitions: [DefinitionKey: ClockDefinition] = [:]

    private struct DefinitionKey: Hashable {
        let clock: ClockName
        let workflow: String
        let home: MunicipalityCode?
    }

    init(rules: Rules, asOf: Instant) {
        self.rules = rules
        self.asOf = asOf
    }

    mutating func records(
        of filter: ReportFilter, in municipalities: [MunicipalityCode]?,
        _ reading: any CaseReading, _ take: (ReissueRecord) -> Void
    ) throws {
        var query = ReissueQuery(asOf: asOf)
        query.routes = filter.route.map { [$0] } ?? Route.allCases
        query.from = filter.from.map { Instant.startOfDay($0.first) }
        query.before = filter.to.flatMap(\.next).map { Instant.startOfDay($0.first) }
        query.municipalities = municipalities
        query.withPauses = query.clocks.contains(where: rules.mayPause)
        try reading.reissueRounds(query) { round in
            if let record = try record(of: round, in: reading) { take(record) }
        }
    }

    private mutating func record(
        of round: ReissueRound, in reading: any CaseReading
    ) throws -> ReissueRecord? {
        guard let route = round.run.run.clock.reissueRoute,
            let shown = try shown(round, in: reading)
        else { return nil }
        let run = shown.run
        let end = run.stoppedAt?.civilDate
        return ReissueRecord(
            caseID: round.caseID, round: run.round, municipality: round.home, route: route,
            startedOn: run.startedAt.civilDate, endedOn: end, outcome: run.outcome,
            days: (end ?? asOf.civilDate).days(since: run.startedAt.civilDate),
            target: shown.target, isBreached: shown.isBreached, reasons: shown.reasons,
            isAsked: round.isAsked || run.isRunning, excusedDays: shown.excused,
            waited: shown.waited, pausedMilliseconds: shown.paused, pauseLimit: shown.pauseLimit)
    }

    /// A round as it stood, with what it then showed.
    private struct Shown {
        let run: ClockRun
        let target: Int?
        let isBreached: Bool
        let reasons: [ExcuseCode]
        let excused: Int
        let waited: [Party: Int64]
        var paused: Int64 = 0
        var pauseLimit: Int64?
    }

    private mutating func shown(
        _ round: ReissueRound, in reading: any CaseReading
    ) throws -> Shown? {
        let known = try known(of: round, in: reading)
        guard let excerpt = known.excerpt else {
            return round.run.frozen.map { frozen in
                Shown(
                    run: round.run.run, target: frozen.target, isBreached: frozen.isBreached,
                    reasons: known.reason.map { [$0] } ?? [], excused: frozen.excused,
                    waited: frozen.waited)
            }
        }
        guard let definition = definition(of: round, excerpt.workflow) else { return nil }
        let pauses = excerpt.pauses(of: round.run.run)
        let run = round.run.asItStood(at: asOf, pauses)
        let frozen = run.isRunning ? nil : round.run.frozen
        let end = run.stoppedAt ?? asOf
        let reading = run.reading(in: definition, at: asOf)
        return Shown(
            run: run, target: frozen?.target ?? reading.target,
            isBreached: frozen?.isBreached ?? reading.isBreached,
            reasons: known.reason.map { [$0] } ?? [],
            excused: frozen?.excused
                ?? rules.excusedDays(
                    of: run, definition, by: excerpt.excuses, home: round.home, at: asOf),
            waited: frozen?.waited ?? excerpt.waits.waited(from: run.startedAt, to: end),
            paused: pauses.reduce(0) { $0 + $1.milliseconds(from: run.startedAt, to: end) },
            pauseLimit: definition.pausesIn.isEmpty ? nil : definition.pauseLimit?.milliseconds)
    }

    /// The definition by which a round is judged, looked up once for each office and version.
    private mutating func definition(
        of round: ReissueRound, _ workflow: String
    ) -> ClockDefinition? {
        let key = DefinitionKey(
            clock: round.run.run.clock, workflow: workflow, home: round.home)
        if let known = definitions[key] { return known }
        let found = rules.pinned(to: key.workflow)
            .clock(key.clock, in: rules.policy(of: key.home))
        definitions[key] = found
        return found
    }

    /// What was known of a round's case; a reason or an excuse may have been entered later, and
    /// another version may have taken the case over.
    private func known(
        of round: ReissueRound, in reading: any CaseReading
    ) throws -> (excerpt: CaseExcerpt?, reason: ExcuseCode?) {
        let (run, excuses) = (round.run, round.excerpt?.excuses ?? [])
        guard isPast else { return (round.excerpt, run.reason) }
        let hasMoved =
            try round.excerpt != nil && rules.hasSeveralVersions
            && reading.hasMigrated(round.caseID, after: asOf)
        let isToldLater = run.toldAt.map { $0 > asOf } ?? false
        guard run.reason != nil || !excuses.isEmpty || hasMoved || isToldLater else {
            return (round.excerpt, run.reason)
        }
        let rows = try reading.journal(of: round.caseID).known(at: asOf)
        let subject = try Case.fold(rows, id: round.caseID, in: rules)
        let then = subject?.clocks.last { $0.clock == run.run.clock && $0.round == run.run.round }
        return (subject.map(CaseExcerpt.init(of:)), then?.reason)
    }
}

extension ClockPause {
    fileprivate func milliseconds(from start: Instant, to end: Instant) -> Int64 {
        max(0, min(until ?? end, end).milliseconds(since: max(from, start)))
    }
}

extension TimeSpan {
    fileprivate var milliseconds: Int64 { Int64(count) * Int64(unit.seconds) * 1_000 }
}

extension ReissueRound.Run {
    /// A round of which it was not known then that it had stopped still ran.
    fileprivate func asItStood(at instant: Instant, _ pauses: [ClockPause]) -> ClockRun {
        let isOver = (toldAt ?? run.stoppedAt).map { $0 <= instant } ?? false
        return ClockRun(
            clock: run.clock, round: run.round, startedAt: run.startedAt,
            stoppedAt: isOver ? run.stoppedAt : nil, verdict: isOver ? run.verdict : .running,
            lastMark: run.lastMark, pauses: pauses)
    }
}

extension ClockRun {
    fileprivate var outcome: ReissueRecord.Outcome {
        switch verdict {
        case .running: .open
        case .met: .issued
        case .void: .endedOtherwise
        }
    }
}
