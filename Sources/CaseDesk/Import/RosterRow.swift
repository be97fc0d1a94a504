import LostCardCore

/// Reads one row of a roster, collecting every fault by its column.
struct RosterRow {
    private let row: CSVTable.Row
    private let rules: Rules
    private let today: CivilDate
    private let entropy: any Entropy
    private(set) var faults: [RegistryFault] = []

    init(_ row: CSVTable.Row, rules: Rules, today: CivilDate, entropy: any Entropy) {
        self.row = row
        self.rules = rules
        self.today = today
        self.entropy = entropy
    }

    /// The entry; of no use when there are faults.
    mutating func read() -> RegistryEntry? {
        // The row is read as the object it amounts to, by the same rules as every other input.
        var reader = ObjectReader(object)
        let parts = parts(&reader)
        let holder = holder(&reader)
        let serial = reader.serial("cardSerial", required: true)
        let issued = reader.date("issuedOn", notAfter: nil)
        let expires = reader.date("expiresOn", notAfter: nil)
        let hasFace = flag("faceAuthentication", &reader)
        let postal = reader.postalCode("postalCode")
        let phone = reader.phone("phone")
        faults += reader.faults.map { fault in
            RegistryFault(
                line: row.line, field: String(fault.pointer.dropFirst()), code: fault.code,
                detail: fault.detail)
        }
        guard faults.isEmpty, let holder, let serial, let parts else { return nil }
        let card = Card(
            serial: serial, holder: holder.id, parts: parts, hasFaceAuthentication: hasFace,
            issuedOn: issued, expiresOn: expires)
        return RegistryEntry(
            holder: holder, hasOwnID: text("holderId") != nil, card: card, postalCode: postal,
            phone: phone)
    }

    private var object: JSONValue {
        var object = JSONObject()
        for column in RosterFile.columns + RosterFile.optionalColumns {
            if let value = text(column) { object[column] = .string(value) }
        }
        return .object(object)
    }

    private func text(_ column: String) -> String? {
        guard let value = row[column], !value.allSatisfy(\.isWhitespace) else { return nil }
        return value
    }

    private mutating func holder(_ reader: inout ObjectReader) -> Holder? {
        let id = reader.text("holderId", limit: 100, isGuarded: false)
        let name = reader.text("name", limit: 200, required: true)
        let kana = reader.text("kana", limit: 200)
        let birth = reader.partialDate("birthDate", notAfter: today)
        if birth == nil, text("birthDate") == nil {
            reader.fault("birthDate", .required, .birthDateNeeded)
        }
        let address = reader.text("address", limit: 300)
        let home = reader.municipality(
            "municipalityCode", required: true, in: rules.municipalities)
        let aliases = reader.text("aliases", limit: 500) ?? ""
        let isProtected = flag("protected", &reader)
        let isWard = flag("ward", &reader)
        guard let name, let birth, let home else { return nil }
        return Holder(
            id: HolderID(id ?? "own-" + entropy.hex(2)), name: name, kana: kana,
            aliases: Self.split(aliases), birthDate: birth, address: address, municipality: home,
            isWard: isWard, isProtected: isProtected)
    }

    /// Aliases stand between semicolons, bars or ideographic commas.
    private static func split(_ aliases: String) -> [String] {
        aliases.split(whereSeparator: { ";；|｜、".contains($0) })
            .map { String($0.drop(while: \.isWhitespace)) }
            .filter { !$0.isEmpty }
    }

    private mutating func flag(_ column: String, _ reader: inout ObjectReader) -> Bool {
        let word: YesNo? = reader.word(column)
        return word == .yes
    }

    private mutating func parts(_ reader: inout ObjectReader) -> CardParts? {
        let user: UserCertificate? = reader.word("userCertificate", required: true)
        let signing: SigningCertificate? = reader.word("signingCertificate", required: true)
        guard let user, let signing else { return nil }
        return CardParts(
            card: .active, userCertificate: user, signingCertificate: signing,
            phoneCertificates: .unknown)
    }
}

private enum YesNo: String, CaseIterable { case yes, no }

extension LocalizedText {
    fileprivate static let birthDateNeeded = LocalizedText(
        ja: "生年月日は必須です（一部不明は 1943 や 1943-03）。",
        en: "A birth date is required; partly unknown ones as 1943 or 1943-03.")
}
