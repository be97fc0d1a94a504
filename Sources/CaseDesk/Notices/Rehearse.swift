package import LostCardCore

/// Of what a rehearsal is wanted.
package struct RehearsalQuery: Sendable {
    package var subject: Subject
    /// The last instant shown; nil for ``defaultDays`` after the moment.
    package var until: Instant?
    /// From when it is told; nil for now.
    package var asOf: Instant?

    package init(_ subject: Subject) { self.subject = subject }

    package enum Subject: Sendable {
        case named(String)
        /// Every open case of the reader's offices, by pages of ids.
        case allOpen(after: CaseID?, limit: Int)
        /// A clock that would start then, in a case of this home.
        case clock(ClockName, started: Instant, office: MunicipalityCode?)
    }

    package static let defaultDays = 120
}

/// A page of tellings to come.
package struct RehearsalPage: Sendable {
    package let from: Instant
    package let until: Instant
    package let items: [JSONValue]
    package let next: CaseID?

    /// Tellings of several cases in the order of time; those of one instant as they stand.
    package static func inTime(_ items: [JSONValue]) -> [JSONValue] {
        let times = items.map { item in
            item["at"]?.stringValue.flatMap(Instant.init(rfc3339:))?.milliseconds ?? 0
        }
        return items.indices.sorted { (times[$0], $0) < (times[$1], $1) }.map { items[$0] }
    }

    package var json: JSONValue {
        [
            "from": from.json, "until": until.json, "items": .array(items),
            "next": next.map { .string($0.text) } ?? .null,
        ]
    }
}

extension CaseDesk {
    /// Who would be told when, if nothing happens and nobody answers; nil where the case that is
    /// named is not the reader's. Changes nothing.
    package func rehearse(
        _ query: RehearsalQuery, by actor: Actor
    ) async throws -> RehearsalPage? {
        let desk = try await judging(asOf: query.asOf)
        let span = span(of: query)
        switch query.subject {
        case .clock(let name, let started, let office):
            let items = desk.tellings(
                of: name, started: started, office: office, until: span.until
            ).filter { $0.at >= span.from }.map { desk.json($0, of: nil) }
            return RehearsalPage(from: span.from, until: span.until, items: items, next: nil)
        case .named(let name):
            return try await store.read { try desk.rehearse(name, span, by: actor, in: $0) }
        case .allOpen(let after, let limit):
            return try await store.read {
                try desk.rehearseOpen(after: after, limit, span, by: actor, in: $0)
            }
        }
    }

    /// From when to when, and as the cases stood when.
    private struct Span: Sendable {
        let moment: Moment
        let from: Instant
        let until: Instant
    }

    private func span(of query: RehearsalQuery) -> Span {
        var from = query.asOf ?? clock.now
        if query.asOf == nil, case .clock(_, let started, _) = query.subject { from = started }
        return Span(
            moment: query.asOf.map { .asOf($0) } ?? .now, from: from,
            until: query.until ?? from.advanced(byDays: RehearsalQuery.defaultDays))
    }

    private func rehearse(
        _ name: String, _ span: Span, by actor: Actor, in reading: any CaseReading
    ) throws -> RehearsalPage? {
        guard try visible(name, to: actor, at: .now, in: reading) != nil else { return nil }
        let subject = try visible(name, to: actor, at: span.moment, in: reading)
        let items = try subject.map { try self.items(of: $0, span, in: reading) } ?? []
        return RehearsalPage(from: span.from, until: span.until, items: items, next: nil)
    }

    private func rehearseOpen(
        after: CaseID?, _ limit: Int, _ span: Span, by actor: Actor, in reading: any CaseReading
    ) throws -> RehearsalPage {
        var query = CaseQuery(limit: limit)
        query.after = after
        if !actor.isNational, !actor.role.knowsEveryCase {
            query.municipalities = actor.offices.flatMap(rules.municipalities.withWards)
        }
        let found = try reading.cases(query)
        let items = try found.flatMap { current -> [JSONValue] in
            guard rules.knows(current.workflow),
                let subject = try standing(current, at: span.moment, in: reading),
                rules.isOpen(subject)
            else { return [] }
            return try self.items(of: subject, span, in: reading)
        }
        return RehearsalPage(
            from: span.from, until: span.until, items: RehearsalPage.inTime(items),
            next: found.count == limit ? found.last?.id : nil)
    }

    private func standing(
        _ current: Case, at moment: Moment, in reading: any CaseReading
    ) throws -> Case? {
        switch moment {
        case .now: current
        case .asOf(let instant): try rebuilt(current.id, upTo: instant, in: reading)
        }
    }

    private func items(
        of subject: Case, _ span: Span, in reading: any CaseReading
    ) throws -> [JSONValue] {
        let facts = NoticeFacts(subject)
        let importedAt = try reading.importedAt(of: subject.id)
        let tellings =
            switch span.moment {
            case .now:
                Rehearsal.tellings(
                    by: escalation, facts: facts,
                    coming: subject.comingMarks(after: span.from, until: span.until, in: rules)
                        .filter { coming in
                            importedAt.map { coming.mark.reachedAt > $0 } ?? true
                        },
                    open: try openNotices(of: subject, in: reading), until: span.until)
            // What had been told by then is not known any more: all is told from the start.
            case .asOf:
                Rehearsal.tellings(
                    by: escalation, facts: facts,
                    coming: subject.allMarks(until: span.until, in: rules), until: span.until
                ).filter { $0.at >= span.from }
            }
        return tellings.map { json($0, of: subject) }
    }

    private func openNotices(
        of subject: Case, in reading: any CaseReading
    ) throws -> [Rehearsal.OpenNotice] {
        var query = NoticeQuery(limit: .max)
        query.caseID = subject.id
        query.status = .all
        return try reading.notices(query).filter { $0.end == nil }.map {
            Rehearsal.OpenNotice(mark: $0.mark, notice: $0.progress)
        }
    }

    private func tellings(
        of name: ClockName, started: Instant, office: MunicipalityCode?, until: Instant
    ) -> [Rehearsal.Telling] {
        guard let definition = rules.clock(name, in: rules.policy(of: office)) else { return [] }
        let run = ClockRun(clock: name, round: 1, startedAt: started)
        return Rehearsal.tellings(
            by: escalation, facts: NoticeFacts(home: office),
            coming: run.marks(in: definition, until: until), until: until)
    }

    private func json(_ telling: Rehearsal.Telling, of subject: Case?) -> JSONValue {
        let calendar = escalation.calendar(of: telling.to.office)
        return .compact([
            "at": telling.at.json, "date": .string(telling.at.civilDate.iso),
            "time": .string(telling.at.timeOfDay),
            "weekday": Weekday(telling.at.civilDate).short.json,
            "caseId": subject.map { .string($0.id.text) },
            "reference": subject.map { .string($0.reference) },
            "clock": .string(telling.mark.clock.rawValue),
            "clockTitle": rules.clock(telling.mark.clock)?.title.json,
            "round": telling.mark.round.json, "level": .string(telling.mark.level.rawValue),
            "levelTitle": telling.mark.level.title.json,
            "reachedAt": telling.mark.reachedAt.json, "link": telling.link.json,
            "telling": telling.number.json, "role": .string(telling.to.role.rawValue),
            "roleTitle": telling.to.role.title.json, "office": json(telling.to.office),
            "waitingFor": subject.flatMap(rules.waitingFor).map { .string($0.rawValue) },
            "why": telling.reason(in: calendar).json,
        ])
    }
}

extension Instant {
    /// `HH:mm` in Japan.
    fileprivate var timeOfDay: String {
        let (hour, minute) = minuteOfDay.quotientAndRemainder(dividingBy: 60)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(hour)):\(two(minute))"
    }
}
