extension Act {
    /// Everything that the workflow's guards may ask about this act.
    func facts() -> Facts {
        var facts = caseFacts()
        facts.now = at
        addPeople(to: &facts)
        addPapers(to: &facts)
        addReissue(to: &facts)
        facts.set(.actor, command.actor.role.rawValue)
        if let event = body.event { facts.set(.event, event.rawValue) }
        return facts
    }

    private func caseFacts() -> Facts {
        var facts = subject.knownFacts
        for declaration in rules.workflow.keptFacts {
            facts[declaration.fact] = facts[declaration.fact] ?? declaration.initial
        }
        let policy = rules.policy(of: subject.home)
        facts.set(.pendingPoliceReport, policy.pendingReport.rawValue)
        facts.set(.expressIdentity, policy.expressIdentity.rawValue)
        facts.set(.faceAuthentication, situation.card?.hasFaceAuthentication ?? false)
        if let card = situation.card { facts.set(.cardState, card.parts.card.rawValue) }
        if let origin = situation.origin {
            facts.set(.newCardUndelivered, origin.stage != .delivered && origin.stage != .collected)
        }
        return facts
    }

    private func addPeople(to facts: inout Facts) {
        facts.set(.present, body.present.rawValue)
        if let holder = situation.holder {
            let minor = Age.isUnder15(birth: holder.birthDate, on: at.civilDate)
            facts.set(.representativeNeeded, minor || holder.isWard)
        }
        let counting = body.identity.filter { $0.counts(on: at.civilDate) }
        facts.set(.identityA, counting.count { $0.isPhoto })
        facts.set(.identityAny, counting.count)
        if let approval {
            facts.set(.approval, isValid(approval))
            facts.set(.samePerson, approval.by.isSamePerson(as: command.actor))
        }
    }

    /// The consent that this act needs, or this event of a delivery.
    private var fourEyes: FourEyes? {
        transition.fourEyes ?? body.event.flatMap { rules.delivery.stages[$0]?.fourEyes }
    }

    /// A consent of the right role, of the same municipality and not too old. To see all
    /// municipalities is not to belong to them.
    private func isValid(_ approval: Approval) -> Bool {
        let age = at.milliseconds(since: approval.at)
        guard let fourEyes, approval.by.role == fourEyes.approver,
            let office = command.actor.office,
            approval.by.offices.contains(where: {
                rules.municipalities.isWithin(office, office: $0)
            })
        else { return false }
        return age >= 0 && age <= Int64(fourEyes.minutes) * 60_000
    }

    private func addPapers(to facts: inout Facts) {
        switch body.policeReport {
        case .complete(let report): facts.set(.policeReport, report.rawValue)
        // Noting one anew says something only when it is complete itself.
        case .incomplete where command.verb == .notePoliceReport,
            nil where command.verb == .notePoliceReport:
            break
        case .incomplete, nil:
            if let noted = subject.policeReport { facts.set(.policeReport, noted.rawValue) }
        }
        facts.set(.writtenAccount, body.writtenAccount)
        facts.set(.interviewNote, body.interviewNote)
        if let certificate = body.disasterCertificate {
            facts.set(.disasterCertificate, certificate.rawValue)
        }
        facts.set(.cardHandedIn, body.cardHandedIn)
        facts.set(.proxyAuthority, body.proxyAuthority)
        facts.set(.sealedReply, body.sealedReply)
        facts.set(.pinForm, body.pinForm)
        facts.set(.pinVerified, body.pinVerified)
        if let serial = body.cardSerial {
            facts.set(.cardSerial, serial == subject.card ? "same" : "other")
        }
    }

    private func addReissue(to facts: inout Facts) {
        if let route = body.route { facts.set(.route, route.rawValue) }
        if let fee = body.fee { facts.set(.fee, fee) }
        facts.set(.feeReason, body.feeReason)
        let live = subject.liveReissue
        facts.set(.liveReissueOfHolder, live != nil || situation.holderHasLiveReissue)
        if let live {
            facts.set(.produced, rules.delivery.hasReached(.produced, at: live.stage))
        }
        if let notified = subject.lossNotifiedAt {
            let judged = subject.firstExpressApplication?.appliedAt ?? at
            let firstDay = rules.policy(of: subject.home).windowCounting.firstDay
            facts.set(
                .windowDay, judged.civilDate.days(since: notified.civilDate) + firstDay)
        }
    }
}
