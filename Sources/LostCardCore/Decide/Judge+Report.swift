extension Judge {
    /// Judges a report: opens a case and stops the card in one go, attaches to the open case, or
    /// keeps the report for a call-back.
    func judgeReport() -> Decision {
        guard !situation.referenceInUse else { return .referenceInUse }
        let permission = permissionBlockers()
        guard permission.isEmpty else { return .notPermitted(permission) }
        switch matchCard(question, in: situation, rules: rules) {
        case .none(let reason): return unlessFaulty { keepUnmatched(reason) }
        case .one(let card, let holder):
            guard let open = situation.openCases[card.serial] else {
                return unlessFaulty { openCase(for: card, of: holder) }
            }
            guard command.origin == .live || command.at >= open.lastAt else {
                return .timeWentBack
            }
            return unlessFaulty { attach(to: open) }
        }
    }

    private func unlessFaulty(_ changes: () -> Accepted) -> Decision {
        command.faults.isEmpty ? .accepted(changes()) : .faulty(command.faults)
    }

    private var question: CardQuestion {
        CardQuestion(
            serial: namedSerial, holder: body.holder, callerRelation: body.callerRelation)
    }

    var namedSerial: CardSerial? {
        guard case .serial(let serial)? = body.card else { return nil }
        return serial
    }

    private func reportFacts() -> EntryFacts {
        var facts = EntryFacts()
        facts.lossKind = body.lossKind
        facts.phoneAlsoLost = body.phoneAlsoLost
        facts.receivedAt = body.receivedAt
        return facts
    }

    private var emptyCase: Case {
        Case(
            id: command.newCase.id, receiptCode: command.newCase.receiptCode,
            reference: command.newCase.reference ?? command.newCase.receiptCode.text,
            openedAt: command.at, workflow: rules.workflow.version)
    }

    private func openingFacts() -> EntryFacts {
        var facts = reportFacts()
        facts.opening = EntryFacts.Opening(
            receiptCode: emptyCase.receiptCode, reference: emptyCase.reference)
        return facts
    }

    private func opening(_ facts: EntryFacts) -> Entry {
        entry(.verb(.reportLost), on: emptyCase, from: nil, to: .reported, facts)
    }

    private func keepUnmatched(_ reason: UnmatchedReason) -> Accepted {
        var facts = openingFacts()
        facts.unmatched = reason
        var changes = Changes(emptyCase, in: rules)
        changes.add(opening(facts))
        var accepted = changes.accepted(.applied)
        accepted.isNewCase = true
        accepted.opensTasks = [.callBack]
        accepted.report = command.record
        return accepted
    }

    private func openCase(for card: Card, of holder: Holder) -> Accepted {
        var changes = Changes(emptyCase, in: rules)
        changes.add(opening(openingFacts()))
        changes.addDueMarks(through: command.at)
        suspend(card, of: holder, reportedAs: question, in: &changes)
        var accepted = changes.accepted(.applied)
        accepted.isNewCase = true
        accepted.report = command.record
        return accepted
    }

    /// Adds the suspension of `card` to the changes of its case.
    func suspend(
        _ card: Card, of holder: Holder, reportedAs asked: CardQuestion,
        in changes: inout Changes
    ) {
        guard let suspension = rules.workflow.transitions[.suspend] else { return }
        var conditions = Facts()
        let phoneLost = body.phoneAlsoLost ?? changes.subject.phoneAlsoLost
        conditions.set(.phoneAlsoLost, phoneLost)
        var stopped = card
        stopped.parts = suspension.effects.applied(to: card.parts, facts: conditions)
        var facts = EntryFacts()
        facts.match = EntryFacts.Match(
            card: card.serial, holder: holder.id, home: holder.municipality)
        facts.assurance = assurance(of: holder, card: card, reportedAs: asked)
        changes.change(stopped, emits: suspension.emits, facts: &facts)
        changes.add(
            entry(
                .verb(.suspend), on: changes.subject, from: changes.subject.state,
                to: suspension.to ?? .suspended, facts,
                keepsBody: command.verb != .reportLost))
    }

    private func attach(to open: Case) -> Accepted {
        var facts = EntryFacts()
        facts.receivedAt = body.receivedAt
        facts.attachedReference =
            command.newCase.reference ?? command.newCase.receiptCode.text
        var changes = Changes(open, in: rules)
        changes.add(entry(.attachedReport, on: open, from: open.state, to: open.state, facts))
        var accepted = changes.accepted(.attached)
        accepted.alias = facts.attachedReference
        return accepted
    }

    /// Two items that name the holder are standard, a third one makes it high; a proxy's call or a
    /// serial that nobody knows makes it low.
    private func assurance(
        of holder: Holder, card: Card, reportedAs asked: CardQuestion
    ) -> Assurance {
        let reported = asked.holder
        let given = [reported.name, reported.kana].compactMap(\.self).map(FoldedKey.init)
        let thirds = [
            !holder.nameKeys.isDisjoint(with: given),
            reported.birthDate?.isCompatible(with: holder.birthDate) ?? false,
            asked.serial == card.serial,
            reported.municipality.map {
                rules.municipalities.isWithin(holder.municipality, office: $0)
            } ?? false,
            reported.address.map { address in
                holder.address.map {
                    FoldedAddress($0).agrees(with: FoldedAddress(address))
                } ?? false
            } ?? false,
        ]
        let agreeing = thirds.count { $0 }
        let misheard = asked.serial.map { $0 != card.serial } ?? false
        let byHolder = asked.callerRelation.map { $0 == "holder" } ?? true
        if agreeing < 2 || misheard || !byHolder { return .low }
        return agreeing > 2 ? .high : .standard
    }
}
