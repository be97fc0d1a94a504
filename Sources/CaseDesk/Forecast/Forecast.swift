package import LostCardCore

/// Of which open reissues a manager wants to know what will come.
package struct ForecastQuery: Sendable {
    /// Nil for the present; then what was learnt may be up to an hour old.
    package var asOf: Instant?
    package var route: Route?
    package var limit = 100

    package init() {}
}

/// What is to be expected of open reissues, and how well such forecasts did.
package struct ForecastAnswer: Sendable {
    package let asOf: Instant
    package let learntAt: Instant
    /// The first day of which an application was learnt from.
    package let learntFrom: CivilDate
    package let routes: [Route: RouteForecast]
    /// The most pressing first, by the forecast where one is shown, else by what the age rule
    /// knows; those that are late already are in the list of what is overdue.
    package let items: [ForecastItem]
    /// How many there are, those beyond the limit included.
    package let open: Int
}

/// An open reissue with its prospects.
package struct ForecastItem: Sendable {
    package let caseID: CaseID
    package let reference: String
    package let route: Route
    package let home: MunicipalityCode
    package let startedOn: CivilDate
    package let forecast: ReissueForecast
    package let stageTitle: LocalizedText
    package let reason: LocalizedText
}

extension CaseDesk {
    /// A forecast learns from the applications of so many days, …
    package static let forecastDays = 365
    /// … of the newest cases where there are more than this.
    package static let forecastCases = 200_000

    /// Which open reissues of the reader's offices will probably break their promise. It is learnt
    /// from the applications of a year everywhere; no person shows.
    ///
    /// - Throws: what the store throws.
    package func forecast(
        _ query: ForecastQuery, by actor: Actor
    ) async throws -> ForecastAnswer {
        try await judging(asOf: query.asOf).foresee(query, by: actor)
    }

    private func foresee(
        _ query: ForecastQuery, by actor: Actor
    ) async throws -> ForecastAnswer {
        let now = clock.now
        let asOf = query.asOf ?? now
        let scope = forecastScope(of: actor)
        let learnt: LearntForecast
        var rounds: [ForecastRound]
        if query.asOf == nil {
            learnt = try await forecasts.learnt(at: now) {
                try await self.learn(asOf: now).learnt
            }
            rounds = try await openRounds(at: now, scope: scope)
        } else {
            (learnt, rounds) = try await learn(asOf: asOf)
        }
        rounds = rounds.filter { round in
            (query.route.map { $0 == round.route } ?? true)
                && (scope?.contains(round.home) ?? true)
        }
        let found = prospects(of: rounds, by: learnt.forecast, asOf: asOf)
        return ForecastAnswer(
            asOf: asOf, learntAt: learnt.at, learntFrom: learnt.from,
            routes: learnt.forecast.routes.filter { query.route == nil || $0.key == query.route },
            items: try await items(Array(found.prefix(query.limit)), by: learnt.forecast),
            open: found.count)
    }

    /// The municipalities whose open reissues this actor may see; nil means all.
    private func forecastScope(of actor: Actor) -> Set<MunicipalityCode>? {
        guard !actor.isNational, !actor.role.knowsEveryCase else { return nil }
        return Set(actor.offices.flatMap(rules.municipalities.withWards))
    }

    private typealias Prospect = (round: ForecastRound, forecast: ReissueForecast)

    private func prospects(
        of rounds: [ForecastRound], by learnt: BreachForecast, asOf: Instant
    ) -> [Prospect] {
        records(of: rounds, asOf: asOf)
            .compactMap { one in learnt.forecast(of: one.record).map { (one.round, $0) } }
            .sorted { (left: Prospect, right: Prospect) in
                let ranks = (left.forecast.rank, right.forecast.rank)
                if ranks.0 != ranks.1 { return ranks.0 > ranks.1 }
                return (left.forecast.daysLeft, left.round.startedAt, left.round.caseID)
                    < (right.forecast.daysLeft, right.round.startedAt, right.round.caseID)
            }
    }

    private func items(
        _ found: [Prospect], by learnt: BreachForecast
    ) async throws -> [ForecastItem] {
        let ids = found.map(\.round.caseID)
        let references = try await store.read { reading in
            try ids.map { try reading.subject($0)?.reference ?? "" }
        }
        return zip(found, references).map { one, reference in
            let sentence = ForecastSentence(
                forecast: one.forecast, home: one.round.home,
                scores: learnt.routes[one.round.route]?.scores ?? [:], rules: rules)
            return ForecastItem(
                caseID: one.round.caseID, reference: reference, route: one.round.route,
                home: one.round.home, startedOn: one.round.startedAt.civilDate,
                forecast: one.forecast, stageTitle: sentence.stage, reason: sentence.text)
        }
    }
}
