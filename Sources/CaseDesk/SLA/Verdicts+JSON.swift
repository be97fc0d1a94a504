package import LostCardCore

/// Verdicts, reasons and times as answers show them.
extension FrozenVerdict {
    var json: JSONValue {
        .compact([
            "units": units.json, "target": target.map(\.json), "level": .string(level.rawValue),
            "breached": .bool(isBreached), "breachesAt": breachesAt.map(\.json),
            "excused": excused.json, "waited": waited.json, "definition": .string(definition),
            "calendar": .string(calendar),
        ])
    }
}

extension Restatement {
    /// - Parameter reason: nil where none is kept any more, or it is not for this reader.
    func json(reason: String?) -> JSONValue {
        .compact([
            "at": at.json,
            "by": .compact([
                "role": .string(by.role.rawValue), "id": .string(by.id),
                "municipality": by.office.map { .string($0.text) },
            ]),
            "reason": reason.map { .string($0) }, "verdict": verdict.json,
        ])
    }
}

extension [JournalRow] {
    /// Why a round was told anew, once for each time in their order.
    ///
    /// The reason is free text, which may name people: it stands apart with the body of its entry,
    /// where it can be erased alone, and is for those alone who work in the office of the case.
    func reasons(of run: ClockRun, for reader: Actor) -> [String?] {
        compactMap { row in
            guard let restated = row.entry.facts.restated, restated.clock == run.clock,
                restated.round == run.round
            else { return nil }
            return .some(
                reader.role.knowsEveryCase ? nil : row.entry.body?["reason"]?.stringValue)
        }
    }
}

extension [Party: Int64] {
    /// Whole seconds for each party that was waited for.
    var json: JSONValue {
        var members = JSONObject()
        for party in Party.allCases {
            if let time = self[party] { members[party.rawValue] = Int(time / 1_000).json }
        }
        return .object(members)
    }
}

extension ClockPause {
    var json: JSONValue { ["from": from.json, "until": until?.json ?? .null] }
}

extension Excuse {
    var json: JSONValue {
        .compact([
            "code": .string(code.rawValue), "days": days?.json,
            "from": from.map { .string($0.iso) }, "until": until.map { .string($0.iso) },
        ])
    }
}

extension TaskRow {
    package var json: JSONValue {
        ["kind": .string(kind.rawValue), "openedAt": openedAt.json]
    }
}
