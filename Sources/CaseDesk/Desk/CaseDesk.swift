package import LostCardCore

/// What people may ask for: every use case of the service, over one store and one set of rules.
package struct CaseDesk: Sendable {
    package let store: any CaseStore
    package let rules: Rules
    package let clock: any WallClock
    package let entropy: any Entropy
    /// Seals the short-lived references that a search hands out.
    package let seal: SearchSeal
    /// What forecasts of the present have learnt, for the desk and its copies.
    let forecasts = ForecastMemory()
    /// The settings that ``rules`` hold.
    package let settings: SettingsInUse
    /// Who is told of the levels that clocks reach.
    package let escalation: Escalation
    /// The settings that held before, for those who ask for an earlier moment.
    let past: PastSettings

    package init(
        store: any CaseStore, rules: Rules, clock: any WallClock, entropy: any Entropy,
        seal: SearchSeal, settings: SettingsInUse = SettingsInUse(),
        escalation: Escalation = .none, past: PastSettings = .none
    ) {
        self.store = store
        self.rules = rules
        self.clock = clock
        self.entropy = entropy
        self.seal = seal
        self.settings = settings
        self.escalation = escalation
        self.past = past
    }
}

/// A request to act, as it comes from the API, a file or the service itself.
package struct ActRequest: Sendable {
    package let verb: Verb
    /// Case id, receipt code or reference; nil for a report.
    package let caseName: String?
    package let actor: Actor
    /// As the caller wrote it.
    package let channel: String?
    /// When it happened, if that was said; else it is happening now.
    package var at: Instant?
    package let body: JSONValue
    package var revision: Command.RevisionCheck = .notNeeded
    package var origin: Command.Origin = .live
    /// The caller's own reference for the case that a report opens.
    package var reference: String?
    /// The version by which a case that is opened is judged; nil for the present one.
    package var workflow: String?

    package init(
        verb: Verb, caseName: String?, actor: Actor, channel: String?, body: JSONValue
    ) {
        self.verb = verb
        self.caseName = caseName
        self.actor = actor
        self.channel = channel
        self.body = body
    }
}

/// What became of a request that may be a retry.
package enum ActAnswer: Sendable {
    case done(Done)
    case not(Decision)
    /// The key was used for another body.
    case keyReused

    /// That a request is done, now or by an earlier try.
    package struct Done: Sendable {
        package let caseID: CaseID
        package let outcome: Accepted.Outcome
        package let isReplay: Bool
        /// What the answer about a case that was opened just now shows; other answers read it.
        let file: CaseFile?
    }
}

extension CaseDesk {
    /// Performs one act, once for each idempotency key.
    ///
    /// - Parameter retry: how a retry is recognised; nil for acts that cannot be retried.
    package func act(
        _ request: ActRequest, retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> ActAnswer {
        try await store.write { transaction in
            if let retry, let known = try transaction.replay(retry.scope) {
                return try self.replay(known, retry.bodyHash)
            }
            let (decision, file) = try self.perform(request, in: transaction)
            guard case .accepted(let accepted) = decision else { return .not(decision) }
            if let retry {
                try transaction.remember(
                    IdempotencyRecord(
                        scope: retry.scope, bodyHash: retry.bodyHash,
                        answer: [
                            "caseId": .string(accepted.subject.id.text),
                            "outcome": .string(accepted.outcome.rawValue),
                        ],
                        committedAt: self.clock.now))
            }
            return .done(
                ActAnswer.Done(
                    caseID: accepted.subject.id, outcome: accepted.outcome, isReplay: false,
                    file: file))
        }
    }

    /// The earlier answer again; what of it the caller may see is judged when it is built.
    private func replay(_ known: IdempotencyRecord, _ bodyHash: String) throws -> ActAnswer {
        guard known.bodyHash == bodyHash else { return .keyReused }
        guard let id = known.answer["caseId"]?.stringValue.flatMap(CaseID.init),
            let outcome = known.answer["outcome"]?.stringValue.flatMap(Accepted.Outcome.init)
        else { throw StoreFailure.damaged("idempotency") }
        return .done(
            ActAnswer.Done(caseID: id, outcome: outcome, isReplay: true, file: nil))
    }

    /// Decides within a transaction and files what was accepted.
    ///
    /// - Returns: the decision, and everything known of a case that it opened.
    func perform(
        _ request: ActRequest, in transaction: any CaseTransaction
    ) throws -> (decision: Decision, opened: CaseFile?) {
        let now = clock.now
        let (command, situation) = try prepare(request, now: now, in: transaction)
        let decision = decide(command, on: situation, in: rules(for: request))
        guard case .accepted(let accepted) = decision else { return (decision, nil) }
        if settings.before != nil, let subject = try transaction.subject(accepted.subject.id),
            try settle(subject, in: transaction)
        {
            return try perform(request, in: transaction)
        }
        // A report may join a case of another version; one of another card is never held up.
        try rules.requireKnown(accepted.subject)
        if let eventID = command.body.eventID, accepted.outcome == .duplicate,
            !situation.eventSeen
        {
            try transaction.noteEvent(eventID, of: accepted.subject.id)
        }
        guard !accepted.entries.isEmpty else { return (decision, nil) }
        try consume(
            situation.approval, for: command, on: accepted.subject.id, in: transaction)
        let filing = filing(accepted, recordedAt: now, isImported: request.origin == .imported)
        try transaction.file(filing)
        return (decision, accepted.isNewCase ? CaseFile(opened: filing, in: situation) : nil)
    }

    /// The rules by which a request opens a case; acts on a case are judged by that case's own.
    func rules(for request: ActRequest) -> Rules {
        request.workflow.map(rules.pinned) ?? rules
    }

    /// A consent serves one act; for the next it must be given anew.
    private func consume(
        _ approval: Approval?, for command: Command, on id: CaseID,
        in transaction: any CaseTransaction
    ) throws {
        guard approval != nil,
            var record = try transaction.approval(
                of: id, verb: command.verb, bodyHash: Digest.hex(command.record.canonicalBytes))
        else { return }
        record.approvedBy = nil
        record.approvedAt = nil
        try transaction.save(record)
    }

    func filing(
        _ accepted: Accepted, recordedAt now: Instant, isImported: Bool, tellsLater: Bool = false
    ) -> Filing {
        Filing(
            changes: accepted, recordedAt: now, isImported: isImported,
            bodies: accepted.entries.map { $0.body.map(sealed) },
            upcoming: accepted.subject.upcoming(in: rules),
            isOpen: rules.isOpen(accepted.subject), dials: accepted.dials(in: rules),
            edition: settings.number,
            notices: tellsLater ? nil : escalation.notices(of: accepted, at: now))
    }

    private func sealed(_ body: JSONValue) -> SealedBody {
        let text = body.text
        let salt = entropy.hex(1)
        return SealedBody(text: text, salt: salt, digest: Digest.hex(salt: salt, text: text))
    }
}
