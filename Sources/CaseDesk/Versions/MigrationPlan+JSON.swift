package import LostCardCore

extension MigrationPlan {
    /// The plan without personal data: ids and the callers' references only.
    package var json: JSONValue {
        [
            "at": at.json, "to": .string(version), "cases": .array(effects.map(\.json)),
            "summary": [
                "cases": effects.count.json, "clocksThatMove": clocksThatMove.json,
                "newLevels": newLevels.json,
                "withoutMigration": .object(Self.counts(staying)),
            ],
        ]
    }

    private static func counts(_ counts: [String: Int]) -> JSONObject {
        var object = JSONObject()
        for (version, count) in counts.sorted(by: { $0.key < $1.key }) {
            object[version] = count.json
        }
        return object
    }
}

extension MigrationEffect {
    fileprivate var json: JSONValue {
        [
            "caseId": .string(caseID.text), "reference": .string(reference),
            "workflow": .string(fromVersion), "from": .string(from.text), "to": .string(to.text),
            "clocks": .array(clocks.map(\.json)),
            "newLevels": .array(newLevels.map(\.json)),
        ]
    }
}

extension MigrationEffect.ClockEffect {
    fileprivate var json: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json, "moves": .bool(moves),
            "before": before?.json ?? .null, "after": after?.json ?? .null,
        ]
    }
}

extension ClockMark {
    fileprivate var json: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json,
            "level": .string(level.rawValue), "at": at.json, "reachedAt": reachedAt.json,
        ]
    }
}
