import LostCardCore
import TestSupport
import Testing

/// What must hold after every step of every story.
extension World {
    func checkInvariants(
        since before: World, _ accepted: Accepted, by actor: Actor, _ location: SourceLocation
    ) {
        checkJournal(accepted, location)
        checkCards(since: before, accepted, location)
        checkProtection(since: before, by: actor, location)
        checkCounts(location)
    }

    /// The journal alone gives the case, and both survive being stored as text.
    private func checkJournal(_ accepted: Accepted, _ location: SourceLocation) {
        let subject = accepted.subject
        let replayed = replay(journals[subject.id] ?? [], as: subject.id)
        #expect(replayed == subject, "replay differs", sourceLocation: location)
        let stored = try? Case(snapshot: JSONValue.parse(subject.snapshot.bytes))
        #expect(stored == subject, "the snapshot does not read back", sourceLocation: location)
        for entry in accepted.entries {
            let facts = try? EntryFacts(json: JSONValue.parse(entry.facts.json.bytes))
            #expect(facts == entry.facts, "facts do not read back", sourceLocation: location)
            #expect(Entry.Act(entry.act.text) == entry.act, sourceLocation: location)
            #expect(entry.actor.role.channels.contains(entry.channel), sourceLocation: location)
        }
        let journal = journals[subject.id] ?? []
        #expect(journal.first?.from == nil, sourceLocation: location)
        #expect(
            journal.dropFirst().map(\.from) == journal.dropLast().map(\.to),
            "the journal's states do not join", sourceLocation: location)
        let acts = journal.filter { !$0.act.isNoticed }.map(\.at)
        #expect(acts == acts.sorted(), "time went back", sourceLocation: location)
    }

    /// Folds a journal from nothing.
    func replay(_ journal: [Entry], as id: CaseID) -> Case? {
        guard let first = journal.first, let opening = first.facts.opening else { return nil }
        var subject = Case(
            id: id, receiptCode: opening.receiptCode, reference: opening.reference,
            openedAt: first.at, workflow: first.workflow)
        for entry in journal { subject.apply(entry, in: rules) }
        return subject
    }

    /// The facts tell every change of a card, and every order to the issuer.
    private func checkCards(
        since before: World, _ accepted: Accepted, _ location: SourceLocation
    ) {
        let told = accepted.entries.flatMap(\.facts.cards)
        for card in cards.values where card.parts != before.cards[card.serial]?.parts {
            #expect(
                told.last { $0.serial == card.serial }?.parts == card.parts,
                "the journal does not tell a card's change", sourceLocation: location)
        }
        let effects = accepted.entries.flatMap(\.facts.issuerEffects)
        #expect(accepted.orders.map(\.effect) == effects, sourceLocation: location)
    }

    private func checkProtection(
        since before: World, by actor: Actor, _ location: SourceLocation
    ) {
        let onlySafer: [Role] = [
            .hotlineOperator, .hotlineSupervisor, .callCentreSystem, .issuerFeed, .system,
        ]
        for old in before.cards.values {
            let status = cards[old.serial]?.parts.card
            if !old.parts.card.isLive {
                #expect(status == old.parts.card, "a final card moved", sourceLocation: location)
            }
            if old.parts.card == .suspended, onlySafer.contains(actor.role) {
                #expect(
                    status != .active && status != .inTransit,
                    "\(actor.role.rawValue) woke a suspended card", sourceLocation: location)
            }
        }
    }

    private func checkCounts(_ location: SourceLocation) {
        let open = cases.values.filter { rules.isOpen($0) }.compactMap(\.card)
        #expect(open.count == Set(open).count, "two open cases", sourceLocation: location)
        let live = cases.values.filter { $0.liveReissue != nil }.compactMap(\.holder)
        #expect(live.count == Set(live).count, "two live reissues", sourceLocation: location)
        let shipped = (try? Shipped.rules().workflow.states.map(\.name)) ?? []
        // A file may let an application rest in a state of its own.
        for subject in cases.values
        where subject.liveReissue != nil && shipped.contains(subject.state) {
            #expect(subject.state == .reissueRequested, sourceLocation: location)
        }
    }
}
