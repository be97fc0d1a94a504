package import LostCardCore

/// What one row of the journal tells the readers of the live stream. Without personal data.
package struct LiveNews: Hashable, Sendable {
    /// The row's place in the journal; two pieces of news may share it.
    package let sequence: Int64
    package let kind: Kind
    /// At most some 4 KiB: a reference has at most 100 characters, and nothing else is free.
    package let json: JSONValue
    let clock: ClockName
    let home: MunicipalityCode?
    /// Offices to which the case was referred.
    let referred: [MunicipalityCode]

    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// A clock level was noted.
        case level
        /// A suspension or reissue clock has stopped.
        case stopped
    }
}

extension CaseDesk {
    /// What these rows tell, in their order. What an import brought is history and no news, and a
    /// case of which something stored does not read tells nothing.
    func news(of rows: [JournalRow], in reading: any CaseReading) throws -> [LiveNews] {
        let live = rows.filter { !$0.isImported }
        let stopped = try stops(in: live.filter { !$0.entry.act.isNoticed }, in: reading)
        return try live.flatMap { row -> [LiveNews] in
            if let mark = row.entry.facts.mark {
                let subject = try readable { try reading.subject(row.caseID) } ?? nil
                return subject.map { [level(mark, row, of: $0)] } ?? []
            }
            return stopped[row.sequence] ?? []
        }
    }

    private func level(_ mark: ClockMark, _ row: JournalRow, of subject: Case) -> LiveNews {
        let json: JSONValue = [
            "caseId": .string(subject.id.text), "reference": .string(subject.reference),
            "clock": .string(mark.clock.rawValue), "round": mark.round.json,
            "level": .string(mark.level.rawValue), "reachedAt": mark.reachedAt.json,
            "noticedAt": row.recordedAt.json, "route": Self.route(of: mark.clock),
            "municipality": subject.home.map { .string($0.text) } ?? .null,
        ]
        return LiveNews(
            sequence: row.sequence, kind: .level, json: json, clock: mark.clock,
            home: subject.home, referred: subject.referredTo)
    }

    private static func route(of clock: ClockName) -> JSONValue {
        clock.reissueRoute.map { .string($0.rawValue) } ?? .null
    }

    private static func isWatched(_ clock: ClockName) -> Bool {
        clock == .suspension || clock.reissueRoute != nil
    }

    /// The clocks that stopped by one of these rows, by the row's place in the journal.
    private func stops(
        in rows: [JournalRow], in reading: any CaseReading
    ) throws -> [Int64: [LiveNews]] {
        var found: [Int64: [LiveNews]] = [:]
        for (id, own) in Dictionary(grouping: rows, by: \.caseID) {
            let news = try readable { () -> [LiveNews] in
                guard let subject = try reading.subject(id), rules.knows(subject.workflow),
                    own.contains(where: { Self.mayStop(subject, by: $0.entry) })
                else { return [] }
                return try stops(of: id, in: reading)
            }
            let wanted = Set(own.map(\.sequence))
            for news in news ?? [] where wanted.contains(news.sequence) {
                found[news.sequence, default: []].append(news)
            }
        }
        return found
    }

    /// Spares most acts the reading of their case's journal.
    private static func mayStop(_ subject: Case, by entry: Entry) -> Bool {
        let instant = entry.facts.occurredAt ?? entry.at
        return subject.clocks.contains { run in
            isWatched(run.clock) && run.stoppedAt == max(instant, run.startedAt)
        }
    }

    /// Every stop of a watched clock in the life of a case: its journal says which entry did it.
    private func stops(of id: CaseID, in reading: any CaseReading) throws -> [LiveNews] {
        let rows = try reading.journal(of: id)
        guard let first = rows.first, let opening = first.entry.facts.opening else { return [] }
        var subject = Case(
            id: id, receiptCode: opening.receiptCode, reference: opening.reference,
            openedAt: first.entry.at, workflow: first.entry.workflow)
        var found: [LiveNews] = []
        for row in rows {
            let before = subject.clocks
            subject.apply(row.entry, in: rules)
            for run in subject.clocks where Self.isWatched(run.clock) && !run.isRunning {
                let earlier = before.first { $0.clock == run.clock && $0.round == run.round }
                guard earlier?.isRunning ?? true else { continue }
                if let news = stopped(run, row, of: subject) { found.append(news) }
            }
        }
        return found
    }

    private func stopped(_ run: ClockRun, _ row: JournalRow, of subject: Case) -> LiveNews? {
        guard let definition = rules.clock(of: run, in: subject) else { return nil }
        let reading = run.reading(in: definition, at: run.stoppedAt ?? row.entry.at)
        let isInDays = reading.measure.isInDays
        let json: JSONValue = .compact([
            "caseId": .string(subject.id.text), "reference": .string(subject.reference),
            "clock": .string(run.clock.rawValue), "round": run.round.json,
            "verdict": .string(run.verdict.rawValue), "startedAt": run.startedAt.json,
            "stoppedAt": run.stoppedAt.map(\.json), "noticedAt": row.recordedAt.json,
            "days": isInDays ? .some(reading.units.json) : .none,
            "seconds": isInDays ? .none : .some(reading.units.json),
            "target": reading.target.map(\.json), "level": .string(reading.level.rawValue),
            "breached": .bool(reading.isBreached), "route": Self.route(of: run.clock),
            "municipality": subject.home.map { .string($0.text) } ?? .null,
        ])
        return LiveNews(
            sequence: row.sequence, kind: .stopped, json: json, clock: run.clock,
            home: subject.home, referred: subject.referredTo)
    }
}
