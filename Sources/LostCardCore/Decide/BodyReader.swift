/// Reads the JSON body of an act into a ``Body``, collecting every field fault.
package struct BodyReader {
    /// What the reading depends on besides the body itself.
    package struct Context {
        package let municipalities: MunicipalityTable
        /// When the act happens; nothing in the body may lie more than five minutes after it.
        package let at: Instant
        /// Whether a consent may be written into the body, as history files do.
        package let takesApproval: Bool

        package init(municipalities: MunicipalityTable, at: Instant, takesApproval: Bool) {
            self.municipalities = municipalities
            self.at = at
            self.takesApproval = takesApproval
        }
    }

    var reader: ObjectReader
    let context: Context
    var body = Body()

    /// Reads what `transition` takes; anything else in `json` is an unknown field.
    package static func read(
        _ json: JSONValue, for transition: Transition, in context: Context
    ) -> (body: Body, faults: [FieldFault]) {
        var reading = BodyReader(reader: ObjectReader(json), context: context)
        for field in BodyField.allCases where transition.accepts.contains(field) {
            reading.read(field, required: transition.needs.contains(field))
        }
        reading.checkWhole(transition)
        reading.reader.finish()
        return (reading.body, reading.reader.faults)
    }

    private mutating func read(_ field: BodyField, required: Bool) {
        let key = field.rawValue
        switch field {
        case .card, .holder, .loss, .caller, .phoneAlsoLost, .language, .receivedAt, .note:
            readReport(field)
        case .present, .identity, .otherDocumentNumber, .policeReport, .writtenAccount,
            .interviewNote, .disasterCertificate, .cardHandedIn, .proxyAuthority, .sealedReply,
            .pinForm, .pinVerified:
            readPaper(field, required: required)
        case .cardSerial: body.cardSerial = reader.serial(key, required: required)
        case .letterDate: body.letterDate = reader.date(key, notAfter: nil)
        case .route: body.route = reader.word(key, required: required)
        case .fee: body.fee = reader.int(key, required: required)
        case .feeReason: body.feeReason = reader.text(key, limit: 200) != nil
        case .applicationId:
            body.applicationID = reader.newtype(
                key, required: required, .applicationIDForm, ApplicationID.init)
        case .event: body.event = reader.word(key, required: required)
        case .eventId: body.eventID = reader.text(key, limit: 100, isGuarded: false)
        case .newCardSerial: body.newCardSerial = reader.serial(key, required: required)
        case .trackingNumber: _ = reader.newtype(key, .trackingForm, TrackingNumber.init)
        case .reason: _ = reader.text(key, limit: 500, required: required)
        case .code: body.excuseCode = reader.word(key, required: required)
        case .days: readDays()
        case .from: body.excusedFrom = reader.date(key, notAfter: nil)
        case .until: body.excusedUntil = reader.date(key, notAfter: nil)
        case .clock: body.clock = reader.word(key, required: required)
        case .office:
            body.office = reader.municipality(
                key, required: required, in: context.municipalities)
        case .approval: readApproval()
        }
    }

    private mutating func readDays() {
        body.days = reader.int("days")
        if let days = body.days, !(1...366).contains(days) {
            reader.fault("days", .invalid, .between(1, 366))
        }
    }

    /// First day, last day and number of days must agree.
    private mutating func checkExcuse() {
        guard let code = body.excuseCode, reader.faults.isEmpty,
            Excuse(
                code: code, from: body.excusedFrom, until: body.excusedUntil, days: body.days)
                == nil
        else { return }
        let field = body.excusedUntil == nil ? "from" : "until"
        reader.fault(field, .invalid, .excusedDays)
    }

    private mutating func readApproval() {
        guard context.takesApproval else { return }
        body.approval = reader.object("approval") { approval in
            let by = approval.object("by", required: true) { Self.actor(&$0) }
            let at = approval.instant("at", required: true)
            guard let by, let at else { return nil }
            return Approval(by: by, at: at)
        }
    }

    /// Reads an actor as history files write one; the municipality's membership is not judged.
    package static func actor(_ reader: inout ObjectReader) -> Actor? {
        let role: Role? = reader.word("role", required: true)
        let id = reader.text("id", limit: 100, required: true, isGuarded: false)
        let office: MunicipalityCode? = reader.newtype(
            "municipality", .municipalityForm, MunicipalityCode.init)
        guard let role, let id else { return nil }
        return Actor(role: role, id: id, office: office)
    }

    /// What concerns several fields at once.
    private mutating func checkWhole(_ transition: Transition) {
        checkExcuse()
        guard transition.verb == .reportLost, !reader.faults.contains(where: { $0.pointer.isEmpty })
        else { return }
        if body.lossKind == nil, !reader.faults.contains(where: { $0.pointer.hasPrefix("/loss") }) {
            reader.add(FieldFault(pointer: "/loss/kind", code: .required, detail: .lossKindNeeded))
        }
        let named = body.holder.name != nil || body.holder.kana != nil || body.card != nil
        let faulty = reader.faults.contains {
            $0.pointer.hasPrefix("/holder") || $0.pointer.hasPrefix("/card")
        }
        if !named, !faulty {
            reader.add(FieldFault(pointer: "/holder/name", code: .required, detail: .nameNeeded))
        }
    }
}

extension LocalizedText {
    fileprivate static let excusedDays = LocalizedText(
        ja: "期間は from と until、または from か until のどちらかと days で指定してください（1〜366日、食い違わないこと）。",
        en: "Give from and until, or one of them with days: 1 to 366 days that agree.")
    fileprivate static let lossKindNeeded = LocalizedText(
        ja: "紛失の種別（loss.kind）を outside、stolen、at-home、fire、disaster、damaged から選んでください。",
        en: "Say how it was lost: loss.kind is outside, stolen, at-home, fire, disaster or damaged."
    )
    fileprivate static let nameNeeded = LocalizedText(
        ja: "氏名、カナ、製造番号のいずれかを入力してください。",
        en: "Give a name, a kana name or a card serial.")
}
