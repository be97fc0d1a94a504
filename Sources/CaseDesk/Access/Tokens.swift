package import LostCardCore

extension CaseDesk {
    /// What a new token may do.
    package struct TokenWish: Sendable {
        package let actor: Actor
        package let validForDays: Int?

        package init(actor: Actor, validForDays: Int?) {
            self.actor = actor
            self.validForDays = validForDays
        }
    }

    /// Makes a token; its secret is shown this once and kept only as a hash.
    package func createToken(_ wish: TokenWish) async throws -> (id: String, secret: String) {
        let now = clock.now
        let id = "tok_" + entropy.hex(1)
        let secret = "lc_" + entropy.hex(4)
        let record = TokenRecord(
            id: id, hash: Digest.hex(of: secret), actor: wish.actor, createdAt: now,
            expiresAt: wish.validForDays.map { now.advanced(byDays: $0) }, revokedAt: nil)
        try await store.write { try $0.add(record) }
        return (id, secret)
    }

    /// Who bears this secret; nil for one that is unknown, expired or revoked.
    package func bearer(of secret: String) async throws -> TokenRecord? {
        let hash = Digest.hex(of: secret)
        let record = try await store.read { try $0.token(hash: hash) }
        guard let record, record.isValid(at: clock.now) else { return nil }
        return record
    }

    /// Whether there was such a token; from now on it opens nothing.
    package func revokeToken(_ id: String) async throws -> Bool {
        let now = clock.now
        return try await store.write { try $0.revokeToken(id, at: now) }
    }
}
