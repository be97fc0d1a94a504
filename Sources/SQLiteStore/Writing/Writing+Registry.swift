import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func register(_ entry: RegistryEntry) throws -> RegistryOutcome {
        try wholly {
            let owner = try owner(of: entry.card.serial)
            let known = try knownID(entry, owner: owner)
            let id = known ?? entry.holder.id
            if let owner, owner != id { return .serialOfAnother }
            try save(entry, as: id, identityKey: known == nil ? entry.identityKey : nil)
            try save(entry.card, of: id)
            return owner == nil ? .added : .updated
        }
    }

    private func owner(of serial: CardSerial) throws -> HolderID? {
        try first("SELECT holder FROM cards WHERE serial = ?", [serial], of: "cards") {
            try $0.next()
        }
    }

    /// The holder whom a row without an id means: the card's owner, if it is the same person,
    /// else whoever was registered without an id under the same key.
    private func knownID(_ entry: RegistryEntry, owner: HolderID?) throws -> HolderID? {
        guard let key = entry.identityKey else { return nil }
        if let owner, let holder = try holder(owner), entry.isAbout(holder) { return owner }
        return try first(
            "SELECT id FROM holders WHERE identity_key = ?", [key], of: "holders"
        ) { try $0.next() }
    }

    /// A postal code or telephone that the row does not give stays as it was.
    private func save(
        _ entry: RegistryEntry, as id: HolderID, identityKey: String?
    ) throws {
        let holder = entry.holder
        try run(
            """
            INSERT INTO holders (id, identity_key, name, kana, aliases, birth_year, birth_month,
                birth_day, address, municipality, postal_code, phone, phone_as_spoken, is_ward,
                is_protected)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name, kana = excluded.kana,
                aliases = excluded.aliases, birth_year = excluded.birth_year,
                birth_month = excluded.birth_month, birth_day = excluded.birth_day,
                address = excluded.address, municipality = excluded.municipality,
                postal_code = coalesce(excluded.postal_code, postal_code),
                phone = coalesce(excluded.phone, phone),
                phone_as_spoken = coalesce(excluded.phone_as_spoken, phone_as_spoken),
                is_ward = excluded.is_ward, is_protected = excluded.is_protected
            """,
            [
                id, identityKey, holder.name, holder.kana,
                JSONValue.strings(holder.aliases), holder.birthDate.year, holder.birthDate.month,
                holder.birthDate.day, holder.address, holder.municipality, entry.postalCode,
                entry.phone?.e164, entry.phone?.asSpoken, holder.isWard, holder.isProtected,
            ])
        try run("DELETE FROM name_keys WHERE holder = ?", [id])
        for key in holder.nameKeys where !key.text.isEmpty {
            try run(
                "INSERT INTO name_keys (key, birth_year, holder) VALUES (?, ?, ?)",
                [key.text, holder.birthDate.year, id])
        }
    }

    /// A known card keeps the state of its parts and its links.
    private func save(_ card: Card, of holder: HolderID) throws {
        try run(
            """
            INSERT INTO cards (serial, holder, card, user_certificate, signing_certificate,
                phone_certificates, has_face_authentication, issued_on, expires_on, replaces,
                replaced_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (serial) DO UPDATE SET
                has_face_authentication = excluded.has_face_authentication,
                issued_on = coalesce(excluded.issued_on, issued_on),
                expires_on = coalesce(excluded.expires_on, expires_on),
                replaces = coalesce(excluded.replaces, replaces),
                replaced_by = coalesce(excluded.replaced_by, replaced_by)
            """,
            [
                card.serial, holder, card.parts.card, card.parts.userCertificate,
                card.parts.signingCertificate, card.parts.phoneCertificates,
                card.hasFaceAuthentication, card.issuedOn, card.expiresOn, card.replaces,
                card.replacedBy,
            ])
    }

    func setMunicipalities(_ municipalities: [Municipality]) throws {
        try wholly {
            try run("UPDATE wakeups SET number = NULL WHERE number IS NOT NULL")
            try run("DELETE FROM municipalities")
            for municipality in municipalities {
                try run(
                    """
                    INSERT INTO municipalities (code, prefecture, name, kana, parent)
                    VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (code) DO NOTHING
                    """,
                    [
                        municipality.code, municipality.prefecture, municipality.name,
                        municipality.kana, municipality.parent,
                    ])
            }
        }
    }
}
