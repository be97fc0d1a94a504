package import LostCardCore

extension CaseDesk {
    /// Every clock of a case with the sentence that a clerk can read to the resident, and the time
    /// split by who was being waited for; nil where the case is not theirs.
    package func explain(
        _ name: String, by actor: Actor, at moment: Moment
    ) async throws -> JSONValue? {
        try await store.write { transaction in
            guard let subject = try self.visible(name, to: actor, at: moment, in: transaction)
            else { return nil }
            try transaction.log(self.access("sla", subject, by: actor))
            let now = self.instant(of: moment)
            let rows = try transaction.journal(of: subject.id).filter { $0.entry.at <= now }
            let clocks = subject.clocks.compactMap { run in
                self.rules.clock(of: run, in: subject).map {
                    self.explain(run, $0, excused: subject.excusedDays, at: now)
                }
            }
            return [
                "caseId": .string(subject.id.text), "reference": .string(subject.reference),
                "asOf": now.json, "state": .string(subject.state.text),
                "workflow": .string(subject.workflow), "countedBy": DayLedger.version,
                "clocks": .array(clocks),
                "waiting": .array(try self.waits(rows, subject.id, until: now)),
                "excuses": .array(
                    subject.excuses.map {
                        .compact(["code": .string($0.code.rawValue), "days": $0.days?.json])
                    }),
            ]
        }
    }

    private func explain(
        _ run: ClockRun, _ definition: ClockDefinition, excused: Int, at now: Instant
    ) -> JSONValue {
        let reading = run.reading(in: definition, at: now)
        guard case .object(var members) = reading.json else { return reading.json }
        members["title"] = definition.title.json
        members["rule"] = Self.rule(definition).json
        members["sentence"] = Self.sentence(reading, definition).json
        if run.clock.reissueRoute != nil {
            // Excused days stand beside the raw count and never change it.
            members["gross"] = reading.units.json
            members["excused"] = excused.json
            members["net"] = max(0, reading.units - excused).json
        }
        members["ledger"] = DayLedger(reading: reading).json
        return .object(members)
    }

    private static func rule(_ definition: ClockDefinition) -> LocalizedText {
        switch definition.measure {
        case .elapsed:
            LocalizedText(ja: "経過時間（秒）で数えます。", en: "Counted in elapsed seconds.")
        case .openingHours:
            LocalizedText(
                ja: "開庁時間（秒）で数えます。", en: "Counted in the seconds that the office is open.")
        case .businessDays:
            LocalizedText(
                ja: "開庁日で数え、初日は算入しません（民法140条）。",
                en: """
                    Counted in days on which the office opens; the first day is not counted \
                    (Civil Code art. 140).
                    """)
        case .fixedDate:
            LocalizedText(
                ja: "定められた期日からの日数です。", en: "Counted in days from the date that is set.")
        case .calendarDays:
            LocalizedText(
                ja: "日本時間の暦日で数え、初日は算入しません（民法140条）。",
                en: """
                    Counted in civil days in Japan; the first day is not counted \
                    (Civil Code art. 140).
                    """)
        }
    }

    private static func sentence(
        _ reading: ClockReading, _ definition: ClockDefinition
    ) -> LocalizedText {
        let start = JapaneseEra.screenText(of: reading.startedAt.civilDate)
        guard reading.measure.isInDays else {
            return LocalizedText(
                ja: "受付から\(reading.units / 60)分\(reading.units % 60)秒です。",
                en: "\(reading.units / 60) min \(reading.units % 60) s since the report.")
        }
        let verdict =
            reading.isBreached
            ? LocalizedText(ja: "期限を過ぎています。", en: "The promise is broken.")
            : LocalizedText(ja: "期限内です。", en: "The promise is kept.")
        let target = reading.target.flatMap { days -> LocalizedText? in
            guard let breach = reading.breachesAt else { return nil }
            let last = breach.civilDate.adding(days: -1)
            return LocalizedText(
                ja: "期限は\(JapaneseEra.screenText(of: last))（\(days)日）です。\(verdict.ja)",
                en: "The last day is \(last.iso) (\(days) days). \(verdict.en)")
        }
        return LocalizedText(
            ja: "\(start)に始まり、\(reading.units)日目です。\(target?.ja ?? "")",
            en: """
                Began on \(reading.startedAt.civilDate.iso); \(reading.units) days counted. \
                \(target?.en ?? "")
                """)
    }

    /// Who was waited for, and from when to when, by the journal.
    private func waits(
        _ rows: [JournalRow], _ id: CaseID, until now: Instant
    ) throws -> [JSONValue] {
        var waits: [(party: Party?, from: Instant)] = []
        for end in rows.indices {
            guard let then = try Case.fold(Array(rows[...end]), id: id, in: rules) else { continue }
            let party = rules.waitingFor(then)
            if let last = waits.last, last.party == party { continue }
            waits.append((party, rows[end].entry.at))
        }
        return waits.indices.compactMap { index in
            guard let party = waits[index].party else { return nil }
            let end = index + 1 < waits.count ? waits[index + 1].from : now
            guard end > waits[index].from else { return nil }
            return [
                "waitingFor": .string(party.rawValue), "from": waits[index].from.json,
                "to": end.json,
                "days": end.civilDate.days(since: waits[index].from.civilDate).json,
            ]
        }
    }
}
