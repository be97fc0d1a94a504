package import LostCardCore

/// Which late clocks a manager asks for.
package struct OverdueQuery: Sendable {
    /// Within ``days``.
    package var pastDays = 10
    package var asOf: Instant?
    package var status = ClockQuery.Status.open
    package var route: Route?
    package var after: String?
    package var limit = 100

    package init() {}

    /// What may be asked for as the days that are past.
    package static let days = 0...10_000
}

/// A page of late clocks.
package struct OverduePage: Sendable {
    package let asOf: Instant
    package let items: [JSONValue]
    package let next: String?

    package var json: JSONValue {
        [
            "asOf": asOf.json, "items": .array(items),
            "next": next.map { .string($0) } ?? .null,
        ]
    }
}

extension CaseDesk {
    /// Reissues that have taken more than `pastDays` days, oldest first, of the reader's offices and
    /// of cases that were referred to them, whose staff may act on them.
    /// The hotline supervisor sees reports that wait for their card instead.
    package func overdue(_ query: OverdueQuery, by actor: Actor) async throws -> OverduePage {
        let desk = try await judging(asOf: query.asOf)
        return try await store.read { reading in
            let asOf = query.asOf ?? desk.clock.now
            let rows = try reading.clocks(desk.clockQuery(query, asOf: asOf, by: actor))
            let items = try rows.compactMap { row -> JSONValue? in
                let subject =
                    query.asOf == nil
                    ? try reading.subject(row.caseID)
                    : try desk.rebuilt(row.caseID, upTo: asOf, in: reading)
                guard let subject, actor.sees(subject, in: desk.rules.municipalities) else {
                    return nil
                }
                return desk.item(subject, row.run, asOf: asOf)
            }
            let next = rows.count == query.limit ? rows.last.map(Self.cursor) : nil
            return OverduePage(asOf: asOf, items: items, next: next)
        }
    }

    private func clockQuery(_ query: OverdueQuery, asOf: Instant, by actor: Actor) -> ClockQuery {
        let isHotline = actor.watchesSuspensions
        let routes: [ClockName] = [.reissueExpress, .reissueOrdinary]
        let names = routes.filter { query.route == nil || $0.reissueRoute == query.route }
        let seesAll = actor.isNational || actor.role.knowsEveryCase
        var found = ClockQuery(
            clocks: isHotline ? [.suspension] : names, asOf: asOf, status: query.status,
            moreThan: isHotline
                ? (rules.shortestTarget(of: .suspension) ?? 600) - 1 : query.pastDays,
            measure: isHotline ? .elapsed : .calendarDays,
            municipalities: seesAll
                ? nil : actor.offices.flatMap(rules.municipalities.withWards),
            limit: query.limit)
        found.includesReferred = true
        found.after = query.after.flatMap(Self.position)
        return found
    }

    private func item(_ subject: Case, _ run: ClockRun, asOf: Instant) -> JSONValue? {
        let current = subject.clocks.last { $0.clock == run.clock && $0.round == run.round } ?? run
        guard let definition = rules.clock(of: current, in: subject) else { return nil }
        let reading = current.reading(in: definition, at: asOf)
        let first = subject.firstAppliedAt ?? run.startedAt
        let end = min(current.stoppedAt ?? asOf, asOf).civilDate
        let days = end.days(since: reading.startedAt.civilDate)
        let isReissue = run.clock.reissueRoute != nil
        // What a stopped clock showed is never judged again.
        let frozen = current.stoppedAt.map { $0 <= asOf } ?? false ? current.frozen : nil
        guard isReissue || reading.units >= definition.target ?? 600 else { return nil }
        return .compact([
            "caseId": .string(subject.id.text), "reference": .string(subject.reference),
            "route": run.clock.reissueRoute.map { .string($0.rawValue) } ?? .null,
            "municipality": subject.home.map { .string($0.text) } ?? .null,
            "startedOn": .string(reading.startedAt.civilDate.iso),
            "days": days.json,
            "pastTen": .bool(isReissue && days > ReissueTally.promisedDays),
            "breached": .bool(reading.isBreached),
            "breachedAt": reading.isBreached ? reading.breachesAt.map(\.json) ?? .null : .null,
            "level": .string(reading.level.rawValue),
            "waitingFor": current.isRunning || run.stoppedAt ?? asOf > asOf
                ? rules.waitingFor(subject).map { .string($0.rawValue) } ?? .null : .null,
            "daysSinceFirst": isReissue ? .some(end.days(since: first.civilDate).json) : .none,
            "excusedDays":
                (frozen?.excused
                ?? rules.excusedDays(of: current, definition, in: subject, at: asOf)).json,
            "breachReason": isReissue && reading.isBreached
                ? .some(current.reason.map { .string($0.rawValue) } ?? .null) : .none,
        ])
    }

    private static func cursor(_ row: ClockRow) -> String {
        "\(row.run.startedAt.milliseconds)~\(row.caseID.text)"
    }

    /// The place after which a page begins; nil for a cursor that is none of ours.
    package static func position(_ cursor: String) -> (startedAt: Instant, caseID: CaseID)? {
        let parts = cursor.split(separator: "~")
        guard parts.count == 2, let milliseconds = Int64(parts[0]),
            let id = CaseID(String(parts[1]))
        else { return nil }
        return (Instant(milliseconds: milliseconds), id)
    }
}
