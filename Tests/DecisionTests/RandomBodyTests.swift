import LostCardCore
import TestSupport
import Testing

/// Bodies of nonsense under the names of real fields.
@Suite("A random body")
struct RandomBodyTests {
    private static let innerKeys = [
        "serial", "ref", "name", "kana", "birthDate", "address", "municipalityCode", "kind",
        "occurredOn", "place", "relation", "callbackPhone", "safeToCallBack", "class", "expiresOn",
        "station", "number", "pending", "toFollow", "by", "at", "role", "id", "municipality",
    ]
    private static let texts = [
        "", " ", "A", "B", "HANAKO0000000000", "282103", "1980-10-07", "昭和64年1月8日", "9999-12-31",
        "2026-11-02T10:00:00+09:00", "0001-01-01T00:00:00Z", "holder", "proxy", "express",
        "delivered", "at-home", "manager", "\u{0}", "𠮷\u{E0100}", "e\u{301}", "０９０１２３４５６７８",
        "123456789018", "暗証番号 1234", "00000000000000000000001",
        String(repeating: "9", count: 3_000),
    ]

    private func value(_ random: inout SeededGenerator, depth: Int = 3) -> JSONValue {
        switch Int.random(in: depth > 0 ? 0...8 : 0...5, using: &random) {
        case 0: return .null
        case 1: return .bool(random.once(in: 2))
        case 2: return .int(random.pick([0, 1, -1, 2000, .max, .min]))
        case 3: return .number(random.pick(["1.0", "-0", "1e400", "99999999999999999999"]))
        case 4, 5: return .string(random.pick(Self.texts))
        case 6:
            return .array(
                (0..<random.pick([0, 1, 3])).map { _ in value(&random, depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<random.pick([0, 1, 2, 4]) {
                object[random.pick(Self.innerKeys)] = value(&random, depth: depth - 1)
            }
            return .object(object)
        }
    }

    @Test(
        "is read to something or refused, never a trap, and a refusal keeps nothing",
        arguments: Verb.allCases)
    func read(verb: Verb) throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("random bodies of \(verb.rawValue) with seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let worlds = try Milestone.allCases.map { try World.at($0) }
        for _ in 0..<150 {
            var body = JSONObject()
            for field in BodyField.allCases where random.once(in: 3) {
                body[field.rawValue] = value(&random)
            }
            let json = random.once(in: 30) ? value(&random) : .object(body)
            var world = random.pick(worlds)
            let before = world
            let actor = Actor.of(
                random.pick(world.rules.workflow.transitions[verb]?.by ?? Role.allCases))
            let imported = random.once(in: 2)
            let verdict =
                verb == .reportLost
                ? world.report(json, by: actor, imported: imported)
                : world.act(verb, by: actor, body: json, imported: imported)
            if !verdict.isAccepted {
                #expect(world.cases == before.cases)
                #expect(world.cards == before.cards)
            }
        }
    }
}
