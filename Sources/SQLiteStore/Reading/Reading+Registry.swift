import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func card(_ serial: CardSerial) throws -> Card? {
        try first(CardColumns.select + "WHERE serial = ?", [serial], of: "cards") {
            try $0.card()
        }
    }

    func holder(_ id: HolderID) throws -> Holder? {
        try first(HolderColumns.select + "WHERE id = ?", [id], of: "holders") { try $0.holder() }
    }

    func candidate(holder id: HolderID) throws -> Situation.Candidate? {
        try holder(id).map(candidate)
    }

    func candidates(
        keys: [FoldedKey], birthDate: PartialDate?, limit: Int
    ) throws -> [Situation.Candidate] {
        let wanted = JSONValue.strings(keys.map(\.text).filter { !$0.isEmpty })
        let holders = try all(
            HolderColumns.select + """
                WHERE id IN (
                    SELECT holder FROM name_keys
                    WHERE key IN (SELECT value FROM json_each(?1))
                        AND (?2 IS NULL OR birth_year = ?2))
                    AND (?3 IS NULL OR birth_month IS NULL OR birth_month = ?3)
                    AND (?4 IS NULL OR birth_day IS NULL OR birth_day = ?4)
                ORDER BY id LIMIT ?5
                """,
            [wanted, birthDate?.year, birthDate?.month, birthDate?.day, limit], of: "holders"
        ) { try $0.holder() }
        return try holders.map(candidate)
    }

    func candidates(phone: PhoneNumber, limit: Int) throws -> [Situation.Candidate] {
        try all(
            HolderColumns.select + "WHERE phone = ? ORDER BY id LIMIT ?", [phone.e164, limit],
            of: "holders"
        ) { try $0.holder() }.map(candidate)
    }

    private func candidate(_ holder: Holder) throws -> Situation.Candidate {
        let cards = try all(
            CardColumns.select + "WHERE holder = ? ORDER BY serial", [holder.id], of: "cards"
        ) { try $0.card() }
        return Situation.Candidate(holder: holder, cards: cards)
    }

    func municipalities() throws -> [Municipality] {
        try all(
            "SELECT code, prefecture, name, kana, parent FROM municipalities ORDER BY code", [],
            of: "municipalities"
        ) {
            Municipality(
                code: try $0.next(), prefecture: try $0.next(), name: try $0.next(),
                kana: try $0.next(), parent: try $0.optional())
        }
    }
}

enum CardColumns {
    static let select = """
        SELECT serial, holder, card, user_certificate, signing_certificate, phone_certificates,
            has_face_authentication, issued_on, expires_on, replaces, replaced_by
        FROM cards

        """
}

enum HolderColumns {
    static let select = """
        SELECT id, name, kana, aliases, birth_year, birth_month, birth_day, address,
            municipality, is_ward, is_protected
        FROM holders

        """
}

extension Columns {
    mutating func card() throws -> Card {
        Card(
            serial: try next(), holder: try next(),
            parts: CardParts(
                card: try next(), userCertificate: try next(), signingCertificate: try next(),
                phoneCertificates: try next()),
            hasFaceAuthentication: try next(), issuedOn: try optional(),
            expiresOn: try optional(), replaces: try optional(), replacedBy: try optional())
    }

    mutating func holder() throws -> Holder {
        let id: HolderID = try next()
        let name: String = try next()
        let kana: String? = try optional()
        let aliases = try next(JSONValue.self).arrayValue?.compactMap(\.stringValue)
        let birthDate = PartialDate(
            year: try next(), month: try optional(), day: try optional())
        guard let aliases, let birthDate else { throw damage }
        return Holder(
            id: id, name: name, kana: kana, aliases: aliases, birthDate: birthDate,
            address: try optional(), municipality: try next(), isWard: try next(),
            isProtected: try next())
    }
}
