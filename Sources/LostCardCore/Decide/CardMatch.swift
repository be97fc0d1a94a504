/// Which card a report means.
package enum CardMatch: Hashable, Sendable {
    case one(Card, Holder)
    case none(UnmatchedReason)
}

/// What a report says about the card: a serial that is known here, and the person.
package struct CardQuestion: Hashable, Sendable {
    package let serial: CardSerial?
    package let holder: ReportedHolder
    /// What the caller is to the holder; nil when that was not said.
    package let callerRelation: String?

    package init(serial: CardSerial?, holder: ReportedHolder, callerRelation: String?) {
        self.serial = serial
        self.holder = holder
        self.callerRelation = callerRelation
    }
}

/// Finds the card that is meant among the candidates.
///
/// - SeeAlso: `domain.md` §3 "Which card is meant".
package func matchCard(
    _ question: CardQuestion, in situation: Situation, rules: Rules
) -> CardMatch {
    if let serial = question.serial,
        let owner = situation.candidates.first(where: { $0.cards.contains { $0.serial == serial } }
        ),
        let card = owner.cards.first(where: { $0.serial == serial })
    {
        guard !contradicts(question.holder, owner.holder) else { return .none(.holderMismatch) }
        guard card.parts.card.isLive || situation.openCases[serial] != nil else {
            return .none(.noLiveCard)
        }
        return .one(card, owner.holder)
    }
    return matchByPerson(question.holder, in: situation, rules: rules)
}

/// Whether birth date and name both contradict the holder of a known serial.
private func contradicts(_ reported: ReportedHolder, _ holder: Holder) -> Bool {
    guard let birth = reported.birthDate, !birth.isCompatible(with: holder.birthDate) else {
        return false
    }
    let given = [reported.name, reported.kana].compactMap(\.self).map(FoldedKey.init)
    return !given.isEmpty && holder.nameKeys.isDisjoint(with: given)
}

private func matchByPerson(
    _ reported: ReportedHolder, in situation: Situation, rules: Rules
) -> CardMatch {
    guard let birth = reported.birthDate else { return .none(.noMatch) }
    let born = situation.candidates.filter { $0.holder.birthDate.isCompatible(with: birth) }
    let kana = reported.kana.map(FoldedKey.init)
    let name = reported.name.map(FoldedKey.init)
    var found = kana.map { key in born.filter { $0.holder.kanaKeys.contains(key) } } ?? []
    if found.isEmpty, let name { found = born.filter { $0.holder.nameKeys.contains(name) } }
    guard !found.isEmpty else { return .none(.noMatch) }
    found = narrowed(found, name: name, reported: reported, rules: rules)
    let cards = found.compactMap { candidate in
        newestCard(of: candidate, in: situation).map { ($0, candidate.holder) }
    }
    guard let first = cards.first else { return .none(.noLiveCard) }
    return cards.count == 1 ? .one(first.0, first.1) : .none(.severalMatches)
}

/// Narrows several candidates by name, municipality and address, each only as far as someone is
/// left.
private func narrowed(
    _ candidates: [Situation.Candidate], name: FoldedKey?, reported: ReportedHolder, rules: Rules
) -> [Situation.Candidate] {
    var left = candidates
    func narrow(_ fits: (Holder) -> Bool) {
        guard left.count > 1 else { return }
        let fitting = left.filter { fits($0.holder) }
        if !fitting.isEmpty { left = fitting }
    }
    if let name { narrow { $0.nameKeys.contains(name) } }
    if let code = reported.municipality {
        narrow { rules.municipalities.isWithin($0.municipality, office: code) }
    }
    if let address = reported.address.map(FoldedAddress.init) {
        narrow { $0.address.map { FoldedAddress($0).agrees(with: address) } ?? false }
    }
    return left
}

/// The newest card that is in use, on its way or suspended, or abolished with its case still open.
private func newestCard(
    of candidate: Situation.Candidate, in situation: Situation
) -> Card? {
    candidate.cards
        .filter { card in
            card.parts.card.isLive
                || (card.parts.card == .abolished && situation.openCases[card.serial] != nil)
        }
        .max { $1.isNewer(than: $0) }
}
