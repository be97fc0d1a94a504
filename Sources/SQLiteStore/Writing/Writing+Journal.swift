import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Appends the journal rows of a filing, their bodies apart, and what may occur only once.
    func append(_ filing: Filing) throws {
        let id = filing.changes.subject.id
        for (row, facts) in zip(filing.rows(), filing.facts) { try append(row, facts) }
        for event in filing.eventIDs {
            try noteEvent(event, of: id)
        }
    }

    /// Appends what was noted to the entries that it was reckoned from, its levels to be told.
    ///
    /// - Returns: false, with nothing appended, where there are others meanwhile, or no case.
    func appendIfUnchanged(_ note: CaseNote) throws -> Bool {
        for (row, facts) in zip(note.rows, note.facts) {
            guard try appendIfNext(row, facts) else { return false }
            guard row.entry.facts.mark != nil else { continue }
            try run(
                "INSERT INTO untold_levels (sequence) VALUES (?)",
                binding: database.lastInsertedRowID)
        }
        return true
    }

    func noteEvent(_ eventID: String, of id: CaseID) throws {
        try run("INSERT INTO delivery_events (event_id, case_id) VALUES (?, ?)", [eventID, id])
    }

    private func appendIfNext(_ row: JournalRow, _ facts: String) throws -> Bool {
        do {
            return try append(row, facts, with: Self.insertUnlessTaken)
        } catch ConstraintViolation.nothingNamed {
            return false
        }
    }

    @discardableResult
    private func append(
        _ row: JournalRow, _ facts: String, with insert: String = WriteSession.insert
    ) throws -> Bool {
        let entry = row.entry
        return try run(
            insert, binding: row.caseID, row.number, entry.at, row.recordedAt, entry.act,
            entry.actor.role, entry.actor.id, entry.actor.office, entry.channel, entry.workflow,
            entry.from, entry.to, facts, try row.body.map(keep), row.digest, row.isImported) == 1
    }

    private static let insert = """
        INSERT INTO journal (case_id, number, at, recorded_at, act, role, staff, office, channel,
            workflow, from_state, to_state, facts, body_id, digest, imported)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    private static let insertUnlessTaken = insert + " ON CONFLICT (case_id, number) DO NOTHING"

    private func keep(_ body: SealedBody) throws -> Int64 {
        try run(
            "INSERT INTO personal_bodies (salt, text) VALUES (?, ?)", [body.salt, body.text])
        return database.lastInsertedRowID
    }
}
