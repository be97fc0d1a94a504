import LostCardCore

/// A roster read from CSV: the rows that are good, and what is wrong with the others.
struct RosterFile {
    static let columns = [
        "holderId", "cardSerial", "name", "kana", "birthDate", "address", "postalCode",
        "municipalityCode", "phone", "issuedOn", "expiresOn", "userCertificate",
        "signingCertificate", "faceAuthentication", "aliases", "protected",
    ]
    static let optionalColumns = ["ward"]

    struct Entry: Sendable {
        let line: Int
        let entry: RegistryEntry

        var serialFault: RegistryFault {
            RegistryFault(
                line: line, field: "cardSerial", code: .invalid, detail: .serialTaken)
        }
    }

    private(set) var entries: [Entry] = []
    private(set) var faults: [RegistryFault] = []
    let unknownColumns: [String]

    init(_ bytes: [UInt8], in rules: Rules, today: CivilDate, entropy: any Entropy) {
        let table = CSVTable(bytes, requiredColumns: Self.columns)
        let known = Self.columns + Self.optionalColumns
        unknownColumns = table.columns.filter { !known.contains($0) }
        faults = table.faults.map(RegistryFault.init)
        for row in table.rows {
            var reader = RosterRow(row, rules: rules, today: today, entropy: entropy)
            let entry = reader.read()
            if let entry, reader.faults.isEmpty {
                entries.append(Entry(line: row.line, entry: entry))
            }
            faults += reader.faults
        }
        faults.sort { $0.line < $1.line }
    }
}

extension RegistryFault {
    init(_ fault: CSVTableFault) {
        self.init(
            line: fault.line, field: fault.kind.column ?? "", code: .invalid,
            detail: fault.kind.message)
    }
}

extension LocalizedText {
    fileprivate static let serialTaken = LocalizedText(
        ja: "この製造番号は別の方のカードとして登録されています。",
        en: "This serial is registered as another person's card.")
}
