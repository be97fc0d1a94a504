/// The stored form of verdicts, in journal rows and snapshots.
extension FrozenVerdict {
    package var stored: JSONValue {
        .compact([
            "units": units.json, "level": .string(level.rawValue), "target": target.map(\.json),
            "breachesAt": breachesAt.map(\.stored),
            "excused": excused == 0 ? .none : .some(excused.json),
            "waited": waited.isEmpty ? .none : .some(waited.stored),
            "definition": .string(definition), "calendar": .string(calendar),
        ])
    }

    /// Reads what ``stored`` wrote.
    ///
    /// - Throws: ``StoredValueFault`` for anything else.
    package init(stored value: JSONValue) throws { try self.init(StoredReader(value: value)) }

    init(_ stored: StoredReader) throws {
        self.init(
            units: try stored.int("units"), level: try stored.word("level"),
            target: stored["target"]?.intValue.map(Int.init),
            breachesAt: try stored["breachesAt"].map { _ in
                try stored.instant("breachesAt")
            },
            excused: stored["excused"]?.intValue.map(Int.init) ?? 0,
            waited: try stored.optional("waited", [Party: Int64].init) ?? [:],
            definition: try stored.string("definition"),
            calendar: try stored.string("calendar"))
    }
}

extension [Party: Int64] {
    var stored: JSONValue {
        var members = JSONObject()
        for party in Party.allCases {
            members[party.rawValue] = self[party].map { Int($0).json }
        }
        return .object(members)
    }

    init(_ stored: StoredReader) throws {
        self.init()
        for member in stored.value.objectValue?.members ?? [] {
            guard let party = Party(rawValue: member.key), let time = member.value.intValue else {
                throw StoredValueFault(field: "waited")
            }
            self[party] = Int64(time)
        }
    }
}

extension RoundVerdict {
    var stored: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json, "verdict": verdict.stored,
        ]
    }

    init(_ stored: StoredReader) throws {
        self.init(
            clock: try stored.word("clock"), round: try stored.int("round"),
            verdict: try stored.optional("verdict", FrozenVerdict.init).required("verdict"))
    }
}

extension Restatement {
    var stored: JSONValue {
        ["at": at.stored, "by": by.stored, "verdict": verdict.stored]
    }

    init(_ stored: StoredReader) throws {
        self.init(
            at: try stored.instant("at"),
            by: try stored.optional("by", Actor.init).required("by"),
            verdict: try stored.optional("verdict", FrozenVerdict.init).required("verdict"))
    }
}
