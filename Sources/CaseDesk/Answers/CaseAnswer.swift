package import LostCardCore

/// A case with everything that an answer about it shows.
package struct CaseFile: Sendable {
    package let subject: Case
    package let card: Card?
    package let holder: Holder?
    package let newCard: Card?
    package let report: JSONValue?
    package let orders: [OrderRow]
    package let tasks: [TaskRow]

    /// A case opened just now, from what its opening left.
    init(opened filing: Filing, in situation: Situation) {
        subject = filing.changes.subject
        let serial = subject.card
        let id = subject.holder
        card = filing.changes.cards.first { $0.serial == serial }
        holder = situation.candidates.first { $0.holder.id == id }?.holder
        newCard = nil
        report = filing.changes.report
        orders = filing.orders
        tasks = filing.newTasks
    }

    /// - Parameter moment: for an earlier one, the parts of the card are what they were then.
    package init(of subject: Case, at moment: Moment, in reading: any CaseReading) throws {
        self.subject = subject
        var card = try subject.card.flatMap { try reading.card($0) }
        if case .asOf(let instant) = moment {
            let rows = try reading.journal(of: subject.id).known(at: instant)
            let changes = rows.flatMap(\.entry.facts.cards)
            if let last = changes.last(where: { $0.serial == subject.card }) {
                card?.parts = last.parts
            }
        }
        self.card = card
        holder = try subject.holder.flatMap { try reading.holder($0) }
        newCard = try subject.reissues.last?.newSerial.flatMap { try reading.card($0) }
        report = try reading.report(of: subject.id)
        orders = try reading.orders(of: subject.id)
        tasks = try reading.tasks(TaskQuery(caseID: subject.id, limit: 50))
    }
}

/// Builds the JSON of a case for one reader at one moment.
package struct CaseAnswer {
    let file: CaseFile
    let reader: Actor
    let rules: Rules
    let now: Instant

    package init(file: CaseFile, reader: Actor, rules: Rules, now: Instant) {
        self.file = file
        self.reader = reader
        self.rules = rules.pinned(to: file.subject.workflow)
        self.now = now
    }

    private var subject: Case { file.subject }

    /// Whether the reader may see more than the receipt.
    package var isInScope: Bool { reader.sees(subject, in: rules.municipalities) }

    /// The receipt, which anybody who made a report gets.
    package var receipt: JSONValue {
        .compact([
            "caseId": .string(subject.id.text),
            "receiptCode": .string(subject.receiptCode.text),
            "reference": .string(subject.reference), "state": .string(subject.state.text),
        ])
    }

    /// The case with everything that is closed to the reader, and why.
    package var withBlockers: JSONValue {
        guard isInScope, case .object(var members) = whole else { return receipt }
        members["closed"] = .array(closed)
        return .object(members)
    }

    /// Everything that the reader's role may see.
    package var whole: JSONValue {
        guard isInScope, case .object(var members) = receipt else { return receipt }
        let details: JSONValue = .compact([
            "stateTitle": rules.workflow.state(subject.state).map { $0.title.json },
            "revision": subject.revision.json,
            "openedAt": subject.openedAt.json,
            "reason": subject.unmatched.map { .string($0.rawValue) },
            "assurance": subject.card == nil ? nil : .string(subject.assurance.rawValue),
            "municipality": subject.home.map { .string($0.text) },
            "referredTo": subject.referredTo.isEmpty
                ? nil : .strings(subject.referredTo.map(\.text)),
            "loss": subject.lossKind.map { ["kind": .string($0.rawValue)] },
            "card": file.card.map(card), "parts": file.card?.parts.json,
            "holder": file.holder.map(holder), "report": report,
            "issuer": .array(file.orders.map(order)),
            "reissues": .array(subject.reissues.map(reissue)),
            "clocks": .array(clocks),
            "waitingFor": rules.waitingFor(subject).map { .string($0.rawValue) },
            "tasks": .array(file.tasks.map(\.json)),
            "nextSteps": .array(nextSteps),
            "notes": subject.excuses.overlapNote.map { [$0.json] },
            "allowed": .strings(allowed.map(\.rawValue)),
        ])
        for member in details.objectValue?.members ?? [] { members[member.key] = member.value }
        return .object(members)
    }

    private func card(_ card: Card) -> JSONValue {
        .compact([
            "serial": .string(card.serial.text),
            "faceAuthentication": .bool(card.hasFaceAuthentication),
            "issuedOn": card.issuedOn.map { .string($0.iso) },
            "expiresOn": card.expiresOn.map { .string($0.iso) },
            "replacedBy": card.replacedBy.map { .string($0.text) },
        ])
    }

    private func holder(_ holder: Holder) -> JSONValue {
        switch reader.role {
        case .counterClerk, .manager, .auditor, .administrator, .system:
            return .compact([
                "name": .string(holder.name), "kana": holder.kana.map { .string($0) },
                "birthDate": .string(holder.birthDate.iso),
                "birthDateText": .string(JapaneseEra.screenText(of: holder.birthDate)),
                "address": holder.isProtected ? nil : holder.address.map { .string($0) },
                "addressProtected": .bool(holder.isProtected),
                "municipalityCode": .string(holder.municipality.text),
                "representativeNeeded": .bool(
                    holder.isWard
                        || Age.isUnder15(birth: holder.birthDate, on: now.civilDate)),
            ])
        case .hotlineOperator, .hotlineSupervisor, .callCentreSystem, .issuerFeed:
            return ["name": .string(Masking.name(holder.name))]
        }
    }

    /// The report for those who work on it: the counter, and the hotline while nobody is matched
    /// and somebody must be called back.
    private var report: JSONValue? {
        switch reader.role {
        case .hotlineOperator, .hotlineSupervisor:
            return subject.state == .reported ? file.report : nil
        case .counterClerk:
            guard case .object(var members)? = file.report else { return nil }
            if file.holder?.isProtected ?? false, case .object(var holder)? = members["holder"] {
                holder["address"] = nil
                members["holder"] = .object(holder)
            }
            return .object(members)
        case .manager, .auditor, .administrator, .system, .callCentreSystem, .issuerFeed:
            return nil
        }
    }

    private func order(_ order: OrderRow) -> JSONValue {
        [
            "effect": .string(order.effect.rawValue), "requestedAt": order.requestedAt.json,
            "confirmedAt": order.confirmedAt?.json ?? .null,
        ]
    }

    private func reissue(_ reissue: Reissue) -> JSONValue {
        .compact([
            "applicationId": .string(reissue.application.text),
            "route": .string(reissue.route.rawValue), "fee": reissue.fee.json,
            "appliedAt": reissue.appliedAt.json, "delivery": .string(reissue.stage.rawValue),
            "newCardSerial": reissue.newSerial.map { .string($0.text) },
            "ended": reissue.ending.map { .string($0.rawValue) },
        ])
    }

    private var clocks: [JSONValue] {
        subject.clocks.compactMap { run in
            rules.clock(of: run, in: subject).map { run.reading(in: $0, at: now).json }
        }
    }

    private var nextSteps: [JSONValue] {
        rules.workflow.state(subject.state)?.nextStep.map { [$0.json] } ?? []
    }

    /// What this reader may do now, papers being in order.
    package var allowed: [Verb] {
        verbs.filter { isOffered($0, on: subject, to: reader, at: now, in: rules) }
    }

    private var closed: [JSONValue] {
        verbs.compactMap { verb in
            let blockers = blockersBeforePapers(
                of: verb, on: subject, by: reader, at: now, in: rules)
            guard !blockers.isEmpty else { return nil }
            return [
                "transition": .string(verb.rawValue), "blockers": .array(blockers.map(\.json)),
            ]
        }
    }

    private var verbs: [Verb] { rules.workflow.verbs.filter { $0 != .reportLost } }
}

extension LocalizedText {
    package var json: JSONValue { ["ja": .string(ja), "en": .string(en)] }
}

extension Blocker {
    package var json: JSONValue {
        .compact([
            "code": .string(code.rawValue), "message": message.json,
            "missing": missing.isEmpty ? nil : .strings(missing),
            "who": who.isEmpty ? nil : .strings(who.map(\.rawValue)),
        ])
    }
}

extension FieldFault {
    package var json: JSONValue {
        [
            "pointer": .string(pointer), "code": .string(code.rawValue), "detail": detail.json,
        ]
    }
}

extension ClockReading {
    package var json: JSONValue {
        .compact([
            "clock": .string(clock.rawValue), "round": round.json,
            "status": .string(verdict.rawValue), "startedAt": startedAt.json,
            "startedOn": .string(startedAt.civilDate.iso),
            "stoppedAt": stoppedAt.map(\.json),
            "days": measure.isInDays ? .some(units.json) : .none,
            "seconds": measure.isInDays ? .none : .some(units.json),
            "paused": isPaused ? .some(.bool(true)) : .none,
            "target": target.map(\.json), "level": .string(level.rawValue),
            "breached": .bool(isBreached), "breachesAt": breachesAt.map(\.json),
        ])
    }
}
