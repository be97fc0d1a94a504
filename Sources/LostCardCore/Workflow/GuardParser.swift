/// Reads the guard language: literals, facts, `== != < <= > >=`, `in [..]`, `&& || !`,
/// `has(fact)`, `now - fact < 30 days` and parentheses; at most ``maximumNodes`` nodes and
/// ``maximumDepth`` levels.
package struct GuardParser {
    package static let maximumNodes = 256
    package static let maximumDepth = 32

    /// What is wrong, and how many characters into the text.
    package struct Fault: Error, Hashable {
        package let offset: Int
        package let reason: String
    }

    private var tokens: [GuardToken]
    private var position = 0
    private var nodes = 0
    private let declared: [Fact: FactDeclaration]
    private let end: Int

    /// Parses `text`, in which only the `declared` facts may be named.
    package static func parse(
        _ text: String, declared: [Fact: FactDeclaration] = FactDeclaration.builtIn
    ) throws(Fault) -> Guard {
        var parser = GuardParser(
            tokens: try GuardToken.scan(text), declared: declared, end: text.unicodeScalars.count)
        let parsed = try parser.disjunction(depth: 0)
        if let rest = parser.peek {
            throw Fault(offset: rest.offset, reason: "unexpected '\(rest.text)'")
        }
        return parsed
    }

    private init(tokens: [GuardToken], declared: [Fact: FactDeclaration], end: Int) {
        self.tokens = tokens
        self.declared = declared
        self.end = end
    }

    private var peek: GuardToken? { position < tokens.count ? tokens[position] : nil }

    private mutating func take(_ text: String) -> Bool {
        guard let token = peek, token.kind == .symbol, token.text == text else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ text: String) throws(Fault) {
        guard take(text) else {
            throw Fault(offset: peek?.offset ?? end, reason: "expected '\(text)'")
        }
    }

    private mutating func count() throws(Fault) {
        nodes += 1
        guard nodes <= Self.maximumNodes else {
            throw Fault(
                offset: peek?.offset ?? end,
                reason: "a guard has at most \(Self.maximumNodes) nodes")
        }
    }

    private mutating func disjunction(depth: Int) throws(Fault) -> Guard {
        var left = try conjunction(depth: depth)
        while take("||") {
            try count()
            left = .any(left, try conjunction(depth: depth))
        }
        return left
    }

    private mutating func conjunction(depth: Int) throws(Fault) -> Guard {
        var left = try negation(depth: depth)
        while take("&&") {
            try count()
            left = .all(left, try negation(depth: depth))
        }
        return left
    }

    private mutating func negation(depth: Int) throws(Fault) -> Guard {
        guard depth < Self.maximumDepth else {
            throw Fault(offset: peek?.offset ?? end, reason: "nested too deeply")
        }
        try count()
        if take("!") { return .not(try negation(depth: depth + 1)) }
        if take("(") {
            let inner = try disjunction(depth: depth + 1)
            try expect(")")
            return inner
        }
        return try atom()
    }

    private mutating func atom() throws(Fault) -> Guard {
        guard let token = peek, token.kind == .name else {
            throw Fault(offset: peek?.offset ?? end, reason: "expected a fact")
        }
        position += 1
        switch token.text {
        case "true": return .literal(true)
        case "false": return .literal(false)
        case "has":
            try expect("(")
            let fact = try fact()
            try expect(")")
            return .has(fact)
        case "now": return try age()
        default: return try relation(of: try fact(token))
        }
    }

    /// The rest of `now - fact < 30 days`.
    private mutating func age() throws(Fault) -> Guard {
        try expect("-")
        let start = peek?.offset ?? end
        let fact = try fact()
        let isDate = type(of: fact) == .date
        guard isDate || type(of: fact) == .instant else {
            throw Fault(offset: start, reason: "'\(fact.rawValue)' is no date and no instant")
        }
        guard let token = peek, let comparison = Guard.Comparison(rawValue: token.text) else {
            throw Fault(offset: peek?.offset ?? end, reason: "expected a comparison")
        }
        position += 1
        return .age(fact, comparison, try span(ofDays: isDate))
    }

    private mutating func span(ofDays needsDays: Bool) throws(Fault) -> TimeSpan {
        try count()
        let start = peek?.offset ?? end
        guard let number = peek, number.kind == .number, position + 1 < tokens.count,
            let span = TimeSpan("\(number.text) \(tokens[position + 1].text)")
        else { throw Fault(offset: start, reason: "expected a length of time such as 30 days") }
        guard !needsDays || span.unit == .days else {
            throw Fault(offset: start, reason: "a date is so many days ago, not \(span.unit)")
        }
        position += 2
        return span
    }

    private func type(of fact: Fact) -> FactType { declared[fact]?.type ?? .bool }

    private mutating func fact() throws(Fault) -> Fact {
        guard let token = peek, token.kind == .name else {
            throw Fault(offset: peek?.offset ?? end, reason: "expected a fact")
        }
        position += 1
        return try fact(token)
    }

    private func fact(_ token: GuardToken) throws(Fault) -> Fact {
        let fact = Fact(rawValue: token.text)
        guard declared[fact] != nil else {
            let near = NearestName.of(
                token.text, among: declared.keys.map(\.rawValue).sorted())
            let hint = near.map { "; did you mean '\($0)'?" } ?? ""
            throw Fault(offset: token.offset, reason: "undeclared fact '\(token.text)'\(hint)")
        }
        return fact
    }

    private mutating func relation(of fact: Fact) throws(Fault) -> Guard {
        if let token = peek, token.kind == .name, token.text == "in" {
            position += 1
            return .isIn(fact, try list(for: fact))
        }
        guard let token = peek, token.kind == .symbol,
            let comparison = Guard.Comparison(rawValue: token.text)
        else {
            guard type(of: fact) == .bool else {
                throw Fault(
                    offset: peek?.offset ?? end,
                    reason: "'\(fact.rawValue)' is not a truth value; compare it")
            }
            return .flag(fact)
        }
        position += 1
        switch (type(of: fact), comparison) {
        case (.date, _), (.instant, _), (.text, _):
            throw Fault(
                offset: token.offset,
                reason: "'\(fact.rawValue)' is asked for with has() or how long ago it was")
        case (.int, _), (_, .equal), (_, .notEqual): break
        default: throw Fault(offset: token.offset, reason: "only numbers have an order")
        }
        return .compare(fact, comparison, try value(for: fact))
    }

    private mutating func list(for fact: Fact) throws(Fault) -> [FactValue] {
        try expect("[")
        var values = [try value(for: fact)]
        while take(",") { values.append(try value(for: fact)) }
        try expect("]")
        return values
    }

    private mutating func value(for fact: Fact) throws(Fault) -> FactValue {
        try count()
        guard let token = peek else { throw Fault(offset: end, reason: "expected a value") }
        position += 1
        switch (type(of: fact), token.kind) {
        case (.int, .number):
            if let number = Int(token.text) { return .int(number) }
        case (.bool, .name) where token.text == "true" || token.text == "false":
            return .bool(token.text == "true")
        case (.oneOf(let words), .word):
            if words.contains(token.text) { return .word(token.text) }
            let near = NearestName.of(token.text, among: words)
            let hint = near.map { "; did you mean '\($0)'?" } ?? ""
            throw Fault(
                offset: token.offset,
                reason: "'\(fact.rawValue)' is never '\(token.text)'\(hint)")
        default: break
        }
        throw Fault(
            offset: token.offset, reason: "'\(token.text)' does not fit '\(fact.rawValue)'")
    }
}
