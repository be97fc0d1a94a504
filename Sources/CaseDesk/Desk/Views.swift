package import LostCardCore

/// Which moment of a case is asked for.
package enum Moment: Hashable, Sendable {
    case now
    case asOf(Instant)

    /// Nil for now.
    var past: Instant? {
        switch self {
        case .now: nil
        case .asOf(let instant): instant
        }
    }
}

extension CaseDesk {
    /// The case for this reader, or nil where there is none or it is not theirs. The look is in
    /// the access log before the answer is.
    package func view(
        _ name: String, by actor: Actor, at moment: Moment = .now
    ) async throws -> (answer: JSONValue, revision: Int)? {
        let desk = try await judging(asOf: moment.past)
        return try await store.write { transaction in
            guard let subject = try desk.visible(name, to: actor, at: moment, in: transaction)
            else { return nil }
            try transaction.log(desk.access("case", subject, by: actor))
            let file = try CaseFile(of: subject, at: moment, in: transaction)
            return desk.answer(file, for: actor, at: moment, withBlockers: true)
        }
    }

    /// The answer after an act: the case as this actor may see it now. The act itself is in the
    /// journal, so that no look is logged.
    package func answer(
        after done: ActAnswer.Done, for actor: Actor, withBlockers: Bool
    ) async throws -> (answer: JSONValue, revision: Int) {
        if let file = done.file {
            return answer(file, for: actor, at: .now, withBlockers: withBlockers)
        }
        let file = try await store.read { reading in
            guard let subject = try reading.subject(done.caseID) else {
                throw StoreFailure.damaged("cases")
            }
            return try CaseFile(of: subject, at: .now, in: reading)
        }
        return answer(file, for: actor, at: .now, withBlockers: withBlockers)
    }

    private func answer(
        _ file: CaseFile, for actor: Actor, at moment: Moment, withBlockers: Bool
    ) -> (answer: JSONValue, revision: Int) {
        let answer = CaseAnswer(
            file: file, reader: actor, rules: rules, now: instant(of: moment))
        return (withBlockers ? answer.withBlockers : answer.whole, file.subject.revision)
    }

    /// The journal of a case for this reader, oldest first; nil where the case is not theirs.
    package func history(of name: String, by actor: Actor) async throws -> [JSONValue]? {
        try await store.write { transaction in
            guard let subject = try self.visible(name, to: actor, at: .now, in: transaction)
            else { return nil }
            try transaction.log(self.access("history", subject, by: actor))
            return try transaction.journal(of: subject.id).map(HistoryAnswer.json)
        }
    }

    /// Cases of the reader's scope in the order of their ids, without personal data.
    package func list(
        _ query: CaseQuery, by actor: Actor
    ) async throws -> (items: [JSONValue], next: CaseID?) {
        try await store.read { reading in
            var scoped = query
            let knowsAll = actor.role.knowsEveryCase || actor.isNational
            if !knowsAll {
                let own = actor.offices.flatMap(self.rules.municipalities.withWards)
                let wanted = query.municipalities
                scoped.municipalities = wanted.map { list in list.filter(own.contains) } ?? own
                // A case without a home is for whoever holds its number.
                scoped.includesHomeless = query.reference != nil
            }
            let found = try reading.cases(scoped)
            let items = found.map { self.item($0) }
            return (items, found.count == query.limit ? found.last?.id : nil)
        }
    }

    private func item(_ subject: Case) -> JSONValue {
        .compact([
            "caseId": .string(subject.id.text),
            "receiptCode": .string(subject.receiptCode.text),
            "reference": .string(subject.reference), "state": .string(subject.state.text),
            "stateTitle": rules.workflow.state(subject.state)?.title.json,
            "reason": subject.unmatched.map { .string($0.rawValue) },
            "municipality": subject.home.map { .string($0.text) },
            "route": subject.liveReissue.map { .string($0.route.rawValue) },
            "openedAt": subject.openedAt.json,
            "waitingFor": rules.waitingFor(subject).map { .string($0.rawValue) },
        ])
    }

    func instant(of moment: Moment) -> Instant {
        moment.past ?? clock.now
    }

    /// The case as it stood then, if this actor may see it.
    func visible(
        _ name: String, to actor: Actor, at moment: Moment, in reading: any CaseReading
    ) throws -> Case? {
        guard let id = try reading.caseID(named: name), let current = try reading.subject(id),
            current.sees(actor, in: rules)
        else { return nil }
        try rules.requireKnown(current)
        guard case .asOf(let instant) = moment else { return current }
        return try rebuilt(id, upTo: instant, in: reading)
    }

    /// The case folded from the entries that were known by `instant`; nil before the first.
    func rebuilt(_ id: CaseID, upTo instant: Instant, in reading: any CaseReading) throws -> Case? {
        try Case.fold(try reading.journal(of: id).known(at: instant), id: id, in: rules)
    }

    func access(_ action: String, _ subject: Case, by actor: Actor) -> AccessRecord {
        AccessRecord(
            at: clock.now, actor: actor, action: action, caseID: subject.id,
            holders: subject.holder.map { [$0] } ?? [])
    }
}

extension Case {
    fileprivate func sees(_ actor: Actor, in rules: Rules) -> Bool {
        actor.sees(self, in: rules.municipalities)
    }

    /// The case that these journal rows, oldest first, make; nil for none.
    ///
    /// - Throws: ``StoreFailure/damaged(_:)`` when the first row opens no case.
    package static func fold(
        _ rows: [JournalRow], id: CaseID, in rules: Rules
    ) throws -> Case? {
        guard let first = rows.first else { return nil }
        guard let opening = first.entry.facts.opening else { throw StoreFailure.damaged("journal") }
        var subject = Case(
            id: id, receiptCode: opening.receiptCode, reference: opening.reference,
            openedAt: first.entry.at, workflow: first.entry.workflow)
        for row in rows { subject.apply(row.entry, in: rules) }
        return subject
    }
}

/// The JSON of a journal row for people: who did what, when and where. Without personal data.
enum HistoryAnswer {
    static func json(_ row: JournalRow) -> JSONValue {
        let entry = row.entry
        return .compact([
            "number": row.number.json, "at": entry.at.json, "recordedAt": row.recordedAt.json,
            "do": .string(entry.act.text),
            "by": .compact([
                "role": .string(entry.actor.role.rawValue), "id": .string(entry.actor.id),
                "municipality": entry.actor.office.map { .string($0.text) },
            ]),
            "channel": .string(entry.channel.rawValue),
            "workflow": .string(entry.workflow),
            "from": entry.from.map { .string($0.text) }, "to": .string(entry.to.text),
            "facts": facts(entry.facts), "imported": .bool(row.isImported),
        ])
    }

    private static func facts(_ facts: EntryFacts) -> JSONValue {
        guard var members = facts.json.objectValue else { return [:] }
        if let mark = facts.mark {
            members["mark"] = [
                "clock": .string(mark.clock.rawValue), "round": mark.round.json,
                "level": .string(mark.level.rawValue), "at": mark.at.json,
                "reachedAt": mark.reachedAt.json,
            ]
        }
        if let received = facts.receivedAt { members["receivedAt"] = received.json }
        return .object(members)
    }
}
