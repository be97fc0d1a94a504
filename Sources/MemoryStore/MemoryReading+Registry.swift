import CaseDesk
import LostCardCore

extension MemoryReading {
    func card(_ serial: CardSerial) throws -> Card? { state.cards[serial] }

    func holder(_ id: HolderID) throws -> Holder? { state.holders[id]?.holder }

    func candidate(holder id: HolderID) throws -> Situation.Candidate? {
        state.holders[id].map { candidate($0.holder) }
    }

    func candidates(
        keys: [FoldedKey], birthDate: PartialDate?, limit: Int
    ) throws -> [Situation.Candidate] {
        let wanted = keys.filter { !$0.text.isEmpty }
        let ids = wanted.reduce(into: Set<HolderID>()) { found, key in
            found.formUnion(state.holdersByKey[key] ?? [])
        }
        return candidates(limit: limit) { row in
            ids.contains(row.holder.id)
                && (birthDate?.isCompatible(with: row.holder.birthDate) ?? true)
        }
    }

    func candidates(phone: PhoneNumber, limit: Int) throws -> [Situation.Candidate] {
        candidates(limit: limit) { $0.phone?.e164 == phone.e164 }
    }

    private func candidates(
        limit: Int, where fits: (HolderRow) -> Bool
    ) -> [Situation.Candidate] {
        let found = state.holders.values.filter(fits).map(\.holder)
        return found.sorted { $0.id.text < $1.id.text }.prefix(max(limit, 0)).map(candidate)
    }

    private func candidate(_ holder: Holder) -> Situation.Candidate {
        let serials = (state.cardsByHolder[holder.id] ?? []).sorted { $0.text < $1.text }
        return Situation.Candidate(
            holder: holder, cards: serials.compactMap { state.cards[$0] })
    }

    func municipalities() throws -> [Municipality] {
        state.municipalities.values.sorted { $0.code.text < $1.code.text }
    }
}
