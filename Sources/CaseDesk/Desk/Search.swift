package import LostCardCore

/// Who is looked for, and why.
package struct SearchRequest: Sendable {
    package let holder: ReportedHolder
    package let phone: PhoneNumber?
    package let purpose: String

    /// Reads a search, or says what is wrong with it.
    package static func read(
        _ json: JSONValue, in rules: Rules, now: Instant
    ) -> (SearchRequest?, [FieldFault]) {
        var reader = ObjectReader(json)
        let context = BodyReader.Context(
            municipalities: rules.municipalities, at: now, takesApproval: false)
        let holder = BodyReader.holder(&reader, in: context)
        let phone = reader.phone("phone")
        let purpose = reader.text("purpose", limit: 200, required: true)
        if holder.name == nil, holder.kana == nil, phone == nil, reader.faults.isEmpty {
            reader.fault("name", .required, .searchForm)
        }
        reader.finish()
        guard let purpose, reader.faults.isEmpty else { return (nil, reader.faults) }
        return (SearchRequest(holder: holder, phone: phone, purpose: purpose), [])
    }
}

extension CaseDesk {
    /// More people than this are not listed: the caller is asked for one more item instead.
    package static let searchLimit = 10

    /// Finds holders and shows them masked; the look is in the access log before the answer is.
    package func search(_ request: SearchRequest, by actor: Actor) async throws -> JSONValue {
        try await store.write { transaction in
            let now = self.clock.now
            let found = try self.find(request, in: transaction)
            let isTooMany = found.count > Self.searchLimit
            let shown = isTooMany ? [] : found
            try transaction.log(
                AccessRecord(
                    at: now, actor: actor, action: "search", holders: shown.map(\.holder.id),
                    purpose: request.purpose))
            let matches = try shown.compactMap { try self.masked($0, now, in: transaction) }
            // Nobody and too many look alike, so that a search tells nothing about who exists.
            let hint: JSONValue? = matches.isEmpty ? "ask-one-more" : nil
            return .compact(["matches": .array(matches), "hint": hint])
        }
    }

    private func find(
        _ request: SearchRequest, in reading: any CaseReading
    ) throws -> [Situation.Candidate] {
        let wanted = request.holder
        let keys = [wanted.kana, wanted.name].compactMap(\.self).map(FoldedKey.init)
        var found =
            keys.isEmpty
            ? try request.phone.map {
                try reading.candidates(phone: $0, limit: Self.candidateLimit)
            } ?? []
            : try reading.candidates(
                keys: keys, birthDate: wanted.birthDate, limit: Self.candidateLimit)
        if let birth = wanted.birthDate {
            found = found.filter { $0.holder.birthDate.isCompatible(with: birth) }
        }
        if let code = wanted.municipality {
            found = narrowed(found) {
                rules.municipalities.isWithin($0.municipality, office: code)
            }
        }
        if let address = wanted.address.map(FoldedAddress.init) {
            found = narrowed(found) { holder in
                holder.address.map { FoldedAddress($0).agrees(with: address) } ?? false
            }
        }
        return found
    }

    private func narrowed(
        _ found: [Situation.Candidate], _ fits: (Holder) -> Bool
    ) -> [Situation.Candidate] {
        let fitting = found.filter { fits($0.holder) }
        return fitting.isEmpty ? found : fitting
    }

    /// One person as a list shows them; nil for one who has no card to stop.
    private func masked(
        _ candidate: Situation.Candidate, _ now: Instant, in reading: any CaseReading
    ) throws -> JSONValue? {
        let live = candidate.cards.filter(\.parts.card.isLive)
        guard let card = live.max(by: { $1.isNewer(than: $0) }) else { return nil }
        let holder = candidate.holder
        let place = rules.municipalities[holder.municipality]
        return .compact([
            "ref": .string(try seal.close(card.serial, at: now)),
            "name": .string(Masking.name(holder.name)),
            "kana": holder.kana.map { .string(Masking.name($0)) },
            "birthYear": holder.birthDate.year.json,
            "municipality": holder.isProtected
                ? nil : place.map { .string($0.prefecture + $0.name) },
            "addressProtected": .bool(holder.isProtected),
            "card": [
                "serial": .string(Masking.serial(card.serial.text)),
                "status": .string(card.parts.card.rawValue),
                "hasOpenCase": .bool(try reading.openCase(of: card.serial) != nil),
            ],
        ])
    }
}

extension LocalizedText {
    fileprivate static let searchForm = LocalizedText(
        ja: "氏名、カナ、電話番号のいずれかを入力してください。",
        en: "Give a name, a kana name or a phone number.")
}
