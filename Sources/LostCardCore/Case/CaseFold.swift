extension Case {
    /// Changes the case by one journal entry; the only way in which a case changes.
    ///
    /// Total: an entry that does not fit leaves what it cannot change as it is, and `verify` tells.
    package mutating func apply(_ entry: Entry, in rules: Rules) {
        if entryCount > 0, entry.isNotice {
            note(entry.facts)
            return
        }
        entryCount += 1
        let isMigration = entry.act == .migrated
        if isMigration { move(to: entry.workflow, in: rules) }
        let rules = rules.pinned(to: workflow)
        enter(
            entry.to, at: entry.facts.occurredAt ?? entry.at, isMigration: isMigration, in: rules)
        apply(entry.facts)
        switch entry.act {
        case .verb(let verb):
            revision += 1
            lastAt = max(lastAt, entry.at)
            if verb == .notifyLoss { lossNotifiedAt = entry.at }
            apply(reissue: entry)
        case .attachedReport:
            attachedReports += 1
            lastAt = max(lastAt, entry.at)
        case .levelReached, .reminded, .restated, .retimed: break
        case .migrated:
            revision += 1
            lastAt = max(lastAt, entry.at)
        }
        advanceClocks(by: entry, in: rules)
        take(entry.facts.carried)
        noteWait(at: entry.facts.occurredAt ?? entry.at, in: rules)
        freeze(entry.facts.verdicts)
        if entry.act == .restated, let verdict = entry.facts.restated {
            restate(verdict, by: entry)
        }
    }

    /// Changes the case by what the service noted while it stood where it stands. Needs no rules,
    /// so that a store can take such entries in when it reads a case.
    package mutating func note(_ facts: EntryFacts) {
        entryCount += 1
        if let mark = facts.mark { note(mark) }
        if let reminder = facts.reminder { reminders.append(reminder) }
    }

    private mutating func enter(
        _ next: StateName, at instant: Instant, isMigration: Bool, in rules: Rules
    ) {
        defer { state = next }
        let stays = next == state && entryCount > 1
        guard !stays || isMigration else { return }
        let isTimed = rules.workflow.timers.contains { $0.state == next && $0.since == nil }
        // A wait that goes on under another version is not begun anew.
        enteredAt = isTimed ? (stays ? enteredAt ?? instant : instant) : nil
    }

    private mutating func apply(_ facts: EntryFacts) {
        if let kind = facts.lossKind { lossKind = kind }
        if let reason = facts.unmatched { unmatched = reason }
        if let level = facts.assurance { assurance = level }
        if let match = facts.match {
            card = match.card
            holder = match.holder
            home = match.home
            unmatched = nil
        }
        if let lost = facts.phoneAlsoLost { phoneAlsoLost = lost }
        // A number that is known is not lost to a report that is still pending.
        if let report = facts.policeReport, policeReport != .number { policeReport = report }
        if let date = facts.letterDate { letterDate = date }
        if let office = facts.referredTo, !referredTo.contains(office) { referredTo.append(office) }
        if let excuse = facts.excuse { excuses.append(excuse) }
        kept.merge(facts.kept) { $1 }
        if let reminder = facts.reminder { reminders.append(reminder) }
        if let retimed = facts.retimed { take(retimed.places) }
        if let reason = facts.breachReason, let index = index(of: reason.clock, reason.round) {
            clocks[index].reason = reason.code
        }
    }

    private mutating func restate(_ restated: RoundVerdict, by entry: Entry) {
        guard let index = index(of: restated.clock, restated.round) else { return }
        clocks[index].restatements.append(
            Restatement(at: entry.at, by: entry.actor, verdict: restated.verdict))
    }

    private mutating func apply(reissue entry: Entry) {
        if let new = entry.facts.reissue {
            reissues.append(
                Reissue(
                    application: new.application, route: new.route, fee: new.fee,
                    appliedAt: entry.at))
        }
        if let delivery = entry.facts.delivery,
            let index = reissues.lastIndex(where: { $0.application == delivery.application })
        {
            if delivery.recordedAs == nil { reissues[index].stage = delivery.event }
            if let serial = delivery.newSerial { reissues[index].newSerial = serial }
        }
        if let ending = entry.facts.ending, let index = reissues.lastIndex(where: \.isLive) {
            reissues[index].ending = ending
        }
    }

    /// What the case itself answers a guard or a timer that asks without an act at hand.
    package var knownFacts: Facts {
        var facts = Facts()
        for (fact, value) in kept { facts[fact] = value }
        if let kind = lossKind { facts.set(.lossKind, kind.rawValue) }
        facts.set(.lossNotified, lossNotifiedAt != nil)
        if let notified = lossNotifiedAt { facts.set(.lossNotifiedAt, notified) }
        facts.set(.expressApplied, firstExpressApplication != nil)
        if let letterDate { facts.set(.letterDate, letterDate) }
        facts.set(.phoneAlsoLost, phoneAlsoLost)
        return facts
    }
}
