import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func journal(of id: CaseID) throws -> [JournalRow] {
        try all(JournalColumns.select + "WHERE case_id = ? ORDER BY number", [id], of: "journal") {
            try $0.journalRow()
        }
    }

    func journal(after sequence: Int64, limit: Int) throws -> [JournalRow] {
        try all(
            JournalColumns.select + "WHERE sequence > ? ORDER BY sequence LIMIT ?",
            [sequence, limit], of: "journal"
        ) { try $0.journalRow() }
    }

    func lastSequence() throws -> Int64 {
        let sql = "SELECT sequence FROM journal ORDER BY sequence DESC LIMIT 1"
        return try first(sql, [], of: "journal") { try $0.next() } ?? 0
    }
}

enum JournalColumns {
    /// See ``JournalRow/knownAt``.
    static let knownAt = "iif(imported, at, max(at, recorded_at))"

    static let select = """
        SELECT sequence, case_id, number, recorded_at, imported, digest, salt, text,
            act, at, role, staff, office, channel, workflow, from_state, to_state, facts
        FROM journal LEFT JOIN personal_bodies ON personal_bodies.id = body_id

        """
}

extension Columns {
    mutating func journalRow() throws -> JournalRow {
        let sequence: Int64 = try next()
        let caseID: CaseID = try next()
        let number: Int = try next()
        let recordedAt: Instant = try next()
        let isImported: Bool = try next()
        let digest: String? = try optional()
        let body = try body(digest)
        return JournalRow(
            sequence: sequence, caseID: caseID, number: number, entry: try entry(body),
            recordedAt: recordedAt, isImported: isImported, digest: digest, body: body)
    }

    private mutating func body(_ digest: String?) throws -> SealedBody? {
        let salt: String? = try optional()
        let text: String? = try optional()
        guard let digest, let salt, let text else { return nil }
        return SealedBody(text: text, salt: salt, digest: digest)
    }

    private mutating func entry(_ body: SealedBody?) throws -> Entry {
        let act: Entry.Act = try next()
        let at: Instant = try next()
        let actor = Actor(role: try next(), id: try next(), office: try optional())
        let channel: Channel = try next()
        let workflow: String = try next()
        let from: StateName? = try optional()
        let to: StateName = try next()
        let facts = try made(from: next()) { try EntryFacts(json: $0) }
        let kept = try body.map { body in
            try made(from: .string(body.text)) { _ in try JSONValue.parse(body.text.utf8) }
        }
        return Entry(
            act: act, at: at, actor: actor, channel: channel, workflow: workflow, from: from,
            to: to, facts: facts, body: kept)
    }
}
