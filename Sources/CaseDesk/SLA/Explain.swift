package import LostCardCore

extension CaseDesk {
    /// Every clock of a case with the sentence that a clerk can read to the resident, and the time
    /// split by who was being waited for; nil where the case is not theirs.
    package func explain(
        _ name: String, by actor: Actor, at moment: Moment
    ) async throws -> JSONValue? {
        let desk = try await judging(asOf: moment.past)
        return try await store.write { transaction in
            guard let subject = try desk.visible(name, to: actor, at: moment, in: transaction)
            else { return nil }
            try transaction.log(desk.access("sla", subject, by: actor))
            let now = desk.instant(of: moment)
            let journal = try transaction.journal(of: subject.id)
            let rows = moment.past.map(journal.known) ?? journal
            let clocks = subject.clocks.compactMap { run in
                desk.rules.clock(of: run, in: subject).map {
                    desk.explain(run, $0, of: subject, rows, for: actor, at: now)
                }
            }
            return .compact([
                "caseId": .string(subject.id.text), "reference": .string(subject.reference),
                "asOf": now.json, "state": .string(subject.state.text),
                "workflow": .string(subject.workflow),
                "settings": desk.settings.change.map(Self.settings),
                "municipality": subject.home.map { .string($0.text) },
                "pastTen": .bool(desk.isPastTen(subject, at: now)),
                "waitingFor": desk.rules.waitingFor(subject).map { .string($0.rawValue) },
                "clocks": .array(clocks),
                "waiting": .array(desk.waits(subject, until: now)),
                "excuses": .array(subject.excuses.map(\.json)),
                "notes": subject.excuses.overlapNote.map { [$0.json] },
                "tasks": moment == .now
                    ? .array(
                        try transaction.tasks(TaskQuery(caseID: subject.id, limit: 50)).map(\.json))
                    : .none,
                "notices": moment == .now
                    ? .array(try desk.noticesJSON(of: subject, in: transaction)) : .none,
                "journalRows": rows.count.json,
            ])
        }
    }

    /// The settings by which running clocks are judged.
    private static func settings(_ change: SettingsChange) -> JSONValue {
        [
            "edition": change.edition.json, "since": change.since.json,
            "digest": .string(change.digest),
        ]
    }

    /// Whether a reissue of the case is or was under way for more than 10 days, whatever its route.
    private func isPastTen(_ subject: Case, at now: Instant) -> Bool {
        subject.clocks.contains { run in
            guard run.clock.reissueRoute != nil, run.verdict != .void else { return false }
            let end = min(run.stoppedAt ?? now, now).civilDate
            return end.days(since: run.startedAt.civilDate) > ReissueTally.promisedDays
        }
    }

    private func explain(
        _ run: ClockRun, _ definition: ClockDefinition, of subject: Case, _ rows: [JournalRow],
        for actor: Actor, at now: Instant
    ) -> JSONValue {
        let marks = rows.compactMap(\.entry.facts.mark).filter {
            $0.clock == run.clock && $0.round == run.round
        }
        let reading = run.reading(in: definition, at: now)
        guard case .object(var members) = reading.json else { return reading.json }
        let end = min(run.stoppedAt ?? now, now)
        let ledger = DayLedger(
            run: run, definition: definition, hours: rules.policy(of: subject.home).hours,
            excuses: rules.excuses(for: definition, of: subject, through: end.civilDate), end: end,
            noted: run.frozen == nil ? nil : marks)
        members["title"] = definition.title.json
        members["rule"] = Self.rule(definition).json
        members["countedBy"] = ledger.version
        members["sentence"] =
            ClockSentence(reading: reading, definition: definition, end: end).text.json
        addReissue(run, definition, reading, of: subject, at: now, to: &members)
        members["levels"] = .array(
            run.frozen == nil
                ? levels(of: run, definition, at: now) : marks.map { Self.noted($0, of: run) })
        if marks.contains(where: run.takesBack) { members["takenBack"] = Self.takenBack.json }
        members["waited"] =
            (run.frozen?.waited ?? subject.waited(from: run.startedAt, to: end))
            .json
        if !run.pauses.isEmpty { members["pauses"] = .array(run.pauses.map(\.json)) }
        if !definition.reasonCodes.isEmpty, reading.isBreached {
            members["breachReason"] = run.reason.map { .string($0.rawValue) } ?? .null
        }
        members["frozen"] = run.frozen.map(\.json)
        if !run.restatements.isEmpty {
            let reasons = rows.reasons(of: run, for: actor)
            members["restatements"] = .array(
                run.restatements.enumerated().map { place, restatement in
                    restatement.json(reason: reasons.indices.contains(place) ? reasons[place] : nil)
                })
        }
        members["ledger"] = ledger.json
        return .object(members)
    }

    /// What is told of a reissue alone: its days with and without those that are excused, which
    /// stand beside the raw count and never change it, and how long it has been since the first.
    private func addReissue(
        _ run: ClockRun, _ definition: ClockDefinition, _ reading: ClockReading,
        of subject: Case, at now: Instant, to members: inout JSONObject
    ) {
        guard run.clock.reissueRoute != nil else { return }
        let end = min(run.stoppedAt ?? now, now).civilDate
        if definition.measure.isInDays {
            let excused =
                run.frozen?.excused
                ?? rules.excusedDays(of: run, definition, in: subject, at: now)
            members["gross"] = reading.units.json
            members["excused"] = excused.json
            members["net"] = max(0, reading.units - excused).json
        }
        members["daysSinceFirst"] = subject.firstAppliedAt.map {
            end.days(since: $0.civilDate).json
        }
        members["pastTen"] = .bool(
            end.days(since: run.startedAt.civilDate) > ReissueTally.promisedDays)
    }

    /// A level of a stopped round, which is told by the journal alone.
    private static func noted(_ mark: ClockMark, of run: ClockRun) -> JSONValue {
        let isTakenBack = run.takesBack(mark)
        return .compact([
            "level": .string(mark.level.rawValue), "at": mark.at.json,
            "instant": mark.reachedAt.json, "reached": .bool(!isTakenBack), "noted": true,
            "takenBack": isTakenBack ? .some(true) : .none,
        ])
    }

    /// Every mark of the dial: when it is or was reached, and whether the journal has it.
    private func levels(
        of run: ClockRun, _ definition: ClockDefinition, at now: Instant
    ) -> [JSONValue] {
        definition.marks.map { mark in
            let at = definition.instant(of: mark.at, from: run.startedAt, pauses: run.pauses)
            let isReached = at.map { $0 <= min(run.stoppedAt ?? now, now) } ?? false
            return .compact([
                "level": .string(mark.level.rawValue), "at": mark.at.json,
                "instant": at.map(\.json), "reached": .bool(isReached),
                "noted": .bool(run.lastMark.map { mark.at <= $0 } ?? false),
            ])
        }
    }

    /// Who was waited for, and from when to when.
    private func waits(_ subject: Case, until now: Instant) -> [JSONValue] {
        subject.waits.indices.compactMap { index in
            let wait = subject.waits[index]
            guard let party = wait.party else { return nil }
            let end = index + 1 < subject.waits.count ? subject.waits[index + 1].from : now
            guard end > wait.from else { return nil }
            return [
                "waitingFor": .string(party.rawValue), "from": wait.from.json, "to": end.json,
                "days": end.civilDate.days(since: wait.from.civilDate).json,
            ]
        }
    }
}

extension ClockRun {
    /// Whether a broken promise is noted of this round that had ended in time.
    fileprivate func takesBack(_ mark: ClockMark) -> Bool {
        endedInTime && mark.level >= .breach
    }
}
