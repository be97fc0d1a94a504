/// The key of a holder: the roster's own id, or one given by us where the roster has none.
package struct HolderID: Hashable, Sendable {
    package let text: String

    package init(_ text: String) { self.text = text }
}

/// A person who holds, or held, a card. Personal data: never to be logged.
package struct Holder: Hashable, Sendable {
    package let id: HolderID
    package let name: String
    package let kana: String?
    /// 通称, 旧氏 and roman names: extra search keys.
    package let aliases: [String]
    package let birthDate: PartialDate
    package let address: String?
    package let municipality: MunicipalityCode
    /// 成年被後見人 and the like: acts only together with the statutory representative.
    package let isWard: Bool
    /// 支援措置: the address is hidden everywhere.
    package let isProtected: Bool

    package init(
        id: HolderID, name: String, kana: String?, aliases: [String], birthDate: PartialDate,
        address: String?, municipality: MunicipalityCode, isWard: Bool, isProtected: Bool
    ) {
        self.id = id
        self.name = name
        self.kana = kana
        self.aliases = aliases
        self.birthDate = birthDate
        self.address = address
        self.municipality = municipality
        self.isWard = isWard
        self.isProtected = isProtected
    }

    /// The folded keys under which this person is found by name.
    package var nameKeys: Set<FoldedKey> {
        Set(([name] + aliases + [kana].compactMap(\.self)).map(FoldedKey.init))
    }

    /// The folded keys under which this person is found by furigana.
    package var kanaKeys: Set<FoldedKey> {
        Set((aliases + [kana].compactMap(\.self)).map(FoldedKey.init))
    }
}

/// One physical card, current or former.
package struct Card: Hashable, Sendable {
    package let serial: CardSerial
    package let holder: HolderID
    package var parts: CardParts
    package let hasFaceAuthentication: Bool
    package var issuedOn: CivilDate?
    package let expiresOn: CivilDate?
    package let replaces: CardSerial?
    package var replacedBy: CardSerial?

    package init(
        serial: CardSerial, holder: HolderID, parts: CardParts, hasFaceAuthentication: Bool,
        issuedOn: CivilDate?, expiresOn: CivilDate?, replaces: CardSerial? = nil,
        replacedBy: CardSerial? = nil
    ) {
        self.serial = serial
        self.holder = holder
        self.parts = parts
        self.hasFaceAuthentication = hasFaceAuthentication
        self.issuedOn = issuedOn
        self.expiresOn = expiresOn
        self.replaces = replaces
        self.replacedBy = replacedBy
    }

    /// Whether this card came after `other`: one on its way, not issued yet, is the newest.
    package func isNewer(than other: Card) -> Bool {
        if replaces == other.serial { return true }
        if other.replaces == serial { return false }
        switch (issuedOn, other.issuedOn) {
        case (nil, nil): return serial.text > other.serial.text
        case (nil, _): return true
        case (_, nil): return false
        case (let mine?, let theirs?):
            return mine == theirs ? serial.text > other.serial.text : mine > theirs
        }
    }
}
