import LostCardCore

extension CaseDesk {
    /// How many cases one reading takes.
    private static let forecastPage = 2_000

    /// Learns from every application of the last year as it was known at `asOf`.
    ///
    /// - Returns: what was learnt, and the applications, in the order of their taking.
    func learn(
        asOf: Instant
    ) async throws -> (learnt: LearntForecast, rounds: [ForecastRound]) {
        let first = Instant.startOfDay(asOf.civilDate.adding(days: -Self.forecastDays))
        let all = try await store.read { try $0.reissueCases(from: first, through: asOf) }
        // Ids rise with time.
        let rounds = try await rounds(of: Array(all.suffix(Self.forecastCases)), through: asOf)
            .filter { $0.startedAt >= first }
        let known = records(of: rounds, asOf: asOf)
        let start = known.map(\.record.startedOn).min()
        let learnt = LearntForecast(
            forecast: BreachForecast(known.map(\.record), on: asOf.civilDate.dayNumber),
            from: start.map(CivilDate.init(dayNumber:)) ?? asOf.civilDate, at: asOf)
        return (learnt, rounds)
    }

    /// The applications under way of these homes, or of all.
    func openRounds(
        at now: Instant, scope: Set<MunicipalityCode>?
    ) async throws -> [ForecastRound] {
        let homes = scope.map { $0.sorted { $0.text < $1.text } }
        let cases = try await store.read { reading in
            var found: [ReissueCase] = []
            var query = ClockQuery(
                clocks: ClockName.allCases.filter { $0.reissueRoute != nil }, asOf: now,
                status: .open, moreThan: -1, measure: .calendarDays, municipalities: homes,
                limit: Self.forecastPage)
            while true {
                let rows = try reading.clocks(query)
                found += rows.map { ReissueCase(caseID: $0.caseID, home: $0.home) }
                guard rows.count == query.limit, let last = rows.last else { return found }
                query.after = (last.run.startedAt, last.caseID)
            }
        }
        return try await rounds(of: cases, through: now)
    }

    /// Every application of these cases, in the order of their taking.
    private func rounds(
        of cases: [ReissueCase], through asOf: Instant
    ) async throws -> [ForecastRound] {
        var rounds: [ForecastRound] = []
        for start in stride(from: 0, to: cases.count, by: Self.forecastPage) {
            let page = cases[start..<min(start + Self.forecastPage, cases.count)]
            let ids = page.map(\.caseID)
            let moves = try await store.read { try $0.reissueMoves(of: ids, through: asOf) }
            let byCase = Dictionary(grouping: moves, by: \.caseID)
            for one in page {
                guard let home = one.home, let moves = byCase[one.caseID] else { continue }
                rounds += ForecastRound.rounds(of: moves, home: home)
            }
        }
        return rounds.sorted { ($0.startedAt, $0.caseID) < ($1.startedAt, $1.caseID) }
    }

    /// The rounds in days; one whose clock does not count plain civil days is left out.
    func records(
        of rounds: [ForecastRound], asOf: Instant
    ) -> [(round: ForecastRound, record: ForecastRecord)] {
        var promises = PromiseTable(rules: rules)
        return rounds.compactMap { round in
            promises.promise(of: round).map { promise in
                let prefecture = rules.municipalities[round.home]?.prefecture ?? ""
                return (round, round.record(promise: promise, prefecture: prefecture, asOf: asOf))
            }
        }
    }
}
