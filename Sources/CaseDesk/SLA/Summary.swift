package import LostCardCore

extension CaseDesk {
    /// How many cases stand where, and how many reissues are late; no person shows.
    package func summary(asOf: Instant?, by actor: Actor) async throws -> JSONValue {
        try await store.read { reading in
            let now = asOf ?? self.clock.now
            let scope = self.scope(of: actor)
            let counts = try reading.stateCounts(asOf: asOf).filter { count in
                scope.map { codes in count.home.map(codes.contains) ?? false } ?? true
            }
            let late = try self.openReissues(
                asOf: now, isPast: asOf != nil, scope: scope, in: reading)
            return [
                "asOf": now.json, "cases": counts.map(\.count).reduce(0, +).json,
                "byState": Self.byState(counts), "byRoute": self.byRoute(late),
                "byOffice": self.byOffice(counts, late),
            ]
        }
    }

    /// The municipalities that this actor may count; nil means all, cases without a home included.
    private func scope(of actor: Actor) -> Set<MunicipalityCode>? {
        guard !actor.isNational, !actor.role.knowsEveryCase else { return nil }
        return Set(actor.offices.flatMap(rules.municipalities.withWards))
    }

    private struct OpenReissue {
        let home: MunicipalityCode?
        let route: Route
        let isPastTen: Bool
        let isBreached: Bool
    }

    private func openReissues(
        asOf now: Instant, isPast: Bool, scope: Set<MunicipalityCode>?,
        in reading: any CaseReading
    ) throws -> [OpenReissue] {
        var found: [OpenReissue] = []
        var query = ClockQuery(
            clocks: [.reissueExpress, .reissueOrdinary], asOf: now, status: .open, moreThan: -1,
            measure: .calendarDays, municipalities: scope.map { Array($0) }, limit: 1_000)
        while true {
            let rows = try reading.clocks(query)
            for row in rows {
                guard let route = row.run.clock.reissueRoute,
                    let definition = try definition(
                        of: row, asOf: isPast ? now : nil, in: reading)
                else { continue }
                let shown = try self.run(
                    of: row, in: reading, pausing: !definition.pausesIn.isEmpty
                )
                .reading(in: definition, at: now)
                found.append(
                    OpenReissue(
                        home: row.home, route: route,
                        isPastTen: shown.units > Self.promisedDays,
                        isBreached: shown.isBreached))
            }
            guard rows.count == query.limit, let last = rows.last else { return found }
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

    /// The clock by the version of the row's case, which need not be read while there is one only.
    private func definition(
        of row: ClockRow, asOf: Instant?, in reading: any CaseReading
    ) throws -> ClockDefinition? {
        guard rules.hasSeveralVersions else {
            return rules.clock(row.run.clock, in: rules.policy(of: row.home))
        }
        let subject =
            try asOf.map { try rebuilt(row.caseID, upTo: $0, in: reading) }
            ?? reading.subject(row.caseID)
        guard let subject else { return nil }
        let run = subject.clocks.first {
            $0.clock == row.run.clock && $0.round == row.run.round
        }
        return rules.clock(of: run ?? row.run, in: subject)
    }

    private static func byState(_ counts: [StateCount]) -> JSONValue {
        var totals: [String: Int] = [:]
        for count in counts { totals[count.state.text, default: 0] += count.count }
        var object = JSONObject()
        for (state, count) in totals.sorted(by: { $0.key < $1.key }) where count > 0 {
            object[state] = count.json
        }
        return .object(object)
    }

    private func byRoute(_ late: [OpenReissue]) -> JSONValue {
        var object = JSONObject()
        for route in Route.allCases {
            object[route.rawValue] = Self.figures(late.filter { $0.route == route })
        }
        return .object(object)
    }

    private func byOffice(_ counts: [StateCount], _ late: [OpenReissue]) -> JSONValue {
        let homes = Set(counts.compactMap(\.home)).union(late.compactMap(\.home))
        return .array(
            homes.sorted { $0.text < $1.text }.map { home in
                let own = counts.filter { $0.home == home }
                return [
                    "municipality": .string(home.text),
                    "name": .string(rules.municipalities[home]?.name ?? ""),
                    "cases": own.map(\.count).reduce(0, +).json,
                    "byState": Self.byState(own),
                    "reissues": Self.figures(late.filter { $0.home == home }),
                ]
            })
    }

    private static func figures(_ late: [OpenReissue]) -> JSONValue {
        [
            "open": late.count.json, "pastTen": late.count { $0.isPastTen }.json,
            "breached": late.count { $0.isBreached }.json,
        ]
    }
}
