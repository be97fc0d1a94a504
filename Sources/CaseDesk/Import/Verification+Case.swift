import LostCardCore

/// What looking through one case has shown.
struct CaseFindings: Sendable {
    var faults: [VerificationFault] = []
    /// In what state its entries left cards.
    var cards: [CardSerial: CardLeft] = [:]
}

/// In what state an entry left a card; the later entry is the greater.
struct CardLeft: Sendable, Comparable {
    let parts: CardParts
    let caseID: CaseID
    let sequence: Int64

    static func < (left: Self, right: Self) -> Bool { left.sequence < right.sequence }

    /// The last state of every card that these rows touched.
    static func all(in rows: [JournalRow]) -> [CardSerial: CardLeft] {
        var left: [CardSerial: CardLeft] = [:]
        for row in rows {
            for change in row.entry.facts.cards {
                left[change.serial] = CardLeft(
                    parts: change.parts, caseID: row.caseID, sequence: row.sequence)
            }
        }
        return left
    }
}

extension CaseDesk {
    /// Every place where what is stored of one case is not what its journal says.
    func findings(of id: CaseID, in reading: any CaseReading) throws -> CaseFindings {
        do {
            guard let stored = try reading.subject(id) else { return CaseFindings() }
            let rows = try reading.journal(of: id)
            let faults =
                try caseFaults(of: stored, rows) + Self.rowFaults(rows)
                + (isJudgedHere(stored) ? levelFaults(of: stored, rows) : [])
                + keptFaults(of: stored, in: reading)
            return CaseFindings(
                faults: faults.map { VerificationFault(caseID: id, what: $0) },
                cards: CardLeft.all(in: rows))
        } catch StoreFailure.damaged(let table) {
            let what = "what is stored of it in \(table) does not read"
            return CaseFindings(faults: [VerificationFault(caseID: id, what: what)])
        }
    }

    private func caseFaults(of stored: Case, _ rows: [JournalRow]) throws -> [String] {
        var faults: [String] = []
        if !rules.knows(stored.workflow) {
            faults.append("its version \(stored.workflow) is not known here")
        }
        if try Case.fold(rows, id: stored.id, in: rules) != stored {
            faults.append("the case is not what its journal says")
        }
        return faults
    }

    private static func rowFaults(_ rows: [JournalRow]) -> [String] {
        var faults: [String] = []
        if rows.map(\.number) != Array(1...max(rows.count, 1)) {
            faults.append("journal numbers have gaps")
        }
        faults += notedAgain(rows).map { "entry \($0) notes a level again" }
        for row in rows {
            if let body = row.body, Digest.hex(salt: body.salt, text: body.text) != row.digest {
                faults.append("the body of entry \(row.number) is not what was written")
            }
        }
        faults += strayed(rows).map { "entry \($0) is of another version than its case then was" }
        // What the service notes by itself bears the time at which it was noticed, which an act
        // told late may precede.
        let acts = rows.filter { !$0.entry.act.isNoticed }
        for (earlier, later) in zip(acts, acts.dropFirst())
        where later.entry.at < earlier.entry.at {
            faults.append("entry \(later.number) is earlier than the one before it")
        }
        return faults
    }

    /// What is kept beside the case, and when it is to be looked at.
    private func keptFaults(of stored: Case, in reading: any CaseReading) throws -> [String] {
        var faults = try strayedRounds(of: stored, in: reading).map {
            "\($0.clock.rawValue) \($0.round) is not kept in lists as the case has it"
        }
        guard isJudgedHere(stored), let due = stored.upcoming(in: rules) else { return faults }
        if try reading.wakeup(at: DuePlace(at: due.at, caseID: stored.id)) == nil {
            faults.append("nobody would look at it at \(due.at.rfc3339), when it is due")
        }
        return faults
    }

    /// Rounds that are kept otherwise than the case has them, each once.
    private func strayedRounds(
        of stored: Case, in reading: any CaseReading
    ) throws -> [FiledNotices.Round] {
        guard isJudgedHere(stored) else { return [] }
        let rounds = stored.clocks.map {
            KeptRound($0, stored.dial(of: $0, in: rules), of: stored)
        }
        let differing = Set(rounds).symmetricDifference(try reading.rounds(of: stored.id))
        return Set(differing.map { FiledNotices.Round(clock: $0.clock, round: $0.round) })
            .sorted { ($0.clock.rawValue, $0.round) < ($1.clock.rawValue, $1.round) }
    }

    /// Whether the case goes by rules and settings that are known here; else nothing can be said
    /// of its clocks.
    private func isJudgedHere(_ stored: Case) -> Bool {
        rules.knows(stored.workflow) && settings.before == nil
    }

    /// What is wrong with having a case looked at then.
    func fault(of wakeup: Wakeup, in reading: any CaseReading) throws -> VerificationFault? {
        let (id, at) = (wakeup.place.caseID, wakeup.place.at)
        // What does not read is told where every case is looked through.
        guard let known = try readable({ try reading.subject(id) }) else { return nil }
        guard let stored = known else {
            return VerificationFault(
                caseID: id, what: "it would be looked at at \(at.rfc3339), but is not there")
        }
        // What was foreseen by other settings, or before the last entry, is never noted.
        guard let level = wakeup.level, wakeup.edition == settings.number,
            level.number > stored.entryCount, isJudgedHere(stored)
        else { return nil }
        let due = stored.upcoming(in: rules)
        guard due?.at != at || due?.level != level else { return nil }
        return VerificationFault(
            caseID: id, what: "at \(at.rfc3339) something else would be noted than is due")
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
