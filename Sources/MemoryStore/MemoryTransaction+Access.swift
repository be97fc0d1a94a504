import CaseDesk
import LostCardCore

extension MemoryTransaction {
    func noteEvent(_ eventID: String, of id: CaseID) throws {
        guard state.events.insert(ExactText(eventID)).inserted else {
            throw ConstraintViolation.eventSeen
        }
    }

    func remember(_ record: IdempotencyRecord) throws {
        let expiry = record.expiry
        if let known = state.answers[record.scope], known.committedAt > expiry {
            throw ConstraintViolation.keyInUse
        }
        state.answers = state.answers.filter { $0.value.committedAt > expiry }
        state.answers[record.scope] = record
    }

    func add(_ token: TokenRecord) throws {
        guard state.tokens[token.id] == nil,
            !state.tokens.values.contains(where: { $0.hash == token.hash })
        else { throw ConstraintViolation.tokenExists }
        state.tokens[token.id] = token
    }

    func revokeToken(_ id: String, at now: Instant) throws -> Bool {
        guard let token = state.tokens[id] else { return false }
        state.tokens[id] = TokenRecord(
            id: token.id, hash: token.hash, actor: token.actor, createdAt: token.createdAt,
            expiresAt: token.expiresAt, revokedAt: token.revokedAt ?? now)
        return true
    }

    func save(_ approval: ApprovalRecord) throws {
        guard state.cases[approval.caseID] != nil else { throw ConstraintViolation.nothingNamed }
        var kept = state.approvals[approval.id] ?? approval
        kept.approvedBy = approval.approvedBy
        kept.approvedAt = approval.approvedAt
        state.approvals[approval.id] = kept
    }

    func rememberLine(_ identity: LineIdentity, outcome: JSONValue) throws {
        guard state.lines[identity] == nil else { throw ConstraintViolation.lineKnown }
        state.lines[identity] = outcome
    }

    func log(_ access: AccessRecord) throws { state.accessLog.append(access) }

    func add(_ file: ReleasedFile) throws {
        guard !state.releasedFiles.contains(where: { $0.version == file.version }) else {
            throw ConstraintViolation.versionReleased
        }
        state.releasedFiles.append(file)
    }

    func setSetting(_ name: String, to value: String) throws {
        state.settings[ExactText(name)] = value
    }
}
