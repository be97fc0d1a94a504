extension BodyReader {
    /// The fields of a report.
    mutating func readReport(_ field: BodyField) {
        switch field {
        case .card: body.card = reader.object("card") { Self.card(&$0) }
        case .holder: readHolder()
        case .loss: readLoss()
        case .caller: readCaller()
        case .phoneAlsoLost: body.phoneAlsoLost = reader.bool("phoneAlsoLost")
        case .language: _ = reader.text("language", limit: 35)
        case .note: _ = reader.text("note", limit: 2_000)
        case .receivedAt: readReceivedAt()
        default: break
        }
    }

    private static func card(_ reader: inout ObjectReader) -> Body.CardChoice? {
        let serial = reader.serial("serial")
        let ref = reader.text("ref", limit: 500, isGuarded: false)
        if let serial { return .serial(serial) }
        return ref.map { .searchResult($0) }
    }

    private mutating func readHolder() {
        let context = context
        body.holder =
            reader.object("holder") { Self.holder(&$0, in: context) } ?? ReportedHolder()
    }

    /// Reads a person as reports and searches describe one.
    package static func holder(
        _ reader: inout ObjectReader, in context: Context
    ) -> ReportedHolder {
        var holder = ReportedHolder()
        holder.name = reader.text("name", limit: 200)
        holder.kana = reader.text("kana", limit: 200)
        holder.birthDate = reader.partialDate("birthDate", notAfter: context.at.civilDate)
        holder.address = reader.text("address", limit: 300)
        holder.municipality = reader.municipality("municipalityCode", in: context.municipalities)
        return holder
    }

    private mutating func readLoss() {
        let today = context.at.civilDate
        body.lossKind = reader.object("loss") { loss in
            let kind: LossKind? = loss.word("kind")
            _ = loss.partialDate("occurredOn", notAfter: today)
            _ = loss.text("place", limit: 300)
            return kind
        }
    }

    private mutating func readCaller() {
        body.callerRelation = reader.object("caller") { caller in
            _ = caller.text("name", limit: 200)
            _ = caller.newtype("callbackPhone", .phoneForm, PhoneNumber.init)
            _ = caller.bool("safeToCallBack")
            return caller.text("relation", limit: 50)
        }
    }

    private mutating func readReceivedAt() {
        body.receivedAt = reader.instant("receivedAt")
        guard let received = body.receivedAt else { return }
        if received > context.at.advanced(bySeconds: 300) {
            reader.fault("receivedAt", .invalid, .inTheFuture)
        }
    }
}
