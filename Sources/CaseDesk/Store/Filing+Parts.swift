package import LostCardCore

/// What every store derives from a filing in the same way.
extension Filing {
    /// The journal rows to be; the sequence numbers count on from `sequence`, exclusive.
    package func rows(after sequence: Int64 = 0) -> [JournalRow] {
        let entries = changes.entries
        let first = changes.subject.entryCount - entries.count + 1
        return entries.indices.map { index in
            let body = bodies.indices.contains(index) ? bodies[index] : nil
            return JournalRow(
                sequence: sequence + Int64(index) + 1, caseID: changes.subject.id,
                number: first + index, entry: entries[index].withPlainActor,
                recordedAt: recordedAt, isImported: isImported, digest: body?.digest, body: body)
        }
    }

    /// How many entries the case must have had before.
    package var entriesBefore: Int { changes.subject.entryCount - changes.entries.count }

    /// When the changes took effect; the machine's time for changes without an entry.
    package var effectiveAt: Instant { changes.entries.last?.at ?? recordedAt }

    /// When the case came to its card and home in this filing; nil when it did not.
    package var matchedAt: Instant? { changes.entries.last { $0.facts.match != nil }?.at }

    /// Whether the service only noted that time had passed, and of the case nothing else moved.
    package var isNotice: Bool {
        !changes.isNewCase && changes.cards.isEmpty && changes.orders.isEmpty
            && changes.report == nil && changes.alias == nil && !changes.entries.isEmpty
            && changes.entries.allSatisfy(\.isNotice)
    }

    package var eventIDs: [String] { changes.entries.compactMap(\.facts.delivery?.eventID) }

    package var referredTo: [MunicipalityCode] { changes.entries.compactMap(\.facts.referredTo) }

    /// The references that name the case from now on.
    package var newReferences: [String] {
        (changes.isNewCase ? [changes.subject.reference] : [])
            + [changes.alias].compactMap(\.self)
    }

    /// The applications, where this filing touched any.
    package var touchedReissues: [Reissue] {
        let isTouched = changes.entries.contains { entry in
            entry.facts.reissue != nil || entry.facts.delivery != nil || entry.facts.ending != nil
        }
        return isTouched ? changes.subject.reissues : []
    }

    /// The rounds that this filing can have touched: running ones, and those that stopped in it.
    package var touchedRuns: [ClockRun] { changes.touchedRuns }

    /// The promise of a round that this filing can have touched.
    package func dial(of run: ClockRun) -> ClockDial? {
        dials.first { $0.clock == run.clock && $0.round == run.round }
    }

    /// When the stop of a round that stops by this filing came to be known, where that was later.
    package func toldAt(of run: ClockRun) -> Instant? {
        guard !isImported, let stoppedAt = run.stoppedAt, stoppedAt < recordedAt else { return nil }
        return recordedAt
    }

    /// The time of writing when this filing brings history in; nil for any other.
    package var importedAt: Instant? { isImported ? recordedAt : nil }

    /// How a notice that this filing keeps has ended already; nil for one that opens.
    ///
    /// - Parameter importedAt: when the case was last imported, this filing included.
    package func end(of intent: NoticeIntent, importedAt: Instant?) -> NoticeRow.End? {
        let isKnown = intent.isKnown(sinceImportAt: importedAt) && !isMoved(intent.mark)
        let isSuppressed = isImported || isKnown
        return (isSuppressed ? .suppressed : intent.ending).map {
            NoticeRow.End($0, at: recordedAt)
        }
    }

    /// Whether a level came to be reached by other settings or another version, however early its
    /// instant: before these nobody could have known of it.
    private func isMoved(_ mark: ClockMark) -> Bool {
        let turn = changes.entries.lastIndex { $0.act == .retimed || $0.act == .migrated }
        return turn.map { changes.entries[$0...].contains { $0.facts.mark == mark } } ?? false
    }

    package var orders: [OrderRow] {
        changes.orders.map { order in
            OrderRow(
                effect: order.effect, serial: order.serial, requestedAt: effectiveAt,
                confirmedAt: nil)
        }
    }

    /// The tasks that open, each with the instant at which there was something to do: a level was
    /// reached or a reminder was due, however late it was noted, or somebody did something.
    package var newTasks: [TaskRow] {
        var due = changes.dueTasks
        return changes.opensTasks.map { kind in
            let place = due.firstIndex { $0.kind == kind }
            return TaskRow(
                kind: kind, caseID: changes.subject.id,
                openedAt: place.map { due.remove(at: $0).at } ?? effectiveAt)
        }
    }
}

extension Accepted {
    /// The rounds that these changes can have touched: running ones, and those that stopped in them.
    var touchedRuns: [ClockRun] {
        let isMatched = entries.contains { $0.facts.match != nil }
        let restates = entries.contains { $0.act == .restated || $0.facts.breachReason != nil }
        guard entries.isEmpty || !entries.allSatisfy(\.isNotice) else { return [] }
        // What was filed late stopped a clock before it was filed.
        let first = entries.map { $0.facts.occurredAt ?? $0.at }.min()
        guard let first, !isMatched, !restates else { return subject.clocks }
        return subject.clocks.filter { run in run.stoppedAt.map { $0 >= first } ?? true }
    }

    func dials(in rules: Rules) -> [ClockDial] {
        touchedRuns.compactMap { subject.dial(of: $0, in: rules) }
    }
}

extension Case {
    /// The promise of one of its rounds; a stopped one keeps that by which it was judged.
    package func dial(of run: ClockRun, in rules: Rules) -> ClockDial? {
        if let frozen = run.frozen {
            return ClockDial(
                clock: run.clock, round: run.round, target: frozen.target,
                breachesAt: frozen.breachesAt)
        }
        guard let definition = rules.clock(of: run, in: self) else { return nil }
        return ClockDial(
            clock: run.clock, round: run.round, target: definition.target,
            breachesAt: definition.breach.flatMap {
                definition.instant(of: $0, from: run.startedAt, pauses: run.pauses)
            })
    }
}

extension Entry {
    /// The entry as the journal keeps it: of the actor, the role, the id and the office.
    fileprivate var withPlainActor: Entry {
        Entry(
            act: act, at: at, actor: Actor(role: actor.role, id: actor.id, office: actor.office),
            channel: channel, workflow: workflow, from: from, to: to, facts: facts, body: body)
    }
}

extension RegistryEntry {
    /// What a holder without an id of their own is recognised by: furigana, or the name where
    /// there is none, with birth date and municipality, character for character; nil for a holder
    /// with an id. Personal.
    ///
    /// - SeeAlso: `domain.md` §3 "Holder".
    package var identityKey: String? {
        hasOwnID ? nil : Self.key(of: holder)
    }

    /// Whether a row without an id describes this very holder, whichever id they have.
    package func isAbout(_ other: Holder) -> Bool {
        ExactName.equal(Self.key(of: holder), Self.key(of: other))
    }

    private static func key(of holder: Holder) -> String {
        let name = holder.kana ?? "=" + holder.name
        return [name, holder.birthDate.iso, holder.municipality.text].joined(separator: "\u{1F}")
    }
}

extension IdempotencyRecord {
    /// Records of that time and earlier ones are not kept any longer.
    package var expiry: Instant { committedAt.advanced(byDays: -Self.keptForDays) }
}
