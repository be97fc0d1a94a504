import LostCardCore

extension Situation {
    /// The same with one thing otherwise that another case may have changed: a card that is
    /// already as `changes` left it, or in another state, or how far the delivery of the case's
    /// card stood.
    func alternatives(before changes: [EntryFacts.CardChange]) -> [Situation] {
        var all: [Situation] = []
        for change in changes {
            all += statuses.map { with(change.serial, change.parts.with($0)) }
        }
        for card in [card].compactMap(\.self) + newCards.values.sorted(by: { $0.isNewer(than: $1) })
        {
            all += statuses.map { with(card.serial, card.parts.with($0)) }
        }
        guard origin != nil else { return all }
        for stage in [DeliveryEvent.dispatched, .delivered] where origin?.stage != stage {
            var changed = self
            changed.origin?.stage = stage
            all.append(changed)
        }
        return all
    }

    private var statuses: [CardStatus] { [.suspended, .abolished, .active, .lapsed, .inTransit] }

    private func with(_ serial: CardSerial, _ parts: CardParts) -> Situation {
        var changed = self
        if card?.serial == serial { changed.card?.parts = parts }
        changed.newCards[serial]?.parts = parts
        return changed
    }
}

extension CardParts {
    fileprivate func with(_ status: CardStatus) -> CardParts {
        var parts = self
        parts.card = status
        return parts
    }
}
