package import LostCardCore

extension CaseDesk {
    /// How many cases stand where, and how many reissues are late; no person shows, and of others
    /// than the reader's own offices no small number.
    ///
    /// Of now by the counters that the store keeps, of an earlier moment by the rows.
    package func summary(asOf: Instant?, by actor: Actor) async throws -> JSONValue {
        let desk = try await judging(asOf: asOf)
        return try await store.read { reading in
            let now = asOf ?? desk.clock.now
            let scope = desk.scope(of: actor)
            let own = scope == nil ? desk.homes(of: actor) : nil
            var board = Board(municipalities: desk.rules.municipalities, own: own)
            for count in try reading.stateCounts(asOf: asOf) where count.home.isWithin(scope) {
                board.add(count)
            }
            if asOf == nil {
                try desk.addRunning(to: &board, on: now, scope, in: reading)
            } else {
                try desk.addRows(to: &board, asOf: now, scope, in: reading)
            }
            return board.json(asOf: now).with(stateTitles: self.rules)
        }
    }

    /// The municipalities that this actor may count; nil means all, cases without a home included.
    private func scope(of actor: Actor) -> Set<MunicipalityCode>? {
        guard !actor.isNational, !actor.role.knowsEveryCase else { return nil }
        return homes(of: actor)
    }

    private func homes(of actor: Actor) -> Set<MunicipalityCode> {
        Set(actor.offices.flatMap(rules.municipalities.withWards))
    }

    private func addRunning(
        to board: inout Board, on now: Instant, _ scope: Set<MunicipalityCode>?,
        in reading: any CaseReading
    ) throws {
        let today = now.civilDate.dayNumber
        try reading.runningRounds { running in
            guard running.home.isWithin(scope), let route = running.clock.reissueRoute else {
                return
            }
            board.add(running, route, today: today)
        }
    }

    private func addRows(
        to board: inout Board, asOf now: Instant, _ scope: Set<MunicipalityCode>?,
        in reading: any CaseReading
    ) throws {
        var query = ClockQuery(
            clocks: [.reissueExpress, .reissueOrdinary], asOf: now, status: .open, moreThan: -1,
            measure: .calendarDays, municipalities: scope.map { Array($0) }, limit: 1_000)
        while true {
            let rows = try reading.clocks(query)
            for row in rows {
                guard let route = row.run.clock.reissueRoute,
                    let definition = try definition(of: row, asOf: now, in: reading)
                else { continue }
                let shown = try run(of: row, in: reading, pausing: !definition.pausesIn.isEmpty)
                    .reading(in: definition, at: now)
                board.add(
                    home: row.home, route,
                    days: now.civilDate.days(since: row.run.startedAt.civilDate),
                    isBreached: shown.isBreached)
            }
            guard rows.count == query.limit, let last = rows.last else { return }
            query.after = (last.run.startedAt, last.caseID)
        }
    }

    /// The round of a row as it runs; the pauses of a clock that has any are told by the case.
    private func run(
        of row: ClockRow, in reading: any CaseReading, pausing: Bool
    ) throws -> ClockRun {
        let plain = ClockRun(
            clock: row.run.clock, round: row.run.round, startedAt: row.run.startedAt)
        guard pausing, let subject = try reading.subject(row.caseID) else { return plain }
        return subject.clocks.last { $0.clock == row.run.clock && $0.round == row.run.round }
            ?? plain
    }

    /// The clock by the version that the row's case then had, which need not be read while there is
    /// one only.
    private func definition(
        of row: ClockRow, asOf: Instant, in reading: any CaseReading
    ) throws -> ClockDefinition? {
        guard rules.hasSeveralVersions else {
            return rules.clock(row.run.clock, in: rules.policy(of: row.home))
        }
        guard let subject = try rebuilt(row.caseID, upTo: asOf, in: reading) else { return nil }
        let run = subject.clocks.first {
            $0.clock == row.run.clock && $0.round == row.run.round
        }
        return rules.clock(of: run ?? row.run, in: subject)
    }
}

extension MunicipalityCode? {
    /// Whether a case of this home is counted; without a scope every one is.
    fileprivate func isWithin(_ scope: Set<MunicipalityCode>?) -> Bool {
        guard let scope else { return true }
        return map(scope.contains) ?? false
    }
}

extension JSONValue {
    /// A summary with what people call the states that it counts.
    fileprivate func with(stateTitles rules: Rules) -> JSONValue {
        guard var members = objectValue else { return self }
        var titles = JSONObject()
        for state in self["byState"]?.objectValue?.members ?? [] {
            titles[state.key] = rules.workflow.state(StateName(state.key))?.title.json
        }
        members["stateTitles"] = .object(titles)
        return .object(members)
    }
}
