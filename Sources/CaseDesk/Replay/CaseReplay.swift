import LostCardCore

/// Walks through the journal of one case and asks every act again under other rules.
///
/// The case is rebuilt from its own journal; its clocks run by the other rules. What a journal
/// does not tell is taken as it was: which card and holder were meant, who could see the case,
/// the holder's age and guardianship as the roster has them now, what other cases did to a card.
struct CaseReplay {
    let history: CaseHistory
    let own: Rules
    let other: Rules
    let asOf: Instant
    private(set) var before: PartsBefore
    /// The case with its clocks and timers by the other rules, and by those in force.
    private(set) var subject: Case
    private(set) var actual: Case
    private(set) var parts: [CardSerial: CardParts] = [:]

    /// - Throws: ``StoreFailure/damaged(_:)`` for a journal that does not begin with an opening.
    init(
        _ history: CaseHistory, from own: Rules, to wish: ReplayWish, before: PartsBefore
    ) throws {
        guard let first = history.rows.first?.entry, let opening = first.facts.opening else {
            throw StoreFailure.damaged("journal")
        }
        self.history = history
        self.own = own
        other = wish.other
        asOf = wish.asOf
        self.before = before
        subject = Case(
            id: history.subject.id, receiptCode: opening.receiptCode,
            reference: opening.reference, openedAt: first.at, workflow: first.workflow)
        actual = subject
    }

    /// Whether the service would do other things by itself.
    var hasOtherTimers: Bool { own.workflow.timers != other.workflow.timers }

    mutating func run() -> ReplayFinding {
        var index = 0
        while index < history.rows.count {
            let row = history.rows[index]
            if let found = timerDifference(by: row.entry.at) { return .found(found, row, self) }
            var length = 1
            if let mark = row.entry.facts.mark {
                if let found = levelDifference(mark, notedAt: row.entry.at) {
                    return .found(found, row, self)
                }
            } else if row.digest != nil, row.entry.act.asked != nil {
                guard let act = RecordedAct(in: history.rows, at: index) else {
                    return .cannotTell
                }
                if let found = difference(of: act) { return .found(found, row, self) }
                length = act.length
            }
            for row in history.rows[index..<(index + length)] { take(row.entry) }
            index += length
        }
        return differenceAtEnd().map { .found($0, nil, self) } ?? .alike
    }

    private mutating func take(_ entry: Entry) {
        // What its clocks show is judged anew.
        subject.apply(entry.withoutVerdicts, in: other)
        if hasOtherTimers { actual.apply(entry, in: own) }
        for change in entry.facts.cards { parts[change.serial] = change.parts }
    }

    /// How this act would have gone; nil when as it went.
    private mutating func difference(of act: RecordedAct) -> ReplayDifference? {
        let card = act.match?.card ?? (act.first.entry.act == .attachedReport ? subject.card : nil)
        let command = act.command(in: other, naming: card)
        let situation = situation(of: act)
        let found = act.difference(from: decide(command, on: situation, in: other))
        guard let found, found.kind == .acceptedOtherwise || found.kind == .refused,
            act.first.entry.workflow == own.workflow.version
        else { return found }
        // Where the rules in force do not explain what happened either, another case had a hand
        // in it, in a way that they do explain.
        let control = act.command(in: own, naming: card)
        let alternatives = situation.alternatives(before: act.entries.flatMap(\.facts.cards))
        for possible in [situation] + alternatives {
            let decision = decide(control, on: possible, in: own)
            guard act.actDifference(from: decision) == nil else { continue }
            return act.difference(from: decide(command, on: possible, in: other))
        }
        return found
    }

    private mutating func situation(of act: RecordedAct) -> Situation {
        var situation = Situation()
        if let match = act.match {
            situation.candidates = candidate(for: match, in: act)
        } else if act.first.entry.act == .attachedReport, let card = currentCard {
            situation.openCases = [card.serial: subject]
            situation.candidates =
                history.holder.map {
                    [Situation.Candidate(holder: $0, cards: [card])]
                } ?? []
        }
        guard act.verb != .reportLost else { return situation }
        situation.subject = subject
        situation.card = currentCard
        if subject.card != nil {
            situation.origin = history.origin
            situation.holder = history.holder
        }
        for serial in subject.reissues.compactMap(\.newSerial) {
            situation.newCards[serial] = parts[serial].map { newCard(serial, $0) }
        }
        situation.approval = act.approval(in: own)
        return situation
    }

    /// The card that was chosen, as it was before its stop.
    private mutating func candidate(
        for match: EntryFacts.Match, in act: RecordedAct
    ) -> [Situation.Candidate] {
        guard var card = history.card, let holder = history.holder, card.serial == match.card
        else { return [] }
        let stopped = act.entries.lazy.flatMap(\.facts.cards).first { $0.serial == match.card }
        if let stopped {
            let lost = act.first.entry.facts.phoneAlsoLost ?? subject.phoneAlsoLost
            card.parts = before.parts(
                turnedInto: stopped.parts, by: act.first.entry, phoneAlsoLost: lost)
        }
        return [Situation.Candidate(holder: holder, cards: [card])]
    }

    private var currentCard: Card? {
        guard let serial = subject.card, var card = history.card else { return nil }
        card.parts = parts[serial] ?? card.parts
        return card
    }

    private func newCard(_ serial: CardSerial, _ parts: CardParts) -> Card {
        Card(
            serial: serial, holder: history.subject.holder ?? HolderID(""), parts: parts,
            hasFaceAuthentication: history.card?.hasFaceAuthentication ?? false, issuedOn: nil,
            expiresOn: nil, replaces: subject.card)
    }
}

extension ReplayFinding {
    fileprivate static func found(
        _ difference: ReplayDifference, _ row: JournalRow?, _ replay: CaseReplay
    ) -> ReplayFinding {
        .diverges(
            Divergence(
                caseID: replay.subject.id, reference: replay.subject.reference,
                sequence: row?.sequence, number: row?.number,
                at: difference.at ?? row?.entry.at ?? replay.asOf,
                act: row?.entry.act.text ?? difference.kind.rawValue,
                role: row?.entry.actor.role, difference: difference))
    }
}
