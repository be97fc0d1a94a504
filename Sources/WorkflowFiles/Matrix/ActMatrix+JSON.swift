package import LostCardCore

extension ActMatrix.Row {
    /// This row as data: names as in files, conditions in the guard language.
    package var json: JSONValue {
        [
            "transition": .string(act.verb.rawValue),
            "from": .strings(from.map(\.text)),
            "to": act.to.map { .string($0.text) } ?? .null,
            "by": .strings(roles.map(\.rawValue)),
            "channels": .strings(channels.map(\.rawValue)),
            "when": .string(condition.text), "offeredWhen": .string(act.when.text),
            "sets": .strings(
                act.sets.sorted { $0.key < $1.key }.map { "\($0.key.rawValue): \($0.value.text)" }),
            "automatic": .bool(act.isAutomatic),
            "needs": .strings(act.needs.map(\.rawValue).sorted()),
            "papers": .array(act.requirements.map(Self.json)),
            "effects": .array(act.effects.map(Self.json)),
            "issuer": .strings(orders),
        ]
    }

    private static func json(_ requirement: Requirement) -> JSONValue {
        [
            "refuse": .string(requirement.code.rawValue),
            "when": .string(requirement.applies.text),
            "unless": .string(requirement.holds.text),
            "missing": .strings(requirement.missing),
            "message": [
                "ja": .string(requirement.message.ja), "en": .string(requirement.message.en),
            ],
        ]
    }

    private static func json(_ effect: PartEffect) -> JSONValue {
        var moves = JSONObject()
        for part in CardPart.allCases {
            guard let move = effect.moves[part] else { continue }
            var steps = JSONObject()
            for from in part.values { steps[from] = move[from].map { .string($0) } }
            moves[part.rawValue] = .object(steps)
        }
        return ["when": .string(effect.when.text), "moves": .object(moves)]
    }
}
