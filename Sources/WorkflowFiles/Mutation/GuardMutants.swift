import LostCardCore

/// All one-edit changes of a guard.
struct GuardMutants {
    /// One change: where in the guard, which kind, and the guard as it would be.
    struct Change: Hashable {
        let offset: Int
        let kind: MutationKind
        let text: String
    }

    private let text: [Unicode.Scalar]
    private let tokens: [GuardToken]
    private let facts: [Fact: FactDeclaration]
    private var position = 0
    private(set) var changes: [Change] = []

    /// The changes of a guard that can be read; of any other there are none.
    static func of(_ text: String, facts: [Fact: FactDeclaration]) -> [Change] {
        guard let tokens = try? GuardToken.scan(text), !tokens.isEmpty,
            (try? GuardParser.parse(text, declared: facts)) != nil
        else { return [] }
        var mutants = GuardMutants(
            text: Array(text.unicodeScalars), tokens: tokens, facts: facts)
        mutants.run()
        return mutants.changes
    }

    private init(text: [Unicode.Scalar], tokens: [GuardToken], facts: [Fact: FactDeclaration]) {
        self.text = text
        self.tokens = tokens
        self.facts = facts
    }

    private mutating func run() {
        let whole = 0..<text.count
        if tokens.count == 1, tokens[0].text == "true" || tokens[0].text == "false" {
            change(whole, .fixGuard, to: tokens[0].text == "true" ? "false" : "true")
            return
        }
        disjunction()
        // Before a guard that is a negation as a whole another one would only take it away again.
        if !isNegation {
            change(0..<0, .negate, to: "!(\(string(whole)))", of: whole)
        }
        for constant in ["true", "false"] { change(whole, .fixGuard, to: constant) }
    }

    /// Whether the guard is a negation as a whole: no connective stands outside of parentheses.
    private var isNegation: Bool {
        var depth = 0
        for token in tokens where token.kind == .symbol {
            switch token.text {
            case "(": depth += 1
            case ")": depth -= 1
            case "&&", "||": if depth == 0 { return false }
            default: break
            }
        }
        return tokens[0].text == "!"
    }

    private func string(_ range: Range<Int>) -> String {
        String(String.UnicodeScalarView(text[range]))
    }

    private mutating func change(
        _ range: Range<Int>, _ kind: MutationKind, to replacement: String,
        of whole: Range<Int>? = nil
    ) {
        let edited = whole ?? range
        let result =
            string(0..<edited.lowerBound) + replacement
            + string(edited.upperBound..<text.count)
        changes.append(Change(offset: range.lowerBound, kind: kind, text: result))
    }

    private func range(_ token: GuardToken) -> Range<Int> {
        let quotes = token.kind == .word ? 2 : 0
        return token.offset..<token.offset + token.text.unicodeScalars.count + quotes
    }

    private func isNext(_ symbol: String) -> Bool {
        tokens.indices.contains(position) && tokens[position].kind != .word
            && tokens[position].text == symbol
    }

    private mutating func disjunction() {
        operands(joinedBy: "||", swappedFor: "&&") { $0.conjunction() }
    }

    private mutating func conjunction() {
        operands(joinedBy: "&&", swappedFor: "||") { $0.negation() }
    }

    private mutating func operands(
        joinedBy connective: String, swappedFor other: String, each: (inout Self) -> Void
    ) {
        var spans: [Range<Int>] = []
        while true {
            let first = position
            each(&self)
            spans.append(tokens[first].offset..<range(tokens[position - 1]).upperBound)
            guard isNext(connective) else { break }
            change(range(tokens[position]), .swapConnective, to: other)
            position += 1
        }
        guard spans.count > 1 else { return }
        for (span, cut) in zip(spans, spans.cuts) {
            change(span.lowerBound..<span.lowerBound, .dropOperand, to: "", of: cut)
        }
    }

    private mutating func negation() {
        if isNext("!") {
            change(range(tokens[position]), .negate, to: "")
            position += 1
            negation()
        } else if isNext("(") {
            position += 1
            disjunction()
            position += 1
        } else {
            atom()
        }
    }

    private mutating func atom() {
        let name = tokens[position].text
        position += 1
        switch name {
        case "has": position += 3
        case "now":
            position += 2
            comparison(of: nil)
            position += 1
        case "true", "false": break
        default:
            let fact = Fact(rawValue: name)
            if isNext("in") { list(of: fact) } else { comparison(of: fact) }
        }
    }

    /// The comparison that comes next, if there is one, and the value it compares with.
    private mutating func comparison(of fact: Fact?) {
        guard tokens.indices.contains(position),
            let found = Guard.Comparison(rawValue: tokens[position].text),
            tokens[position].kind == .symbol
        else { return }
        let isOrdered = tokens[position + 1].kind == .number
        for other in isOrdered ? found.neighbours : found.opposites {
            change(range(tokens[position]), .swapComparison, to: other.rawValue)
        }
        position += 1
        value(of: fact, besides: [])
    }

    private mutating func list(of fact: Fact) {
        position += 2
        let first = position
        let last = tokens[first...].firstIndex { $0.kind == .symbol && $0.text == "]" } ?? first
        let items = tokens[first..<last].filter { $0.kind != .symbol }
        let spans = items.map(range)
        if items.count > 1 {
            for (span, cut) in zip(spans, spans.cuts) {
                change(span.lowerBound..<span.lowerBound, .dropOperand, to: "", of: cut)
            }
        }
        while position < last {
            if tokens[position].kind == .symbol {
                position += 1
            } else {
                value(of: fact, besides: Set(items.map(\.text)))
            }
        }
        position = last + 1
    }

    private mutating func value(of fact: Fact?, besides used: Set<String>) {
        let token = tokens[position]
        position += 1
        switch token.kind {
        case .number:
            guard let number = Int(token.text) else { return }
            for other in [number - 1, number + 1] where !used.contains(String(other)) {
                change(range(token), .stepGuardNumber, to: String(other))
            }
        case .word:
            guard let fact, case .oneOf(let words)? = facts[fact]?.type else { return }
            for other in words.neighbours(of: token.text, besides: used) {
                change(range(token), .swapGuardWord, to: "'\(other)'")
            }
        case .name:
            change(range(token), .swapGuardWord, to: token.text == "true" ? "false" : "true")
        case .symbol: break
        }
    }
}
