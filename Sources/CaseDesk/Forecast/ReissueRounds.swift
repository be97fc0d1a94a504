import LostCardCore

/// One application's way as the journal tells it, with the instants at which things were known.
struct ForecastRound: Sendable {
    let caseID: CaseID
    let home: MunicipalityCode
    let route: Route
    let startedAt: Instant
    let knownAt: Instant
    /// The version by which the case was last judged while it was under way.
    private(set) var workflow: String
    private(set) var steps: [(stage: DeliveryEvent, at: Instant, knownAt: Instant)] = []
    private(set) var end: (at: Instant, knownAt: Instant, isIssued: Bool)?

    private init?(_ move: ReissueMove, home: MunicipalityCode) {
        guard let route = move.route else { return nil }
        caseID = move.caseID
        self.home = home
        self.route = route
        startedAt = move.happenedAt
        knownAt = move.at
        workflow = move.workflow
    }

    /// The rounds of one case, in their order.
    ///
    /// - Parameter moves: of that case, in the order of the journal.
    static func rounds(of moves: some Sequence<ReissueMove>, home: MunicipalityCode) -> [Self] {
        var rounds: [Self] = []
        for move in moves {
            if move.from != .reissueRequested {
                if let next = Self(move, home: home) { rounds.append(next) }
            } else if let last = rounds.indices.last, rounds[last].end == nil {
                rounds[last].take(move)
            }
        }
        return rounds
    }

    private mutating func take(_ move: ReissueMove) {
        guard move.to == .reissueRequested else {
            end = (move.happenedAt, move.at, move.isIssued)
            return
        }
        workflow = move.workflow
        if let stage = move.stage { steps.append((stage, move.happenedAt, move.at)) }
    }

    /// The round in days, for forecasts that are made at the time of day of `asOf`.
    func record(
        promise: ForecastRecord.Promise, prefecture: String, asOf: Instant
    ) -> ForecastRecord {
        let today = asOf.civilDate.dayNumber
        func first(_ known: Instant) -> Int {
            today - Int(asOf.milliseconds(since: known) / 86_400_000)
        }
        return ForecastRecord(
            office: home, prefecture: prefecture, route: route, promise: promise,
            startedOn: startedAt.civilDate.dayNumber, knownFrom: first(knownAt),
            steps: steps.map { step in
                ForecastRecord.Step(
                    step.stage, on: step.at.civilDate.dayNumber, knownFrom: first(step.knownAt))
            },
            end: end.map { end in
                ForecastRecord.End(
                    on: end.at.civilDate.dayNumber, knownFrom: first(end.knownAt),
                    isIssued: end.isIssued)
            })
    }
}

/// The promises of the reissue clocks, looked up once for each office and version.
struct PromiseTable {
    private struct Place: Hashable {
        let workflow: String
        let home: MunicipalityCode
        let route: Route
    }

    let rules: Rules
    private var known: [Place: ForecastRecord.Promise?] = [:]

    init(rules: Rules) { self.rules = rules }

    /// Nil where the clock does not count plain civil days; such a reissue is left out.
    mutating func promise(of round: ForecastRound) -> ForecastRecord.Promise? {
        let place = Place(workflow: round.workflow, home: round.home, route: round.route)
        if let known = known[place] { return known }
        let found = look(up: place)
        known[place] = .some(found)
        return found
    }

    private func look(up place: Place) -> ForecastRecord.Promise? {
        let name = ClockName.allCases.first { $0.reissueRoute == place.route }
        let own = rules.pinned(to: place.workflow)
        guard let name, let clock = own.clock(name, in: rules.policy(of: place.home)),
            let target = clock.target, clock.measure == .calendarDays, clock.pausesIn.isEmpty
        else { return nil }
        let atRisk = clock.marks.first { $0.level == .atRisk }?.at
        return ForecastRecord.Promise(target: target, atRisk: atRisk ?? target)
    }
}
