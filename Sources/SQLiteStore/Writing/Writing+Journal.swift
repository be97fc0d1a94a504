import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Appends the journal rows of a filing, their bodies apart, and what may occur only once.
    func append(_ filing: Filing) throws {
        let id = filing.changes.subject.id
        for (row, facts) in zip(filing.rows(), filing.facts) { try append(row, facts) }
        for (mark, dial) in filing.marks {
            try run(
                """
                INSERT INTO level_marks (case_id, clock, round, workflow, at, level, reached_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [id, mark.clock, mark.round, dial, mark.at, mark.level, mark.reachedAt])
        }
        for event in filing.eventIDs {
            try noteEvent(event, of: id)
        }
    }

    func noteEvent(_ eventID: String, of id: CaseID) throws {
        try run("INSERT INTO delivery_events (event_id, case_id) VALUES (?, ?)", [eventID, id])
    }

    private func append(_ row: JournalRow, _ facts: String) throws {
        let entry = row.entry
        try run(
            """
            INSERT INTO journal (case_id, number, at, recorded_at, act, role, staff, office,
                channel, workflow, from_state, to_state, facts, body_id, digest, imported)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                row.caseID, row.number, entry.at, row.recordedAt, entry.act, entry.actor.role,
                entry.actor.id, entry.actor.office, entry.channel, entry.workflow, entry.from,
                entry.to, facts, try row.body.map(keep), row.digest, row.isImported,
            ])
    }

    private func keep(_ body: SealedBody) throws -> Int64 {
        try run(
            "INSERT INTO personal_bodies (salt, text) VALUES (?, ?)", [body.salt, body.text])
        return database.lastInsertedRowID
    }
}
