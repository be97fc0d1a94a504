package import LostCardCore

extension CaseDesk {
    /// Reads a request and everything that its decision depends on.
    func prepare(
        _ request: ActRequest, now: Instant, in reading: any CaseReading
    ) throws -> (Command, Situation) {
        let at = request.at ?? now
        let subject = try request.caseName.flatMap { try reading.caseID(named: $0) }
            .flatMap { try reading.subject($0) }
        try rules.requireKnown(subject)
        let own = subject.map { rules.pinned(to: $0.workflow) } ?? rules(for: request)
        let (body, record, faults) = read(request, in: own, at: at, now: now)
        let command = Command(
            verb: request.verb, actor: request.actor,
            channel: Command.ChannelClaim(request.channel), at: at, body: body, faults: faults,
            record: record, origin: request.origin, revision: request.revision,
            newCase: newCase(for: request, at: at))
        return (command, try situation(for: command, subject, request, in: reading))
    }

    private func read(
        _ request: ActRequest, in rules: Rules, at: Instant, now: Instant
    ) -> (Body, JSONValue, [FieldFault]) {
        guard let transition = rules.workflow.transitions[request.verb] else {
            return (Body(), request.body, [])
        }
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: at,
            takesApproval: request.origin == .imported)
        var (body, faults) = BodyReader.read(request.body, for: transition, in: context)
        var record = request.body
        if case .searchResult(let ref)? = body.card {
            resolve(ref, in: &body, &record, &faults, now: now)
        }
        return (body, record, faults)
    }

    /// Puts the serial in the place of a search result, in the body as in its record.
    private func resolve(
        _ ref: String, in body: inout Body, _ record: inout JSONValue,
        _ faults: inout [FieldFault], now: Instant
    ) {
        guard let serial = seal.open(ref, at: now) else {
            faults.append(FieldFault(pointer: "/card/ref", code: .invalid, detail: .refExpired))
            return
        }
        body.card = .serial(serial)
        guard var members = record.objectValue else { return }
        members["card"] = ["serial": .string(serial.text)]
        record = .object(members)
    }

    private func newCase(for request: ActRequest, at: Instant) -> Command.NewCase {
        // An imported case has the same id however often and wherever it is imported.
        guard request.origin == .imported, let reference = request.reference else {
            return Command.NewCase(
                id: .timeOrdered(at: at, random: (entropy.next(), entropy.next())),
                receiptCode: ReceiptCode(random: entropy.next()), reference: request.reference)
        }
        let words = Digest.words(of: "case:\(reference)")
        return Command.NewCase(
            id: .timeOrdered(at: at, random: (words.0, words.1)),
            receiptCode: ReceiptCode(random: words.2), reference: reference)
    }
}

extension CaseDesk {
    /// How many people under one name are looked at; more are never told apart by a report.
    static let candidateLimit = 2_000

    private func situation(
        for command: Command, _ subject: Case?, _ request: ActRequest, in reading: any CaseReading
    ) throws -> Situation {
        var situation = Situation()
        situation.subject = subject
        if command.verb == .reportLost {
            if let reference = request.reference {
                situation.referenceInUse = try reading.caseID(named: reference) != nil
            }
            try addCandidates(command.body, to: &situation, in: reading)
        } else if let subject {
            try addSubject(subject, command, to: &situation, in: reading)
        }
        return situation
    }

    private func addSubject(
        _ subject: Case, _ command: Command, to situation: inout Situation,
        in reading: any CaseReading
    ) throws {
        if let serial = subject.card {
            situation.card = try reading.card(serial)
            situation.origin = try reading.origin(of: serial)
        }
        if let holder = subject.holder { situation.holder = try reading.holder(holder) }
        for serial in subject.reissues.compactMap(\.newSerial) {
            situation.newCards[serial] = try reading.card(serial)
        }
        switch command.verb {
        case .suspend, .amendReport:
            situation.report = try reading.report(of: subject.id)
            if command.verb == .suspend { try addChoice(command, to: &situation, in: reading) }
        case .requestReissue:
            if let holder = subject.holder {
                situation.holderHasLiveReissue = try reading.hasLiveReissue(holder)
            }
            if let application = command.body.applicationID {
                situation.caseOfApplication = try reading.caseID(application: application)
            }
        case .recordDelivery: try addDelivery(subject, command, to: &situation, in: reading)
        default: break
        }
        try addApproval(subject, command, to: &situation, in: reading)
    }

    /// What finishing an unmatched report needs: the chosen card, or what the report leads to.
    private func addChoice(
        _ command: Command, to situation: inout Situation, in reading: any CaseReading
    ) throws {
        var question = command.body
        if question.card == nil, let report = situation.report {
            let reported = CardQuestion(report: report, in: rules)
            question.holder = reported.holder
            question.card = reported.serial.map { .serial($0) }
        }
        try addCandidates(question, to: &situation, in: reading)
    }

    private func addDelivery(
        _ subject: Case, _ command: Command, to situation: inout Situation,
        in reading: any CaseReading
    ) throws {
        if let serial = command.body.newCardSerial {
            situation.cardWithNewSerial = try reading.card(serial)
        }
        if let event = command.body.eventID {
            situation.eventSeen = try reading.isEventSeen(event)
        }
    }

    private func addApproval(
        _ subject: Case, _ command: Command, to situation: inout Situation,
        in reading: any CaseReading
    ) throws {
        let own = rules.pinned(to: subject.workflow)
        guard command.origin == .live, let act = own.workflow.transitions[command.verb],
            needsSecondPerson(act, in: own)
        else { return }
        let hash = Digest.hex(command.record.canonicalBytes)
        if let record = try reading.approval(of: subject.id, verb: command.verb, bodyHash: hash),
            let by = record.approvedBy, let at = record.approvedAt
        {
            situation.approval = Approval(by: by, at: at)
        }
    }

    private func addCandidates(
        _ body: Body, to situation: inout Situation, in reading: any CaseReading
    ) throws {
        if case .serial(let serial)? = body.card, let card = try reading.card(serial),
            let owner = try reading.candidate(holder: card.holder)
        {
            situation.candidates = [owner]
        } else if body.holder.birthDate != nil {
            let keys = [body.holder.kana, body.holder.name].compactMap(\.self).map(FoldedKey.init)
            situation.candidates = try reading.candidates(
                keys: keys, birthDate: body.holder.birthDate, limit: Self.candidateLimit)
        }
        for candidate in situation.candidates {
            for card in candidate.cards {
                situation.openCases[card.serial] = try reading.openCase(of: card.serial)
            }
        }
    }
}

extension LocalizedText {
    fileprivate static let refExpired = LocalizedText(
        ja: "検索結果の有効期限が切れています。もう一度検索してください。",
        en: "This search result has expired. Search again.")
}

extension CaseDesk {
    /// What a report about this one candidate would leave in the store; nothing is stored. For
    /// measurements.
    package func rehearse(_ request: ActRequest, candidate: Situation.Candidate) -> Filing? {
        let now = clock.now
        let (body, record, faults) = read(request, in: rules, at: now, now: now)
        let command = Command(
            verb: request.verb, actor: request.actor, channel: .none, at: now, body: body,
            faults: faults, record: record, origin: .live, newCase: newCase(for: request, at: now))
        var situation = Situation()
        situation.candidates = [candidate]
        guard case .accepted(let accepted) = decide(command, on: situation, in: rules) else {
            return nil
        }
        return filing(accepted, recordedAt: now, isImported: false)
    }
}
