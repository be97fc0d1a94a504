package import LostCardCore

/// What became of a request for consent, or of giving it.
package enum ApprovalAnswer: Sendable {
    case done(JSONValue, isReplay: Bool)
    /// The key was used for another body.
    case keyReused
    case notFound
    case notPermitted([Blocker])
    case refused([Blocker])
    case faulty([FieldFault])
}

extension CaseDesk {
    /// The acts that need a second person.
    private static let twoPersonActs: [Verb] = [.uphold, .reactivateContested, .recordDelivery]

    /// Asks for a manager's consent to exactly this act and body.
    package func requestApproval(
        caseName: String, verb: Verb, body: JSONValue, by actor: Actor,
        retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> ApprovalAnswer {
        guard Self.twoPersonActs.contains(verb) else {
            return .faulty([
                FieldFault(pointer: "/transition", code: .invalid, detail: .needsNoApproval)
            ])
        }
        return try await store.write { transaction in
            guard
                let subject = try self.visible(caseName, to: actor, at: .now, in: transaction)
            else { return .notFound }
            if let known = try self.known(retry, in: transaction) { return known }
            guard let transition = self.rules.workflow.transitions[verb],
                transition.by.contains(actor.role)
            else {
                return .notPermitted(
                    blockersBeforePapers(of: verb, on: subject, by: actor, in: self.rules))
            }
            let record = ApprovalRecord(
                id: "apr_" + self.entropy.hex(1), caseID: subject.id, verb: verb,
                bodyHash: Digest.hex(body.canonicalBytes), requestedBy: actor,
                requestedAt: self.clock.now)
            return try self.keep(record, retry, in: transaction)
        }
    }

    /// Gives the consent: a manager of the same municipality, another person.
    package func approve(
        _ id: String, by actor: Actor,
        retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> ApprovalAnswer {
        try await store.write { transaction in
            guard var record = try transaction.approval(id),
                try self.visible(record.caseID.text, to: actor, at: .now, in: transaction) != nil
            else { return .notFound }
            if let known = try self.known(retry, in: transaction) { return known }
            guard actor.role == .manager else {
                return .notPermitted([
                    Blocker(.roleNotPermitted, who: [.manager], message: .managersApprove)
                ])
            }
            guard !actor.isSamePerson(as: record.requestedBy) else {
                return .refused([Blocker(.samePerson, message: .anotherPerson)])
            }
            record.approvedBy = actor
            record.approvedAt = self.clock.now
            return try self.keep(record, retry, in: transaction)
        }
    }

    /// The earlier answer to the same request; nil for a new one.
    private func known(
        _ retry: (scope: IdempotencyScope, bodyHash: String)?, in reading: any CaseReading
    ) throws -> ApprovalAnswer? {
        guard let retry, let record = try reading.replay(retry.scope) else { return nil }
        guard record.bodyHash == retry.bodyHash else { return .keyReused }
        return .done(record.answer, isReplay: true)
    }

    private func keep(
        _ record: ApprovalRecord, _ retry: (scope: IdempotencyScope, bodyHash: String)?,
        in transaction: any CaseTransaction
    ) throws -> ApprovalAnswer {
        try transaction.save(record)
        let answer = json(record)
        if let retry {
            try transaction.remember(
                IdempotencyRecord(
                    scope: retry.scope, bodyHash: retry.bodyHash, answer: answer,
                    committedAt: clock.now))
        }
        return .done(answer, isReplay: false)
    }

    private func json(_ record: ApprovalRecord) -> JSONValue {
        let until = record.approvedAt?.advanced(bySeconds: Approval.validForMinutes * 60)
        return .compact([
            "id": .string(record.id), "caseId": .string(record.caseID.text),
            "transition": .string(record.verb.rawValue),
            "requestedAt": record.requestedAt.json, "approvedAt": record.approvedAt.map(\.json),
            "validUntil": until.map(\.json),
        ])
    }
}

extension LocalizedText {
    fileprivate static let needsNoApproval = LocalizedText(
        ja: "この手続に承認は必要ありません。", en: "This act needs no approval.")
    fileprivate static let managersApprove = LocalizedText(
        ja: "承認できるのは同じ市区町村の管理者です。",
        en: "A manager of the same municipality approves.")
    fileprivate static let anotherPerson = LocalizedText(
        ja: "承認者は申請した本人以外でなければなりません。", en: "The approver must be another person.")
}
