extension BodyReader {
    /// Identity documents and papers.
    mutating func readPaper(_ field: BodyField, required: Bool) {
        let key = field.rawValue
        switch field {
        case .present: body.present = reader.word(key) ?? .holder
        case .identity: readIdentity()
        case .otherDocumentNumber: _ = reader.text(key, limit: 100, isGuarded: false)
        case .policeReport: readPoliceReport(required: required)
        case .writtenAccount: body.writtenAccount = reader.paper(key)
        case .interviewNote: body.interviewNote = reader.paper(key)
        case .disasterCertificate: readCertificate()
        case .cardHandedIn: body.cardHandedIn = reader.paper(key)
        case .proxyAuthority: body.proxyAuthority = reader.paper(key)
        case .sealedReply: body.sealedReply = reader.paper(key)
        case .pinForm: body.pinForm = reader.bool(key) ?? false
        case .pinVerified: body.pinVerified = reader.bool(key) ?? false
        default: break
        }
    }

    private mutating func readIdentity() {
        let documents: [IdentityDocument]? = reader.elements(
            "identity", false, expecting: .identityForm
        ) { reader, element, pointer in
            switch element {
            case .string("A"): return IdentityDocument(isPhoto: true, expiresOn: nil)
            case .string("B"): return IdentityDocument(isPhoto: false, expiresOn: nil)
            case .object: return reader.child(element, at: pointer) { Self.document(&$0) }
            default:
                reader.add(FieldFault(pointer: pointer, code: .invalid, detail: .identityForm))
                return nil
            }
        }
        body.identity = documents ?? []
    }

    private static func document(_ reader: inout ObjectReader) -> IdentityDocument? {
        let kind = reader.string("class", required: true)
        _ = reader.text("kind", limit: 100)
        let expiry = reader.date("expiresOn", notAfter: nil)
        guard let kind else { return nil }
        guard kind == "A" || kind == "B" else {
            reader.fault("class", .invalid, .identityForm)
            return nil
        }
        return IdentityDocument(isPhoto: kind == "A", expiresOn: expiry)
    }

    private mutating func readPoliceReport(required: Bool) {
        body.policeReport = reader.object("policeReport", required: required) { report in
            let station = report.text("station", limit: 200)
            let number = report.text("number", limit: 100)
            let pending = report.bool("pending") ?? false
            _ = report.text("contact", limit: 200)
            guard station != nil else { return .incomplete }
            if number != nil { return .complete(.number) }
            return pending ? .complete(.pending) : .incomplete
        }
    }

    private mutating func readCertificate() {
        guard case .object? = reader.value("disasterCertificate") else {
            let shown = reader.text("disasterCertificate", limit: 200) != nil
            body.disasterCertificate = shown ? .shown : nil
            return
        }
        body.disasterCertificate = reader.object("disasterCertificate") { certificate in
            certificate.bool("toFollow") == true ? .toFollow : nil
        }
    }
}

extension LocalizedText {
    fileprivate static let identityForm = LocalizedText(
        ja: "本人確認書類は \"A\"、\"B\"、または {class, kind, expiresOn} で指定してください。",
        en: "An identity document is \"A\", \"B\" or {class, kind, expiresOn}.")
}
