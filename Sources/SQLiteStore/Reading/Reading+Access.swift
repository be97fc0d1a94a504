import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func replay(_ scope: IdempotencyScope) throws -> IdempotencyRecord? {
        try first(
            """
            SELECT body_hash, answer, committed_at FROM idempotency
            WHERE key = ? AND subject = ? AND method = ? AND path = ?
            """, [scope.key, scope.subject, scope.method, scope.path], of: "idempotency"
        ) {
            IdempotencyRecord(
                scope: scope, bodyHash: try $0.next(), answer: try $0.next(),
                committedAt: try $0.next())
        }
    }

    func token(hash: String) throws -> TokenRecord? {
        try first(TokenColumns.select + "WHERE hash = ?", [hash], of: "tokens") {
            try $0.token()
        }
    }

    func tokens() throws -> [TokenRecord] {
        try all(TokenColumns.select + "ORDER BY created_at, id", [], of: "tokens") {
            try $0.token()
        }
    }

    func approval(_ id: String) throws -> ApprovalRecord? {
        try first(ApprovalColumns.select + "WHERE id = ?", [id], of: "approvals") {
            try $0.approval()
        }
    }

    func approval(of id: CaseID, verb: Verb, bodyHash: String) throws -> ApprovalRecord? {
        try first(
            ApprovalColumns.select + """
                WHERE case_id = ? AND verb = ? AND body_hash = ? AND approved_at IS NOT NULL
                ORDER BY approved_at DESC, id DESC LIMIT 1
                """, [id, verb, bodyHash], of: "approvals"
        ) { try $0.approval() }
    }

    func importedLine(_ identity: LineIdentity) throws -> JSONValue? {
        try first(
            "SELECT outcome FROM imported_lines WHERE hash = ? AND occurrence = ?",
            [identity.hash, identity.occurrence], of: "imported_lines"
        ) { try $0.next() }
    }

    func setting(_ name: String) throws -> String? {
        try first("SELECT value FROM settings WHERE name = ?", [name], of: "settings") {
            try $0.next()
        }
    }
}

private enum TokenColumns {
    static let select = """
        SELECT id, hash, actor, created_at, expires_at, revoked_at FROM tokens

        """
}

private enum ApprovalColumns {
    static let select = """
        SELECT id, case_id, verb, body_hash, requested_by, requested_at, approved_by, approved_at
        FROM approvals

        """
}

extension Columns {
    fileprivate mutating func token() throws -> TokenRecord {
        TokenRecord(
            id: try next(), hash: try next(), actor: try next(StoredActor.self).actor,
            createdAt: try next(), expiresAt: try optional(), revokedAt: try optional())
    }

    fileprivate mutating func approval() throws -> ApprovalRecord {
        ApprovalRecord(
            id: try next(), caseID: try next(), verb: try next(), bodyHash: try next(),
            requestedBy: try next(StoredActor.self).actor, requestedAt: try next(),
            approvedBy: try optional(StoredActor.self)?.actor, approvedAt: try optional())
    }
}
