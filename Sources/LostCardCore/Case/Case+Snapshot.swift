/// The stored form of a case: everything that the fold of its journal yields.
extension Case {
    package var snapshot: JSONValue {
        .compact([
            "id": .string(id.text), "receiptCode": .string(receiptCode.text),
            "reference": .string(reference), "openedAt": openedAt.stored,
            "workflow": .string(workflow), "state": .string(state.text),
            "revision": revision.json, "entries": entryCount.json, "lastAt": lastAt.stored,
            "lossKind": lossKind.map { .string($0.rawValue) },
            "unmatched": unmatched.map { .string($0.rawValue) },
            "assurance": .string(assurance.rawValue),
            "card": card.map { .string($0.text) }, "holder": holder.map { .string($0.text) },
            "home": home.map { .string($0.text) },
            "referredTo": referredTo.isEmpty ? nil : .strings(referredTo.map(\.text)),
            "phoneAlsoLost": phoneAlsoLost ? .bool(true) : nil,
            "policeReport": policeReport.map { .string($0.rawValue) },
            "lossNotifiedAt": lossNotifiedAt.map(\.stored),
            "letterDate": letterDate.map { .string($0.iso) },
            "attachedReports": attachedReports == 0 ? .none : .some(attachedReports.json),
            "excuses": excuses.isEmpty ? nil : .array(excuses.map(\.stored)),
            "reissues": reissues.isEmpty ? nil : .array(reissues.map(\.stored)),
            "clocks": clocks.isEmpty ? nil : .array(clocks.map(\.stored)),
            "kept": kept.isEmpty ? nil : kept.stored,
            "enteredAt": enteredAt.map(\.stored),
            "reminders": reminders.isEmpty ? nil : .array(reminders.map(\.stored)),
            "waits": .array(waits.map(\.stored)),
        ])
    }

    /// Reads what ``snapshot`` wrote.
    ///
    /// - Throws: ``StoredValueFault`` for anything else.
    package init(snapshot: JSONValue) throws {
        let stored = StoredReader(value: snapshot)
        self.init(
            id: try stored.newtype("id", CaseID.init),
            receiptCode: try stored.newtype("receiptCode", ReceiptCode.init),
            reference: try stored.string("reference"), openedAt: try stored.instant("openedAt"),
            workflow: try stored.string("workflow"))
        state = StateName(try stored.string("state"))
        revision = try stored.int("revision")
        entryCount = try stored.int("entries")
        lastAt = try stored.instant("lastAt")
        try restoreLoss(stored)
        try restoreMatch(stored)
        attachedReports = stored["attachedReports"]?.intValue.map(Int.init) ?? 0
        excuses = try stored.list("excuses", Excuse.init)
        reissues = try stored.list("reissues", Reissue.init)
        clocks = try stored.list("clocks", ClockRun.init)
        kept = try stored.optional("kept", EntryFacts.kept) ?? [:]
        enteredAt = try stored["enteredAt"].map { _ in try stored.instant("enteredAt") }
        reminders = try stored.list("reminders", Reminder.init)
        waits = try stored.list("waits", Wait.init)
    }

    private mutating func restoreLoss(_ stored: StoredReader) throws {
        lossKind = try stored.optionalWord("lossKind")
        unmatched = try stored.optionalWord("unmatched")
        assurance = try stored.word("assurance")
        phoneAlsoLost = stored["phoneAlsoLost"]?.boolValue ?? false
        policeReport = try stored.optionalWord("policeReport")
        lossNotifiedAt = try stored["lossNotifiedAt"].map { _ in
            try stored.instant("lossNotifiedAt")
        }
        letterDate = try stored.optionalNewtype("letterDate", CivilDate.init(iso:))
    }

    private mutating func restoreMatch(_ stored: StoredReader) throws {
        card = try stored.optionalNewtype("card", CardSerial.init)
        holder = stored["holder"]?.stringValue.map(HolderID.init)
        home = try stored.optionalNewtype("home", MunicipalityCode.init)
        referredTo = try stored.list("referredTo") {
            guard let code = $0.value.stringValue.flatMap(MunicipalityCode.init) else {
                throw StoredValueFault(field: "referredTo")
            }
            return code
        }
    }
}

extension Reissue {
    package var stored: JSONValue {
        .compact([
            "application": .string(application.text), "route": .string(route.rawValue),
            "fee": fee.json, "appliedAt": appliedAt.stored, "stage": .string(stage.rawValue),
            "newSerial": newSerial.map { .string($0.text) },
            "ending": ending.map { .string($0.rawValue) },
        ])
    }

    /// Reads what ``stored`` wrote.
    package init(stored: JSONValue) throws { try self.init(StoredReader(value: stored)) }

    init(_ stored: StoredReader) throws {
        self.init(
            application: try stored.newtype("application", ApplicationID.init),
            route: try stored.word("route"), fee: try stored.int("fee"),
            appliedAt: try stored.instant("appliedAt"))
        stage = try stored.word("stage")
        newSerial = try stored.optionalNewtype("newSerial", CardSerial.init)
        ending = try stored.optionalWord("ending")
    }
}

extension ClockRun {
    fileprivate var stored: JSONValue {
        .compact([
            "clock": .string(clock.rawValue), "round": round.json,
            "startedAt": startedAt.stored, "stoppedAt": stoppedAt.map(\.stored),
            "verdict": .string(verdict.rawValue), "lastMark": lastMark.map(\.json),
            "pauses": pauses.isEmpty ? nil : .array(pauses.map(\.stored)),
            "frozenBy": frozenBy.map { .string($0) }, "frozen": frozen.map(\.stored),
            "restatements": restatements.isEmpty
                ? nil : .array(restatements.map(\.stored)),
            "reason": reason.map { .string($0.rawValue) },
            "notedElsewhere": notedElsewhere.isEmpty ? nil : notedElsewhere.stored,
        ])
    }

    fileprivate init(_ stored: StoredReader) throws {
        self.init(
            clock: try stored.word("clock"), round: try stored.int("round"),
            startedAt: try stored.instant("startedAt"),
            stoppedAt: try stored["stoppedAt"].map { _ in try stored.instant("stoppedAt") },
            verdict: try stored.word("verdict"),
            lastMark: stored["lastMark"]?.intValue.map(Int.init),
            pauses: try stored.list("pauses", ClockPause.init))
        frozenBy = stored["frozenBy"]?.stringValue
        frozen = try stored.optional("frozen", FrozenVerdict.init)
        restatements = try stored.list("restatements", Restatement.init)
        reason = try stored.optionalWord("reason")
        notedElsewhere = try stored.optional("notedElsewhere", [ClockLevel: Int].init) ?? [:]
    }
}
