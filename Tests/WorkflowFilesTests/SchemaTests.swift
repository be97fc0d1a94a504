import Foundation
import LostCardCore
import Testing
import WorkflowFiles

/// A schema for editors, read as it stands.
struct Schema {
    private let root: NSDictionary

    init(_ name: String) throws {
        let file = ShippedFile.folder.appending(path: "schema/\(name).schema.json")
        let found = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        root = try #require(found as? NSDictionary)
    }

    /// What stands under a path of keys such as `definitions/role/enum`.
    func value(_ path: String) throws -> Any {
        var value: Any = root
        for key in path.split(separator: "/") {
            let members = try #require(value as? NSDictionary, "no mapping above \(key) of \(path)")
            value = try #require(members[String(key)], "no \(key) of \(path)")
        }
        return value
    }

    func words(_ path: String) throws -> [String] {
        try #require(try value(path) as? [String])
    }

    func keys(_ path: String) throws -> Set<String> {
        let members = try #require(try value(path) as? NSDictionary)
        return Set(members.allKeys.compactMap { $0 as? String })
    }
}

/// A list of words in a schema, and the words that the code knows.
struct WordList: CustomTestStringConvertible, Sendable {
    let schema: String
    let path: String
    let known: [String]

    init<Word: CaseIterable & RawRepresentable>(
        _ schema: String, _ path: String, _: Word.Type
    ) where Word.RawValue == String {
        self.schema = schema
        self.path = path
        known = Word.allCases.map(\.rawValue)
    }

    var testDescription: String { "\(schema): \(path)" }
}

@Suite("The schemas for editors")
struct SchemaTests {
    static let lists: [WordList] = ["case", "delivery"].flatMap { schema in
        [
            WordList(schema, "definitions/role/enum", Role.self),
            WordList(schema, "definitions/field/enum", BodyField.self),
            WordList(schema, "definitions/party/enum", Party.self),
            WordList(
                schema, "definitions/requirement/properties/refuse/enum", RefusalCode.self),
        ]
    }
    static let listsOfCases = [
        WordList("case", "definitions/channel/enum", Channel.self),
        WordList("case", "properties/transitions/required", Verb.self),
        WordList(
            "case", "definitions/paper/properties/personal-data/enum",
            Evidence.PersonalDataClass.self),
        WordList(
            "case", "definitions/stateOf/properties/terminal/enum", Workflow.Ending.self),
        WordList(
            "case", "definitions/transition/properties/emits/items/enum", IssuerEffect.self),
        WordList("case", "definitions/level/properties/level/enum", ClockLevel.self),
        WordList("case", "definitions/clock/properties/measures/enum", ClockMeasure.self),
        WordList("case", "definitions/clock/properties/subject/enum", ClockSubject.self),
        WordList("case", "definitions/clock/properties/begins/enum", ClockBeginning.self),
        WordList(
            "case", "definitions/clock/properties/reason-codes/items/enum", ExcuseCode.self),
        WordList("case", "definitions/timer/properties/reminds/enum", TaskKind.self),
        WordList("case", "definitions/promise/properties/kind/enum", Promise.Kind.self),
        WordList("case", "properties/clocks/required", ClockName.self),
    ]
    static let listsOfOthers = [
        WordList("delivery", "properties/stages/required", DeliveryEvent.self),
        WordList(
            "delivery", "definitions/stage/properties/next/items/enum", DeliveryEvent.self),
        WordList(
            "offices", "definitions/policy/properties/pending-police-report/enum",
            OfficePolicy.PendingReport.self),
        WordList(
            "offices", "definitions/policy/properties/express-identity/enum",
            OfficePolicy.ExpressIdentity.self),
        WordList(
            "offices", "definitions/policy/properties/window-counting/enum",
            OfficePolicy.WindowCounting.self),
        WordList(
            "escalation", "definitions/link/properties/deliver/enum",
            EscalationLink.Delivery.self),
        WordList(
            "escalation", "definitions/recipient/properties/office/enum",
            EscalationLink.Place.self),
        WordList(
            "mutants", "definitions/explanation/properties/change/items/enum",
            MutationKind.self),
    ]

    static let listsOfScenarios: [WordList] = {
        let expected = "definitions/step/properties/expect/properties"
        let parts = "\(expected)/parts/properties"
        return [
            WordList("scenarios", "\(expected)/recorded/enum", RecordedReason.self),
            WordList("scenarios", "\(expected)/unmatched/enum", UnmatchedReason.self),
            WordList("scenarios", "\(expected)/assurance/enum", Assurance.self),
            WordList("scenarios", "\(expected)/stage/enum", DeliveryEvent.self),
            WordList("scenarios", "\(parts)/card/enum", CardStatus.self),
            WordList("scenarios", "\(parts)/userCertificate/enum", UserCertificate.self),
            WordList("scenarios", "\(parts)/signingCertificate/enum", SigningCertificate.self),
            WordList("scenarios", "\(parts)/phoneCertificates/enum", PhoneCertificates.self),
        ]
    }()

    @Test(
        "know the words of the code, in its order",
        arguments: lists + listsOfCases + listsOfOthers + listsOfScenarios)
    func words(list: WordList) throws {
        #expect(try Schema(list.schema).words(list.path) == list.known)
    }

    @Test("know the words that scenarios give alone or in lists")
    func scenarioWords() throws {
        let path = "definitions/step/properties"
        let schema = try Schema("scenarios")
        func words(_ path: String) throws -> [String]? {
            (try schema.value("\(path)/anyOf") as? [NSDictionary])?.first?["enum"] as? [String]
        }
        #expect(try words("\(path)/by") == Role.allCases.map(\.rawValue))
        let expected = "\(path)/expect/properties"
        #expect(try words("\(expected)/refused") == RefusalCode.allCases.map(\.rawValue))
        #expect(try words("\(expected)/issuer") == IssuerEffect.allCases.map(\.rawValue))
        #expect(try words("\(expected)/tasks") == TaskKind.allCases.map(\.rawValue))
        #expect(
            try schema.words("\(expected)/waiting-for/enum")
                == Party.allCases.map(\.rawValue) + ["nobody"])
        for clock in ClockName.allCases {
            #expect(
                try words("\(expected)/reached/properties/\(clock.rawValue)")
                    == ClockLevel.allCases.map(\.rawValue))
        }
        let roles = Set(Role.allCases.map(\.rawValue))
        let clocks = Set(ClockName.allCases.map(\.rawValue))
        #expect(try schema.keys("\(expected)/offered/properties") == roles)
        #expect(try schema.keys("\(expected)/clocks/properties") == clocks)
    }

    @Test("know the acts and the states by name, and take others")
    func suggestions() throws {
        let schema = try Schema("case")
        let verbs = try #require(try schema.value("definitions/verb/anyOf") as? [NSDictionary])
        #expect(verbs.first?["enum"] as? [String] == Verb.allCases.map(\.rawValue))
        #expect(verbs.last?["pattern"] as? String == "^[a-z][a-z0-9-]{0,39}$")
        let workflow = try ShippedFile.cases.workflow()
        let states = try #require(try schema.value("definitions/state/anyOf") as? [NSDictionary])
        #expect(states.first?["enum"] as? [String] == workflow.states.map(\.name.text))
    }

    @Test("know each part of a card with its values", arguments: CardPart.allCases)
    func parts(part: CardPart) throws {
        for name in ["case", "delivery"] {
            let schema = try Schema(name)
            let path = "definitions/effect/properties/\(part.rawValue)/properties"
            let leaving = part.values.filter { CardStatus(rawValue: $0)?.isLive != false }
            #expect(try schema.keys(path) == Set(part == .card ? leaving : part.values))
            for value in leaving {
                #expect(try schema.words("\(path)/\(value)/enum") == part.values)
            }
        }
    }

    @Test("know the facts of the program", arguments: ["case", "delivery"])
    func facts(name: String) throws {
        let known = try Schema(name).keys("properties/facts/properties")
        #expect(known == Set(FactDeclaration.builtIn.keys.map(\.rawValue)))
    }

    @Test(
        "declare each fact as the program does",
        arguments: FactDeclaration.builtIn.values.sorted { $0.fact < $1.fact })
    func declaration(of fact: FactDeclaration) throws {
        for name in ["case", "delivery"] {
            let schema = try Schema(name)
            var path = "properties/facts/properties/\(fact.fact.rawValue)"
            let shared = (try schema.value(path) as? NSDictionary)?["allOf"] as? [NSDictionary]
            if let target = shared?.first?["$ref"] as? String {
                path = String(target.dropFirst(2))
            }
            #expect(try schema.value("\(path)/properties/type/const") as? String == fact.type.name)
            #expect(
                try schema.value("\(path)/properties/from/const") as? String
                    == fact.origin.rawValue)
            switch fact.type {
            case .oneOf(let words):
                #expect(try schema.words("\(path)/properties/values/items/enum") == words)
            case .int(let bounds):
                #expect(
                    try schema.value("\(path)/properties/min/minimum") as? Int == bounds.lowerBound)
                #expect(
                    try schema.value("\(path)/properties/max/maximum") as? Int == bounds.upperBound)
            case .bool, .date, .instant, .text: break
            }
        }
    }

    @Test("know every clock and level of which somebody may be told")
    func watchedLevels() throws {
        let schema = try Schema("escalation")
        #expect(
            try schema.keys("properties/levels/properties")
                == Set(ClockName.allCases.map(\.rawValue)))
        #expect(
            try schema.keys("definitions/levels/properties")
                == Set(ClockLevel.allCases.map(\.rawValue)))
    }

    @Test("let an office set targets of its own for each clock that has one")
    func targets() throws {
        let path = "definitions/policy/properties/targets/properties"
        let clocks = try ShippedFile.cases.workflow().clocks
        let known = clocks.filter { $0.target != nil }.map(\.name.rawValue)
        #expect(try Schema("offices").keys(path) == Set(known))
    }

    @Test("know every channel under which a condition may stand")
    func conditionalChannels() throws {
        let ways = try Schema("case").value("definitions/transition/properties/channels/anyOf")
        let mapping = try #require((ways as? [NSDictionary])?.last?["properties"] as? NSDictionary)
        let known = Set(mapping.allKeys.compactMap { $0 as? String })
        #expect(known == Set(Channel.allCases.map(\.rawValue)))
    }
}
