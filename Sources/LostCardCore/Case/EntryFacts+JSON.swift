/// The stored form of an entry's facts; members without a value are left out.
extension EntryFacts {
    package var json: JSONValue {
        .compact([
            "opening": opening.map {
                ["receiptCode": .string($0.receiptCode.text), "reference": .string($0.reference)]
            },
            "lossKind": lossKind.map { .string($0.rawValue) },
            "unmatched": unmatched.map { .string($0.rawValue) },
            "assurance": assurance.map { .string($0.rawValue) },
            "match": match.map {
                [
                    "card": .string($0.card.text), "holder": .string($0.holder.text),
                    "home": .string($0.home.text),
                ]
            },
            "phoneAlsoLost": phoneAlsoLost.map { .bool($0) },
            "policeReport": policeReport.map { .string($0.rawValue) },
            "letterDate": letterDate.map { .string($0.iso) },
            "referredTo": referredTo.map { .string($0.text) },
            "excuse": excuse.map(\.stored),
            "receivedAt": receivedAt.map(\.stored),
            "occurredAt": occurredAt.map(\.stored),
            "attachedReference": attachedReference.map { .string($0) },
            "reissue": reissue.map {
                [
                    "application": .string($0.application.text),
                    "route": .string($0.route.rawValue), "fee": $0.fee.json,
                ]
            },
            "delivery": delivery.map(\.stored),
            "ending": ending.map { .string($0.rawValue) },
            "cards": cards.isEmpty ? nil : .array(cards.map(\.stored)),
            "issuerEffects": issuerEffects.isEmpty
                ? nil : .strings(issuerEffects.map(\.rawValue)),
            "mark": mark.map(\.stored),
            "approvedBy": approvedBy.map(\.stored),
            "kept": kept.isEmpty ? nil : kept.stored,
            "reminder": reminder.map(\.stored),
            "migratedFrom": migratedFrom.map { .string($0) },
            "verdicts": verdicts.isEmpty ? nil : .array(verdicts.map(\.stored)),
            "breachReason": breachReason.map(\.stored),
            "restated": restated.map(\.stored),
            "retimed": retimed.map(\.stored),
            "carried": carried.isEmpty ? nil : .array(carried.map(\.stored)),
        ])
    }

    /// Reads what ``json`` wrote.
    ///
    /// - Throws: ``StoredValueFault`` for anything else.
    package init(json: JSONValue) throws {
        self.init()
        let stored = StoredReader(value: json)
        opening = try stored.optional("opening") {
            Opening(
                receiptCode: try $0.newtype("receiptCode", ReceiptCode.init),
                reference: try $0.string("reference"))
        }
        lossKind = try stored.optionalWord("lossKind")
        unmatched = try stored.optionalWord("unmatched")
        assurance = try stored.optionalWord("assurance")
        match = try stored.optional("match") {
            Match(
                card: try $0.newtype("card", CardSerial.init),
                holder: HolderID(try $0.string("holder")),
                home: try $0.newtype("home", MunicipalityCode.init))
        }
        phoneAlsoLost = json["phoneAlsoLost"]?.boolValue
        policeReport = try stored.optionalWord("policeReport")
        letterDate = try stored.optionalNewtype("letterDate", CivilDate.init(iso:))
        referredTo = try stored.optionalNewtype("referredTo", MunicipalityCode.init)
        excuse = try stored.optional("excuse", Excuse.init)
        receivedAt = try stored["receivedAt"].map { _ in try stored.instant("receivedAt") }
        occurredAt = try stored["occurredAt"].map { _ in try stored.instant("occurredAt") }
        attachedReference = json["attachedReference"]?.stringValue
        reissue = try stored.optional("reissue") {
            NewReissue(
                application: try $0.newtype("application", ApplicationID.init),
                route: try $0.word("route"), fee: try $0.int("fee"))
        }
        delivery = try stored.optional("delivery", Delivery.init)
        ending = try stored.optionalWord("ending")
        cards = try stored.list("cards", CardChange.init)
        issuerEffects = try stored.list("issuerEffects") {
            guard let effect = $0.value.stringValue.flatMap(IssuerEffect.init) else {
                throw StoredValueFault(field: "issuerEffects")
            }
            return effect
        }
        mark = try stored.optional("mark", ClockMark.init)
        approvedBy = try stored.optional("approvedBy", Actor.init)
        kept = try stored.optional("kept", Self.kept) ?? [:]
        reminder = try stored.optional("reminder", Reminder.init)
        migratedFrom = json["migratedFrom"]?.stringValue
        verdicts = try stored.list("verdicts", RoundVerdict.init)
        breachReason = try stored.optional("breachReason", BreachReason.init)
        restated = try stored.optional("restated", RoundVerdict.init)
        retimed = try stored.optional("retimed", Retiming.init)
        carried = try stored.list("carried", Retiming.Place.init)
    }
}

extension EntryFacts.Delivery {
    fileprivate var stored: JSONValue {
        .compact([
            "application": application.map { .string($0.text) },
            "event": .string(event.rawValue), "eventId": eventID.map { .string($0) },
            "newSerial": newSerial.map { .string($0.text) },
            "recordedAs": recordedAs.map { .string($0.rawValue) },
        ])
    }

    fileprivate init(_ stored: StoredReader) throws {
        application = try stored.optionalNewtype("application", ApplicationID.init)
        event = try stored.word("event")
        eventID = stored["eventId"]?.stringValue
        newSerial = try stored.optionalNewtype("newSerial", CardSerial.init)
        recordedAs = try stored.optionalWord("recordedAs")
    }
}

extension EntryFacts.CardChange {
    fileprivate var stored: JSONValue {
        .compact([
            "serial": .string(serial.text), "parts": parts.json,
            "replaces": replaces.map { .string($0.text) },
        ])
    }

    fileprivate init(_ stored: StoredReader) throws {
        serial = try stored.newtype("serial", CardSerial.init)
        parts = try stored.optional("parts", CardParts.init).required("parts")
        replaces = try stored.optionalNewtype("replaces", CardSerial.init)
    }
}

extension ClockMark {
    fileprivate var stored: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json, "at": at.json,
            "level": .string(level.rawValue), "reachedAt": reachedAt.stored,
        ]
    }

    fileprivate init(_ stored: StoredReader) throws {
        clock = try stored.word("clock")
        round = try stored.int("round")
        at = try stored.int("at")
        level = try stored.word("level")
        reachedAt = try stored.instant("reachedAt")
    }
}

extension EntryFacts.BreachReason {
    fileprivate var stored: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json,
            "code": .string(code.rawValue),
        ]
    }

    fileprivate init(_ stored: StoredReader) throws {
        clock = try stored.word("clock")
        round = try stored.int("round")
        code = try stored.word("code")
    }
}

extension CardParts {
    /// As answers show it and the store keeps it.
    package var json: JSONValue {
        var object = JSONObject()
        for part in CardPart.allCases { object[part.rawValue] = .string(self[part]) }
        return .object(object)
    }

    init(_ stored: StoredReader) throws {
        card = try stored.word("card")
        userCertificate = try stored.word("userCertificate")
        signingCertificate = try stored.word("signingCertificate")
        phoneCertificates = try stored.word("phoneCertificates")
    }
}

extension Actor {
    var stored: JSONValue {
        .compact([
            "role": .string(role.rawValue), "id": .string(id),
            "municipality": office.map { .string($0.text) },
        ])
    }

    init(_ stored: StoredReader) throws {
        self.init(
            role: try stored.word("role"), id: try stored.string("id"),
            office: try stored.optionalNewtype("municipality", MunicipalityCode.init))
    }
}

extension Optional {
    func required(_ field: String) throws -> Wrapped {
        guard let self else { throw StoredValueFault(field: field) }
        return self
    }
}
