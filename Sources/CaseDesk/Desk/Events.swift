package import LostCardCore

/// What became of one delivery event of a batch.
package struct EventResult: Hashable, Sendable {
    package let outcome: String
    package let codes: [String]
    package let caseID: CaseID?
    package let faults: [FieldFault]

    package var json: JSONValue {
        .compact([
            "outcome": .string(outcome), "codes": .strings(codes),
            "caseId": caseID.map { .string($0.text) },
            "errors": faults.isEmpty ? nil : .array(faults.map(\.json)),
        ])
    }
}

/// The answer to a batch of events: results in order, or that the key was used for another.
package enum BatchAnswer: Sendable {
    case done([JSONValue], isReplay: Bool)
    case keyReused
}

extension CaseDesk {
    /// Records delivery events in order, in one transaction; each stands or falls alone.
    package func record(
        events: [JSONValue], by actor: Actor,
        retry: (scope: IdempotencyScope, bodyHash: String)
    ) async throws -> BatchAnswer {
        try await store.write { transaction in
            if let known = try transaction.replay(retry.scope) {
                guard known.bodyHash == retry.bodyHash else { return .keyReused }
                return .done(known.answer["results"]?.arrayValue ?? [], isReplay: true)
            }
            let results = try events.enumerated().map { index, event in
                try self.record(event, pointer: "/events/\(index)", by: actor, in: transaction)
                    .json
            }
            try transaction.remember(
                IdempotencyRecord(
                    scope: retry.scope, bodyHash: retry.bodyHash,
                    answer: ["results": .array(results)], committedAt: self.clock.now))
            return .done(results, isReplay: false)
        }
    }

    private func record(
        _ event: JSONValue, pointer: String, by actor: Actor, in transaction: any CaseTransaction
    ) throws -> EventResult {
        guard case .object(var members) = event else {
            return .bad([FieldFault(pointer: pointer, code: .invalid, detail: .eventForm)])
        }
        var reader = ObjectReader(event, pointer: pointer)
        let at = reader.instant("at", required: true)
        let named = try caseName(of: &reader, in: transaction)
        if let at, at > clock.now.advanced(bySeconds: 300) {
            reader.fault("at", .invalid, .inTheFuture)
        }
        guard reader.faults.isEmpty else { return .bad(reader.faults) }
        members["at"] = nil
        members["case"] = nil
        var request = ActRequest(
            verb: .recordDelivery, caseName: named, actor: actor, channel: nil,
            body: .object(members))
        request.at = at
        return EventResult(try perform(request, in: transaction).decision, pointer: pointer)
    }

    /// The case that an event names, directly or by its application.
    private func caseName(
        of reader: inout ObjectReader, in reading: any CaseReading
    ) throws -> String? {
        let name = reader.string("case")
        let application = reader.string("applicationId")
        if name == nil, application == nil {
            reader.fault("applicationId", .required, .eventForm)
        }
        if let name { return name }
        guard let id = application.flatMap(ApplicationID.init) else { return nil }
        return try reading.caseID(application: id)?.text
    }
}

extension EventResult {
    static func bad(_ faults: [FieldFault]) -> EventResult {
        EventResult(
            outcome: "bad", codes: faults.map(\.code.rawValue), caseID: nil, faults: faults)
    }

    init(_ decision: Decision, pointer: String) {
        switch decision {
        case .accepted(let accepted):
            self.init(
                outcome: accepted.outcome.rawValue, codes: accepted.codes,
                caseID: accepted.subject.id, faults: [])
        case .notFound: self.init(refused: ["not-found"])
        case .notPermitted(let blockers), .refused(let blockers):
            self.init(refused: blockers.map(\.code.rawValue))
        case .faulty(let faults):
            self = .bad(
                faults.map {
                    FieldFault(pointer: pointer + $0.pointer, code: $0.code, detail: $0.detail)
                })
        case .revisionRequired, .stale, .referenceInUse, .timeWentBack:
            self.init(refused: ["not-offered"])
        }
    }

    private init(refused codes: [String]) {
        self.init(outcome: "refused", codes: codes, caseID: nil, faults: [])
    }
}

extension LocalizedText {
    fileprivate static let eventForm = LocalizedText(
        ja: "出来事には event、at と、applicationId または case が必要です。",
        en: "An event needs event, at, and applicationId or case.")
    static let inTheFuture = LocalizedText(
        ja: "5分以上先の未来の日時です。", en: "This lies more than five minutes in the future.")
}
