package import LostCardCore

extension CaseDesk {
    /// Whether an act, or an event that it may record, needs a second person.
    func needsSecondPerson(_ transition: Transition, in rules: Rules) -> Bool {
        transition.fourEyes != nil
            || transition.verb == .recordDelivery
                && rules.delivery.stages.values.contains { $0.fourEyes != nil }
    }

    /// What is asked to be agreed to; what could not be read of it is among the faults.
    package struct ApprovalWish: Sendable {
        package let caseName: String?
        package let verb: Verb?
        package let body: JSONValue
        package let faults: [FieldFault]

        package init(caseName: String?, verb: Verb?, body: JSONValue, faults: [FieldFault]) {
            self.caseName = caseName
            self.verb = verb
            self.body = body
            self.faults = faults
        }
    }

    /// Asks for a manager's consent to exactly this act and body.
    package func requestApproval(
        _ wish: ApprovalWish, by actor: Actor,
        retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> RequestAnswer {
        try await store.write { transaction in
            guard let name = wish.caseName else { return .faulty(wish.faults) }
            guard let subject = try self.visible(name, to: actor, at: .now, in: transaction)
            else { return .notFound }
            if let known = try self.known(retry, in: transaction) { return known }
            guard actor.role == .counterClerk else {
                return .notPermitted([
                    Blocker(.roleNotPermitted, who: [.counterClerk], message: .clerksAsk)
                ])
            }
            let faults = wish.faults + self.faults(of: wish, on: subject)
            guard let verb = wish.verb, faults.isEmpty else { return .faulty(faults) }
            let record = ApprovalRecord(
                id: "apr_" + self.entropy.hex(1), caseID: subject.id, verb: verb,
                bodyHash: Digest.hex(wish.body.canonicalBytes), requestedBy: actor,
                requestedAt: self.clock.now)
            return try self.keep(record, retry, in: transaction)
        }
    }

    /// Faults of a body that the act itself would find: consent to it would be of no use.
    private func faults(of wish: ApprovalWish, on subject: Case) -> [FieldFault] {
        guard let verb = wish.verb else { return [] }
        let own = rules.pinned(to: subject.workflow)
        guard let transition = own.workflow.transitions[verb],
            needsSecondPerson(transition, in: own)
        else {
            return [FieldFault(pointer: "/transition", code: .invalid, detail: .needsNoApproval)]
        }
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: clock.now, takesApproval: false)
        return BodyReader.read(wish.body, for: transition, in: context).faults.map {
            FieldFault(pointer: "/body" + $0.pointer, code: $0.code, detail: $0.detail)
        }
    }

    /// Gives the consent: a manager of the same municipality, another person.
    package func approve(
        _ id: String, by actor: Actor, faults: [FieldFault] = [],
        retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> RequestAnswer {
        try await store.write { transaction in
            guard var record = try transaction.approval(id),
                try self.visible(record.caseID.text, to: actor, at: .now, in: transaction) != nil
            else { return .notFound }
            if let known = try self.known(retry, in: transaction) { return known }
            guard actor.role == .manager, self.isOfSameOffice(actor, as: record.requestedBy) else {
                return .notPermitted([
                    Blocker(.roleNotPermitted, who: [.manager], message: .managersApprove)
                ])
            }
            guard faults.isEmpty else { return .faulty(faults) }
            guard !actor.isSamePerson(as: record.requestedBy) else {
                return .refused([Blocker(.samePerson, message: .anotherPerson)])
            }
            record.approvedBy = actor
            record.approvedAt = self.clock.now
            return try self.keep(record, retry, in: transaction)
        }
    }

    private func isOfSameOffice(_ manager: Actor, as clerk: Actor) -> Bool {
        guard let office = clerk.office else { return false }
        return manager.offices.contains { rules.municipalities.isWithin(office, office: $0) }
    }

    /// The earlier answer to the same request; nil for a new one.
    private func known(
        _ retry: (scope: IdempotencyScope, bodyHash: String)?, in reading: any CaseReading
    ) throws -> RequestAnswer? {
        guard let retry, let record = try reading.replay(retry.scope) else { return nil }
        guard record.bodyHash == retry.bodyHash else { return .keyReused }
        return .done(record.answer, isReplay: true)
    }

    private func keep(
        _ record: ApprovalRecord, _ retry: (scope: IdempotencyScope, bodyHash: String)?,
        in transaction: any CaseTransaction
    ) throws -> RequestAnswer {
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
    fileprivate static let clerksAsk = LocalizedText(
        ja: "承認を申請できるのは市区町村窓口職員です。", en: "A counter clerk asks for approval.")
    fileprivate static let managersApprove = LocalizedText(
        ja: "承認できるのは同じ市区町村の管理者です。",
        en: "A manager of the same municipality approves.")
    fileprivate static let anotherPerson = LocalizedText(
        ja: "承認者は申請した本人以外でなければなりません。", en: "The approver must be another person.")
}
