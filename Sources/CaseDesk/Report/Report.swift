package import LostCardCore

/// What a manager asks a report about.
package struct ReportQuery: Sendable {
    package var filter = ReportFilter()
    package var grouping = ReportGrouping.office
    /// Nil for now.
    package var asOf: Instant?

    package init() {}
}

extension CaseDesk {
    /// The figures of reissues, with small cells hidden outside the reader's own offices.
    ///
    /// A manager reads about their own offices; whoever reads nationally about all of them.
    package func report(_ query: ReportQuery, by actor: Actor) async throws -> ReissueReport {
        try await store.read { reading in
            let scope = self.scope(of: query.filter, by: actor)
            var reader = ReissueRecordReader(rules: self.rules, asOf: query.asOf ?? self.clock.now)
            reader.isPast = query.asOf != nil
            var builder = ReissueReportBuilder(query.filter, by: query.grouping)
            try reader.records(of: query.filter, in: scope.municipalities, reading) {
                builder.add($0)
            }
            return builder.report(asOf: reader.asOf, own: scope.own)
        }
    }

    /// The records themselves, for other figures; nil municipalities ask for all.
    package func reissueRecords(
        _ filter: ReportFilter, asOf: Instant?, municipalities: [MunicipalityCode]?
    ) async throws -> [ReissueRecord] {
        try await store.read { reading in
            var reader = ReissueRecordReader(rules: self.rules, asOf: asOf ?? self.clock.now)
            reader.isPast = asOf != nil
            var records: [ReissueRecord] = []
            try reader.records(of: filter, in: municipalities, reading) { records.append($0) }
            return records
        }
    }

    private struct ReportScope {
        /// Nil for all.
        let municipalities: [MunicipalityCode]?
        /// Those that are the reader's own; nil where all of the above are.
        let own: Set<MunicipalityCode>?
    }

    private func scope(of filter: ReportFilter, by actor: Actor) -> ReportScope {
        let own = Set(actor.offices.flatMap(rules.municipalities.withWards))
        let asked = municipalities(of: filter)
        guard actor.isNational || actor.role.knowsEveryCase else {
            let seen = asked.map(own.intersection) ?? own
            return ReportScope(municipalities: seen.sorted { $0.text < $1.text }, own: nil)
        }
        let isOwn = asked?.isSubset(of: own) ?? false
        return ReportScope(
            municipalities: asked?.sorted { $0.text < $1.text }, own: isOwn ? nil : own)
    }

    private func municipalities(of filter: ReportFilter) -> Set<MunicipalityCode>? {
        let offices =
            filter.offices.isEmpty
            ? nil : Set(filter.offices.flatMap(rules.municipalities.withWards))
        guard !filter.prefectures.isEmpty else { return offices }
        let within = rules.municipalities.all.map(\.code).filter { code in
            filter.prefectures.contains(String(code.text.prefix(2)))
        }
        return offices?.intersection(within) ?? Set(within)
    }
}

/// Makes records of stored rounds, reading no case that need not be read.
private struct ReissueRecordReader {
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
        try reading.reissueRounds(query) { round in
            if let record = try record(of: round, in: reading) { take(record) }
        }
    }

    private mutating func record(
        of round: ReissueRound, in reading: any CaseReading
    ) throws -> ReissueRecord? {
        guard let route = round.run.clock.reissueRoute, let definition = definition(of: round)
        else { return nil }
        let run = round.run.asItStood(at: asOf)
        let shown = run.reading(in: definition, at: asOf)
        let end = run.stoppedAt?.civilDate
        let excuses = try excuses(of: round, in: reading)
        return ReissueRecord(
            caseID: round.caseID, round: run.round, municipality: round.home, route: route,
            startedOn: run.startedAt.civilDate, endedOn: end, outcome: run.outcome,
            days: (end ?? asOf.civilDate).days(since: run.startedAt.civilDate),
            target: shown.target, isBreached: shown.isBreached,
            reasons: excuses.map(\.code), excusedDays: excuses.compactMap(\.days).reduce(0, +))
    }

    /// The definition by which a round is judged, looked up once for each office and version.
    private mutating func definition(of round: ReissueRound) -> ClockDefinition? {
        let key = DefinitionKey(
            clock: round.run.clock, workflow: round.workflow, home: round.home)
        if let known = definitions[key] { return known }
        let found = rules.pinned(to: key.workflow)
            .clock(key.clock, in: rules.policy(of: key.home))
        definitions[key] = found
        return found
    }

    private func excuses(
        of round: ReissueRound, in reading: any CaseReading
    ) throws -> [Excuse] {
        guard isPast, !round.excerpt.excuses.isEmpty else { return round.excerpt.excuses }
        let rows = try reading.journal(of: round.caseID).filter { $0.entry.at <= asOf }
        return try Case.fold(rows, id: round.caseID, in: rules)?.excuses ?? []
    }
}

extension ClockRun {
    /// A round that stopped later still ran then.
    fileprivate func asItStood(at instant: Instant) -> ClockRun {
        guard let stoppedAt, stoppedAt > instant else { return self }
        return ClockRun(
            clock: clock, round: round, startedAt: startedAt, stoppedAt: nil, verdict: .running,
            lastMark: lastMark, pauses: pauses)
    }

    fileprivate var outcome: ReissueRecord.Outcome {
        switch verdict {
        case .running: .open
        case .met: .issued
        case .void: .endedOtherwise
        }
    }
}
