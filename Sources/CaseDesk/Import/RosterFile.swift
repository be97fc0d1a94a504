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
        let (field, detail): (String, LocalizedText) =
            switch fault.kind {
            case .noHeader: ("", LocalizedText(ja: "見出し行がありません。", en: "There is no header line."))
            case .duplicateColumn(let name):
                (name, LocalizedText(ja: "列が重複しています。", en: "The column stands twice."))
            case .missingColumn(let name):
                (name, LocalizedText(ja: "必要な列がありません。", en: "The column is missing."))
            case .tooFewFields(let expected, let found), .tooManyFields(let expected, let found):
                (
                    "",
                    LocalizedText(
                        ja: "項目数が\(found)です（見出しは\(expected)）。",
                        en: "The row has \(found) fields; the header has \(expected).")
                )
            case .unreadable(let kind): ("", RegistryFault.text(kind))
            }
        self.init(line: fault.line, field: field, code: .invalid, detail: detail)
    }

    private static func text(_ kind: CSVFault.Kind) -> LocalizedText {
        switch kind {
        case .invalidUTF8: LocalizedText(ja: "UTF-8ではありません。", en: "This is not UTF-8.")
        case .nulCharacter:
            LocalizedText(ja: "NUL文字が含まれています。", en: "There is a NUL character.")
        case .unterminatedQuote:
            LocalizedText(ja: "引用符が閉じていません。", en: "A quote is never closed.")
        case .strayQuote: LocalizedText(ja: "引用符の位置が誤りです。", en: "A quote is out of place.")
        case .fieldTooLong: LocalizedText(ja: "項目が長すぎます。", en: "A field is too long.")
        }
    }
}

extension LocalizedText {
    fileprivate static let serialTaken = LocalizedText(
        ja: "この製造番号は別の方のカードとして登録されています。",
        en: "This serial is registered as another person's card.")
}
