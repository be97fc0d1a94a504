import Testing

@testable import LostCardCore

/// The guard language: what its sentences mean.
@Suite("A guard")
struct GuardTests {
    private func holds(_ text: String, _ facts: Facts = Facts()) throws -> Bool {
        try GuardParser.parse(text, declared: FactDeclaration.builtIn).holds(for: facts)
    }

    private static let sample: Facts = {
        var facts = Facts()
        facts.set(.fee, 2000)
        facts.set(.route, "express")
        facts.set(.approval, true)
        facts.set(.samePerson, false)
        facts.set(.identityA, 0)
        return facts
    }()

    @Test(
        "compares what is there",
        arguments: [
            ("true", true), ("false", false), ("fee == 2000", true), ("fee != 2000", false),
            ("fee < 2000", false), ("fee <= 2000", true), ("fee > 1999", true),
            ("fee >= 2001", false), ("fee > -1", true), ("fee in [1800, 2000]", true),
            ("fee in [0]", false), ("identityA == 0", true), ("identityA == -0", true),
            ("route == 'express'", true), ("route != 'express'", false),
            ("route in ['ordinary', 'express']", true), ("route in ['ordinary']", false),
            ("approval", true), ("samePerson", false), ("!samePerson", true),
            ("approval == true", true), ("samePerson == false", true), ("has(fee)", true),
            ("has(samePerson)", true),
        ])
    func present(text: String, expected: Bool) throws {
        #expect(try holds(text, Self.sample) == expected)
    }

    @Test(
        "takes every comparison with an absent fact for false, but that it differs",
        arguments: [
            ("fee == 0", false), ("fee < 1", false), ("fee <= 0", false), ("fee > -1", false),
            ("fee >= 0", false), ("fee in [0, 1]", false), ("fee != 0", true),
            ("route == 'express'", false), ("route != 'express'", true),
            ("route in ['express', 'ordinary']", false), ("approval", false), ("!approval", true),
            ("approval == false", false), ("approval != true", true), ("has(fee)", false),
            ("!has(fee)", true),
        ])
    func absent(text: String, expected: Bool) throws {
        #expect(try holds(text) == expected)
    }

    @Test(
        "binds `!` closest, then `&&`, then `||`, and parentheses before all",
        arguments: [
            ("true || false && false", true), ("(true || false) && false", false),
            ("false && true || true", true), ("false && (true || true)", false),
            ("!false && false", false), ("!(false && false)", true), ("!!true", true),
            ("!true || true", true), ("!fee == 0 || false", true), ("((true))", true),
            ("false || false || true", true), ("true && true && false", false),
        ])
    func precedence(text: String, expected: Bool) throws {
        #expect(try holds(text) == expected)
    }

    @Test("may be spaced as one likes", arguments: ["fee==2000", " fee  ==\n2000 ", "fee\t==2000"])
    func spaces(text: String) throws {
        #expect(try holds(text, Self.sample))
    }

    @Test("knows the facts that it asks for")
    func facts() throws {
        let parsed = try GuardParser.parse(
            "!(approval && fee in [0]) || has(route) || present != 'proxy'",
            declared: FactDeclaration.builtIn)
        #expect(parsed.facts == [.approval, .fee, .route, .present])
        #expect(Guard.literal(true).facts.isEmpty)
    }

    @Test("may name only what its file declares")
    func declared() {
        #expect(throws: GuardParser.Fault(offset: 0, reason: "undeclared fact 'fee'")) {
            try GuardParser.parse("fee == 0", declared: only(.route))
        }
        #expect(throws: GuardParser.Fault.self) { try GuardParser.parse("fee == 0", declared: [:]) }
    }

    @Test("counts columns in characters of Unicode, whatever their width")
    func columns() {
        let fault = GuardParser.Fault(offset: 17, reason: "'route' is never '𠮷'")
        #expect(throws: fault) {
            try GuardParser.parse("true && route == '𠮷' && x", declared: only(.route))
        }
        #expect(throws: GuardParser.Fault(offset: 8, reason: "unexpected '・'")) {
            try GuardParser.parse("true && ・", declared: [:])
        }
    }

    @Test(
        "compares each kind of fact with its own kind of value",
        arguments: FactDeclaration.builtIn.keys.sorted())
    func everyFact(fact: Fact) throws {
        let name = fact.rawValue
        var facts = Facts()
        switch try #require(FactDeclaration.builtIn[fact]).type {
        case .bool:
            facts.set(fact, true)
            #expect(try holds("\(name) && \(name) == true", facts))
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == 1") }
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) < true") }
        case .int:
            facts.set(fact, 3)
            #expect(try holds("\(name) == 3 && \(name) < 4", facts))
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == 'x'") }
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == true") }
        case .oneOf(let words):
            for word in words {
                facts.set(fact, word)
                #expect(try holds("\(name) == '\(word)' && \(name) in ['\(word)']", facts))
            }
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == 'no such word'") }
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == \(words[0])") }
        case .date, .instant:
            facts.set(fact, Instant(milliseconds: 0))
            facts.now = Instant(milliseconds: 86_400_000)
            #expect(try holds("has(\(name)) && now - \(name) == 1 days", facts))
            #expect(throws: GuardParser.Fault.self) { try holds("\(name) == 1") }
            #expect(throws: GuardParser.Fault.self) { try holds("now - \(name) < 1") }
            #expect(throws: GuardParser.Fault.self) { try holds("\(name)") }
        case .text: Issue.record("the code tells no free text")
        }
    }
}

/// The declarations of some facts that the code tells.
private func only(_ facts: Fact...) -> [Fact: FactDeclaration] {
    FactDeclaration.builtIn.filter { facts.contains($0.key) }
}

@Suite("A guard that asks how long ago something was")
struct GuardAgeTests {
    private func holds(_ text: String, _ value: FactValue?, _ now: String?) throws -> Bool {
        var facts = Facts(now: now.flatMap { Instant(rfc3339: "\($0)+09:00") })
        facts[.letterDate] = value
        facts[.lossNotifiedAt] = value
        return try GuardParser.parse(text).holds(for: facts)
    }

    @Test(
        "counts civil days in Japan from a date, the first day not counted",
        arguments: [
            ("2026-11-30T23:59:59", 29), ("2026-12-01T00:00:00", 30), ("2026-11-01T00:00:00", 0),
            ("2026-10-31T23:59:59", -1),
        ])
    func date(now: String, days: Int) throws {
        let date = try #require(CivilDate(iso: "2026-11-01"))
        for limit in -2...31 where limit >= 0 {
            #expect(
                try holds("now - letterDate >= \(limit) days", .date(date), now)
                    == (days >= limit))
            #expect(
                try holds("now - letterDate < \(limit) days", .date(date), now) == (days < limit))
        }
    }

    @Test("counts civil days from an instant too, and hours as they pass")
    func instant() throws {
        let late = try #require(Instant(rfc3339: "2026-11-01T23:00:00+09:00"))
        let value = FactValue.instant(late)
        #expect(try holds("now - lossNotifiedAt >= 1 days", value, "2026-11-02T00:00:00"))
        #expect(try !holds("now - lossNotifiedAt >= 24 hours", value, "2026-11-02T22:59:59"))
        #expect(try holds("now - lossNotifiedAt >= 24 hours", value, "2026-11-02T23:00:00"))
        #expect(try holds("now - lossNotifiedAt == 3600 seconds", value, "2026-11-02T00:00:00"))
        #expect(try holds("now - lossNotifiedAt <= 60 minutes", value, "2026-11-02T00:00:00"))
    }

    @Test("is false while that has not happened, or nobody knows what time it is")
    func absent() throws {
        let date = try #require(CivilDate(iso: "2026-11-01"))
        #expect(try !holds("now - letterDate < 9 days", nil, "2026-11-02T00:00:00"))
        #expect(try !holds("now - letterDate >= 0 days", nil, "2026-11-02T00:00:00"))
        #expect(try !holds("now - letterDate >= 0 days", .date(date), nil))
    }

    @Test(
        "is refused for what is no length of time",
        arguments: [
            ("now - letterDate < 3 hours", 19), ("now - letterDate < 3", 19),
            ("now - letterDate < days", 19), ("now - fee < 3 days", 6), ("now < 3 days", 4),
            ("now - letterDate", 16), ("now - letterDate < 99999999 days", 19), ("now", 3),
        ])
    func refused(text: String, offset: Int) throws {
        #expect(
            performing: { try GuardParser.parse(text) },
            throws: {
                ($0 as? GuardParser.Fault)?.offset == offset
            })
    }
}

@Suite("A guard's limits")
struct GuardLimitTests {
    private func fault(_ text: String) -> GuardParser.Fault? {
        do {
            _ = try GuardParser.parse(text, declared: only(.approval, .fee))
            return nil
        } catch {
            return error
        }
    }

    private func chain(_ count: Int, _ word: String, by joiner: String) -> String {
        Array(repeating: word, count: count).joined(separator: joiner)
    }

    @Test("are 256 nodes: operands and the words that join them", arguments: [" && ", " || "])
    func nodes(joiner: String) {
        // n operands and n - 1 joiners.
        #expect(fault(chain(128, "approval", by: joiner)) == nil)
        let tooMany = fault(chain(129, "approval", by: joiner))
        #expect(tooMany?.reason == "a guard has at most 256 nodes")
    }

    @Test("are 256 nodes, the values of a list among them")
    func values() {
        #expect(fault("fee in [\(chain(255, "0", by: ", "))]") == nil)
        #expect(fault("fee in [\(chain(256, "0", by: ", "))]")?.reason.contains("256") == true)
    }

    @Test("are 32 levels of negation and parentheses")
    func depth() {
        func nested(_ count: Int, _ open: String, _ close: String) -> String {
            String(repeating: open, count: count) + "approval"
                + String(repeating: close, count: count)
        }
        #expect(fault(nested(31, "(", ")")) == nil)
        #expect(fault(nested(32, "(", ")"))?.reason == "nested too deeply")
        #expect(fault(nested(31, "!", "")) == nil)
        #expect(fault(nested(32, "!", ""))?.offset == 32)
        #expect(fault(nested(200_000, "(", ")"))?.reason == "nested too deeply")
        #expect(fault(nested(200_000, "!(", ")"))?.reason == "nested too deeply")
    }

    @Test(
        "leave no text that traps",
        arguments: [
            "'", "-", "--1", "fee == -", "fee in", "fee in [", "fee in []", "has", "has(", "!", "(",
            ")", "[", "== 0", "fee ==", "fee fee", "&&", "approval &&& approval", "0", "'a'",
            "approval == approval", "true true", "\u{0}", "fee == 1e3", "fee == 0x1", "fee == 1.5",
        ])
    func noTrap(text: String) throws {
        let found = try #require(fault(text))
        #expect((0...text.unicodeScalars.count).contains(found.offset))
    }
}
