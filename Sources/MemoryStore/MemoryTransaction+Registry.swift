import CaseDesk
import LostCardCore

extension MemoryTransaction {
    func register(_ entry: RegistryEntry) throws -> RegistryOutcome {
        let owner = state.cards[entry.card.serial]?.holder
        let known = state.knownID(entry, owner: owner)
        let id = known ?? entry.holder.id
        if let owner, owner != id { return .serialOfAnother }
        if known == nil, let key = entry.identityKey {
            state.holdersByIdentity[ExactText(key)] = id
        }
        state.register(entry, as: id)
        state.register(entry.card, of: id)
        return owner == nil ? .added : .updated
    }

    func setMunicipalities(_ municipalities: [Municipality]) throws {
        state.wakeups = state.wakeups.mapValues { Wakeup(place: $0.place, edition: $0.edition) }
        state.municipalities = Dictionary(municipalities.map { ($0.code, $0) }) { first, _ in
            first
        }
    }
}

extension MemoryState {
    /// The holder whom a row without an id means: the card's owner, if it is the same person,
    /// else whoever was registered without an id under the same key.
    fileprivate func knownID(_ entry: RegistryEntry, owner: HolderID?) -> HolderID? {
        guard let key = entry.identityKey else { return nil }
        if let owner, let row = holders[owner], entry.isAbout(row.holder) { return owner }
        return holdersByIdentity[ExactText(key)]
    }

    fileprivate mutating func register(_ entry: RegistryEntry, as id: HolderID) {
        let given = entry.holder
        let holder = Holder(
            id: id, name: given.name, kana: given.kana, aliases: given.aliases,
            birthDate: given.birthDate, address: given.address, municipality: given.municipality,
            isWard: given.isWard, isProtected: given.isProtected)
        let known = holders[id]
        for key in known?.holder.nameKeys ?? [] { holdersByKey[key]?.remove(id) }
        for key in holder.nameKeys { holdersByKey[key, default: []].insert(id) }
        holders[id] = HolderRow(holder: holder, phone: entry.phone ?? known?.phone)
    }

    /// A known card keeps the state of its parts and its links.
    fileprivate mutating func register(_ card: Card, of holder: HolderID) {
        let known = cards[card.serial]
        cards[card.serial] = Card(
            serial: card.serial, holder: holder, parts: known?.parts ?? card.parts,
            hasFaceAuthentication: card.hasFaceAuthentication,
            issuedOn: card.issuedOn ?? known?.issuedOn,
            expiresOn: card.expiresOn ?? known?.expiresOn,
            replaces: card.replaces ?? known?.replaces,
            replacedBy: card.replacedBy ?? known?.replacedBy)
        cardsByHolder[holder, default: []].insert(card.serial)
    }
}
