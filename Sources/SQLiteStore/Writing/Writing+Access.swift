import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func remember(_ record: IdempotencyRecord) throws {
        let scope = record.scope
        let changed = try run(
            """
            INSERT INTO idempotency (subject, method, path, key, body_hash, answer, committed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (key, subject, method, path) DO UPDATE SET
                body_hash = excluded.body_hash, answer = excluded.answer,
                committed_at = excluded.committed_at
            WHERE committed_at <= ?
            """,
            [
                scope.subject, scope.method, scope.path, scope.key, record.bodyHash,
                record.answer, record.committedAt, record.expiry,
            ])
        guard changed == 1 else { throw ConstraintViolation.keyInUse }
        // A few at a time: more go than come, and no request pays for many.
        try run(
            """
            DELETE FROM idempotency WHERE id IN (
                SELECT id FROM idempotency WHERE committed_at <= ?
                ORDER BY committed_at LIMIT 4)
            """, [record.expiry])
    }

    func add(_ token: TokenRecord) throws {
        try run(
            """
            INSERT INTO tokens (id, hash, actor, created_at, expires_at, revoked_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                token.id, token.hash, StoredActor(token.actor), token.createdAt,
                token.expiresAt, token.revokedAt,
            ])
    }

    func revokeToken(_ id: String, at now: Instant) throws -> Bool {
        try run(
            "UPDATE tokens SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", [now, id]) == 1
    }

    func save(_ approval: ApprovalRecord) throws {
        try run(
            """
            INSERT INTO approvals (id, case_id, verb, body_hash, requested_by, requested_at,
                approved_by, approved_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET approved_by = excluded.approved_by,
                approved_at = excluded.approved_at
            """,
            [
                approval.id, approval.caseID, approval.verb, approval.bodyHash,
                StoredActor(approval.requestedBy), approval.requestedAt,
                approval.approvedBy.map(StoredActor.init), approval.approvedAt,
            ])
    }

    func rememberLine(_ identity: LineIdentity, outcome: JSONValue) throws {
        try run(
            "INSERT INTO imported_lines (hash, occurrence, outcome) VALUES (?, ?, ?)",
            [identity.hash, identity.occurrence, outcome])
    }

    func log(_ access: AccessRecord) throws {
        try run(
            """
            INSERT INTO access_log (at, role, staff, office, action, case_id, holders, purpose)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                access.at, access.actor.role, access.actor.id, access.actor.office,
                access.action, access.caseID, JSONValue.strings(access.holders.map(\.text)),
                access.purpose,
            ])
    }

    func setSetting(_ name: String, to value: String) throws {
        try run(
            """
            INSERT INTO settings (name, value) VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [name, value])
    }
}
