import LostCardCore

extension CaseDesk {
    /// Every place where what is stored of one case is not what its journal says.
    func faults(
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
}

private struct NotedLevel: Hashable {
    let dial: Int
    let clock: ClockName
    let round: Int
    let at: Int
}
