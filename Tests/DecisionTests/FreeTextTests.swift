import LostCardCore
import TestSupport
import Testing

/// A My Number or a PIN is never kept: the field is named, and the digits never.
@Suite("Free text")
struct FreeTextTests {
    struct Place: Sendable, CustomTestStringConvertible {
        let verb: Verb
        let milestone: Milestone
        let pointer: String
        let body: @Sendable (JSONValue) -> JSONValue

        var testDescription: String { "\(verb.rawValue) \(pointer)" }
    }

    private static func inReport(
        _ pointer: String, _ body: @escaping @Sendable (JSONValue) -> JSONValue
    ) -> Place {
        Place(verb: .amendReport, milestone: .suspended, pointer: pointer, body: body)
    }

    private static func inNotice(
        _ pointer: String, _ body: @escaping @Sendable (JSONValue) -> JSONValue
    ) -> Place {
        Place(verb: .notifyLoss, milestone: .suspended, pointer: pointer) {
            Papers.lossNotice.with(["identity": ["A"]]).merging(body($0))
        }
    }

    static let guarded: [Place] = [
        inReport("/holder/name") { ["holder": ["name": $0]] },
        inReport("/holder/kana") { ["holder": ["kana": $0]] },
        inReport("/holder/address") { ["holder": ["address": $0]] },
        inReport("/loss/place") { ["loss": ["kind": "outside", "place": $0]] },
        inReport("/caller/name") { ["caller": ["name": $0]] },
        inReport("/caller/relation") { ["caller": ["relation": $0]] },
        inReport("/note") { ["note": $0] },
        inReport("/language") { ["language": $0] },
        inNotice("/policeReport/station") { ["policeReport": ["station": $0, "number": "1"]] },
        inNotice("/policeReport/number") { ["policeReport": ["station": "加古川", "number": $0]] },
        inNotice("/policeReport/contact") {
            ["policeReport": ["station": "加古川", "number": "1", "contact": $0]]
        },
        inNotice("/writtenAccount") { ["writtenAccount": $0] },
        inNotice("/interviewNote") { ["interviewNote": $0] },
        inNotice("/disasterCertificate") { ["disasterCertificate": $0] },
        inNotice("/identity/0/kind") { ["identity": [["class": "A", "kind": $0]]] },
        inNotice("/reason") { ["reason": $0] },
        Place(verb: .requestReissue, milestone: .lossNotified, pointer: "/feeReason") {
            Papers.express().with(["fee": 0, "feeReason": $0])
        },
        Place(verb: .lapse, milestone: .suspended, pointer: "/reason") { ["reason": $0] },
    ]

    private func verdict(_ place: Place, _ text: JSONValue) throws -> Verdict {
        var world = try World.at(place.milestone)
        return world.act(place.verb, body: place.body(text))
    }

    @Test("is refused with a My Number, however it is grouped", arguments: guarded)
    func myNumber(place: Place) throws {
        let expected = Verdict.faulty("\(place.pointer) my-number-in-text")
        for number in ["123456789018", "1234-5678-9018", "１２３４ ５６７８ ９０１８", "番号983205673214です"] {
            let found = try verdict(place, .string(number))
            #expect(found == expected)
        }
    }

    @Test("is refused with a PIN", arguments: guarded)
    func pin(place: Place) throws {
        #expect(
            try verdict(place, "暗証番号 1234") == .faulty("\(place.pointer) pin-in-text"))
    }

    @Test(
        "is taken with other numbers",
        arguments: guarded.filter { !["/language", "/caller/relation"].contains($0.pointer) },
        ["123456789012", "03-1234-5678", "令和8年11月2日", "12345678901", "1234567890181"])
    func others(place: Place, text: String) throws {
        #expect(try verdict(place, .string(text)) == .applied)
    }

    @Test("has a limit")
    func limits() throws {
        let limits = [("note", 2_000), ("language", 35)]
        for (field, limit) in limits {
            var world = try World.at(.suspended)
            let fits = String(repeating: "𠮷", count: limit)
            #expect(
                world.act(.amendReport, body: .object([field: .string(fits + "𠮷")]))
                    == .faulty("/\(field) too-long"))
            #expect(world.act(.amendReport, body: .object([field: .string(fits)])) == .applied)
        }
    }

    @Test("is not what serials, application ids and phones are: they have forms instead")
    func forms() throws {
        var world = try World.at(.lossNotified)
        let body = Papers.ordinary().with(["applicationId": "12345678901800000000000"])
        #expect(world.act(.requestReissue, body: body) == .applied)
        #expect(world.event(.produced, new: "1234567890180000") == .applied)
        #expect(
            world.act(.amendReport, body: ["caller": ["callbackPhone": "080-1234-5678"]])
                == .applied)
    }
}

extension JSONValue {
    /// The members of both objects, those of `other` before one's own.
    fileprivate func merging(_ other: JSONValue) -> JSONValue {
        var object = objectValue ?? JSONObject()
        for member in other.objectValue?.members ?? [] { object[member.key] = member.value }
        return .object(object)
    }
}
