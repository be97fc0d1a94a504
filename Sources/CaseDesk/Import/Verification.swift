package import LostCardCore

/// A place where what is stored is not what the journal says.
package struct VerificationFault: Hashable, Sendable {
    package let caseID: CaseID?
    package let what: String

    package var json: JSONValue {
        .compact(["caseId": caseID.map { .string($0.text) }, "fault": .string(what)])
    }
}

extension CaseDesk {
    /// How many cases one reading takes.
    private static let chunk = 200

    /// Rebuilds every case and every card from the journal and compares them with what is stored.
    ///
    /// - Returns: the number of cases, and every difference.
    package func verify() async throws -> (cases: Int, faults: [VerificationFault]) {
        var faults: [VerificationFault] = []
        var cases = 0
        var after: CaseID?
        while true {
            let last = after
            let (found, wrong) = try await store.read { reading in
                let found = try reading.caseIDs(after: last, limit: Self.chunk)
                return (found, try found.flatMap { try self.faults(of: $0, in: reading) })
            }
            cases += found.count
            faults += wrong
            guard found.count == Self.chunk, let last = found.last else { break }
            after = last
        }
        return (cases, faults + (try await cardFaults()) + (try await countFaults()))
    }

    /// The counters that the store keeps must be what counting anew gives, at one moment.
    private func countFaults() async throws -> [VerificationFault] {
        try await store.read { reading in
            let states = Self.differences(
                kept: try reading.stateCounts(asOf: nil).map(\.figure),
                counted: try reading.recountedStates().map(\.figure))
            let rounds = Self.differences(
                kept: try reading.runningRounds().flatMap(\.figures),
                counted: try reading.recountedRounds().flatMap(\.figures))
            return (states + rounds).map { VerificationFault(caseID: nil, what: $0) }
        }
    }

    private static func differences(
        kept: [(name: String, count: Int)], counted: [(name: String, count: Int)]
    ) -> [String] {
        let kept = Dictionary(kept.map { ($0.name, $0.count) }, uniquingKeysWith: +)
        let counted = Dictionary(counted.map { ($0.name, $0.count) }, uniquingKeysWith: +)
        return Set(kept.keys).union(counted.keys).sorted().compactMap { name in
            let (says, are) = (kept[name] ?? 0, counted[name] ?? 0)
            return says == are ? nil : "the counter of \(name) says \(says), there are \(are)"
        }
    }

    private func faults(
        of id: CaseID, in reading: any CaseReading
    ) throws -> [VerificationFault] {
        do {
            guard let stored = try reading.subject(id) else { return [] }
            return try faults(of: stored, in: reading)
        } catch StoreFailure.damaged(let table) {
            return [
                VerificationFault(
                    caseID: id, what: "what is stored of it in \(table) does not read")
            ]
        }
    }

    private func faults(
        of stored: Case, in reading: any CaseReading
    ) throws -> [VerificationFault] {
        let rows = try reading.journal(of: stored.id)
        var faults: [VerificationFault] = []
        func fault(_ what: String) {
            faults.append(VerificationFault(caseID: stored.id, what: what))
        }
        if rows.map(\.number) != Array(1...max(rows.count, 1)) {
            fault("journal numbers have gaps")
        }
        if !rules.knows(stored.workflow) {
            fault("its version \(stored.workflow) is not known here")
        }
        if try Case.fold(rows, id: stored.id, in: rules) != stored {
            fault("the case is not what its journal says")
        }
        for round in try strayedRounds(of: stored, in: reading) {
            fault("\(round.clock.rawValue) \(round.round) is not kept in lists as the case has it")
        }
        if let due = upcoming(of: stored) {
            let place = DuePlace(at: due.at, caseID: stored.id)
            if let wakeup = try reading.wakeup(at: place) {
                if !isRight(wakeup, due, of: stored) {
                    fault("at \(due.at.rfc3339) something else would be noted than is due")
                }
            } else {
                fault("nobody would look at it at \(due.at.rfc3339), when it is due")
            }
        }
        for number in Self.notedAgain(rows) {
            fault("entry \(number) notes a level again")
        }
        for row in rows {
            if let body = row.body, Digest.hex(salt: body.salt, text: body.text) != row.digest {
                fault("the body of entry \(row.number) is not what was written")
            }
        }
        for wrong in Self.strayed(rows) {
            fault("entry \(wrong) is of another version than its case then was")
        }
        // What the service notes by itself bears the time at which it was noticed, which an act
        // told late may precede.
        let acts = rows.filter { !$0.entry.act.isNoticed }
        for (earlier, later) in zip(acts, acts.dropFirst())
        where later.entry.at < earlier.entry.at {
            fault("entry \(later.number) is earlier than the one before it")
        }
        return faults
    }

    /// Rounds that are kept otherwise than the case has them, each once.
    private func strayedRounds(
        of stored: Case, in reading: any CaseReading
    ) throws -> [FiledNotices.Round] {
        guard rules.knows(stored.workflow), settings.before == nil else { return [] }
        let rounds = stored.clocks.map {
            KeptRound($0, stored.dial(of: $0, in: rules), of: stored)
        }
        let differing = Set(rounds).symmetricDifference(try reading.rounds(of: stored.id))
        return Set(differing.map { FiledNotices.Round(clock: $0.clock, round: $0.round) })
            .sorted { ($0.clock.rawValue, $0.round) < ($1.clock.rawValue, $1.round) }
    }

    /// What is due of the case next; nil also while that cannot be told.
    private func upcoming(of stored: Case) -> Upcoming? {
        guard rules.knows(stored.workflow), settings.before == nil else { return nil }
        return stored.upcoming(in: rules)
    }

    /// Whether a level that was foreseen is the one that is due. What was foreseen by other
    /// settings, or before the last entry, is never noted.
    private func isRight(_ wakeup: Wakeup, _ due: Upcoming, of stored: Case) -> Bool {
        guard let level = wakeup.level, wakeup.edition == settings.number,
            level.number > stored.entryCount
        else { return true }
        return level == due.level
    }

    /// The numbers of the entries that note a level which was noted before, on the same dial:
    /// versions and changed settings have dials of their own.
    private static func notedAgain(_ rows: [JournalRow]) -> [Int] {
        var dial = 0
        var noted: Set<NotedLevel> = []
        return rows.compactMap { row in
            if row.entry.act == .retimed || row.entry.act == .migrated { dial += 1 }
            guard let mark = row.entry.facts.mark else { return nil }
            let level = NotedLevel(dial: dial, clock: mark.clock, round: mark.round, at: mark.at)
            return noted.insert(level).inserted ? nil : row.number
        }
    }

    /// The numbers of the entries whose version is not the case's of that time.
    private static func strayed(_ rows: [JournalRow]) -> [Int] {
        var version = rows.first?.entry.workflow
        return rows.compactMap { row in
            if row.entry.act == .migrated {
                let isRightWay = row.entry.facts.migratedFrom == version
                version = row.entry.workflow
                return isRightWay ? nil : row.number
            }
            return row.entry.workflow == version ? nil : row.number
        }
    }

    /// Cards must be in the state in which the last entry that touched them left them.
    private func cardFaults() async throws -> [VerificationFault] {
        var parts: [CardSerial: (CardParts, CaseID)] = [:]
        var sequence: Int64 = 0
        while true {
            let after = sequence
            let rows = try await store.read { try $0.journal(after: after, limit: 1_000) }
            for row in rows {
                for change in row.entry.facts.cards {
                    parts[change.serial] = (change.parts, row.caseID)
                }
            }
            guard rows.count == 1_000, let last = rows.last else { break }
            sequence = last.sequence
        }
        let expected = parts
        return try await store.read { reading in
            try expected.compactMap { serial, last in
                try reading.card(serial)?.parts == last.0
                    ? nil
                    : VerificationFault(
                        caseID: last.1, what: "a card is not as the journal left it")
            }
        }
    }
}

private struct NotedLevel: Hashable {
    let dial: Int
    let clock: ClockName
    let round: Int
    let at: Int
}

extension StateCount {
    fileprivate var figure: (name: String, count: Int) {
        ("cases \(state.text) of \(home?.text ?? "no office")", count)
    }
}

extension RunningRounds {
    fileprivate var figures: [(name: String, count: Int)] {
        days.map { day in
            let breach = day.breachDay.map { CivilDate(dayNumber: $0).iso } ?? "never"
            let start = CivilDate(dayNumber: day.startedDay).iso
            return (
                "\(clock.rawValue) of \(home?.text ?? "no office") from \(start), late from \(breach)",
                day.count
            )
        }
    }
}
