package import LostCardCore

/// What a retried request is recognised by.
package struct IdempotencyScope: Hashable, Sendable {
    /// The token's id.
    package let subject: String
    package let method: String
    package let path: String
    package let key: String

    package init(subject: String, method: String, path: String, key: String) {
        self.subject = subject
        self.method = method
        self.path = path
        self.key = key
    }
}

/// That a request was committed, and what its answer is rebuilt from.
package struct IdempotencyRecord: Hashable, Sendable {
    package let scope: IdempotencyScope
    /// SHA-256 of the body, hexadecimal.
    package let bodyHash: String
    /// Ids and outcomes only, never personal data.
    package let answer: JSONValue
    package let committedAt: Instant

    package init(
        scope: IdempotencyScope, bodyHash: String, answer: JSONValue, committedAt: Instant
    ) {
        self.scope = scope
        self.bodyHash = bodyHash
        self.answer = answer
        self.committedAt = committedAt
    }

    /// How long an answer is kept.
    package static let keptForDays = 7
}

/// A bearer token; only its hash is kept.
package struct TokenRecord: Hashable, Sendable {
    package let id: String
    /// SHA-256 of the secret, hexadecimal.
    package let hash: String
    package let actor: Actor
    package let createdAt: Instant
    package let expiresAt: Instant?
    package let revokedAt: Instant?

    package init(
        id: String, hash: String, actor: Actor, createdAt: Instant, expiresAt: Instant?,
        revokedAt: Instant?
    ) {
        self.id = id
        self.hash = hash
        self.actor = actor
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Whether it opens anything at `now`.
    package func isValid(at now: Instant) -> Bool {
        revokedAt == nil && (expiresAt.map { now < $0 } ?? true)
    }
}

/// A request for a second person's consent, and the consent.
package struct ApprovalRecord: Hashable, Sendable {
    package let id: String
    package let caseID: CaseID
    package let verb: Verb
    /// SHA-256 of the canonical body, hexadecimal: the consent is to exactly this.
    package let bodyHash: String
    package let requestedBy: Actor
    package let requestedAt: Instant
    package var approvedBy: Actor?
    package var approvedAt: Instant?

    package init(
        id: String, caseID: CaseID, verb: Verb, bodyHash: String, requestedBy: Actor,
        requestedAt: Instant, approvedBy: Actor? = nil, approvedAt: Instant? = nil
    ) {
        self.id = id
        self.caseID = caseID
        self.verb = verb
        self.bodyHash = bodyHash
        self.requestedBy = requestedBy
        self.requestedAt = requestedAt
        self.approvedBy = approvedBy
        self.approvedAt = approvedAt
    }
}

/// A line of a history file, recognised by its content and how often that came before.
package struct LineIdentity: Hashable, Sendable {
    /// SHA-256 of the line, hexadecimal.
    package let hash: String
    /// From 1.
    package let occurrence: Int

    package init(hash: String, occurrence: Int) {
        self.hash = hash
        self.occurrence = occurrence
    }
}

/// That somebody read a person's data.
package struct AccessRecord: Hashable, Sendable {
    package let at: Instant
    package let actor: Actor
    /// What was done, such as `search` or `case`.
    package let action: String
    package let caseID: CaseID?
    package let holders: [HolderID]
    /// Why, where the caller says so; guarded text without personal data.
    package let purpose: String?

    package init(
        at: Instant, actor: Actor, action: String, caseID: CaseID? = nil,
        holders: [HolderID] = [], purpose: String? = nil
    ) {
        self.at = at
        self.actor = actor
        self.action = action
        self.caseID = caseID
        self.holders = holders
        self.purpose = purpose
    }
}

/// A row of a roster: a person and one card of theirs.
package struct RegistryEntry: Hashable, Sendable {
    package let holder: Holder
    /// Whether the roster gave the holder an id of its own.
    package let hasOwnID: Bool
    package let card: Card
    package let postalCode: PostalCode?
    package let phone: PhoneNumber?

    package init(
        holder: Holder, hasOwnID: Bool, card: Card, postalCode: PostalCode?, phone: PhoneNumber?
    ) {
        self.holder = holder
        self.hasOwnID = hasOwnID
        self.card = card
        self.postalCode = postalCode
        self.phone = phone
    }
}

/// What became of a roster's row.
package enum RegistryOutcome: Hashable, Sendable {
    case added
    /// The holder's data were brought up to date; a known card keeps the state of its parts.
    case updated
    /// The serial belongs to another person; nothing was changed.
    case serialOfAnother
}
