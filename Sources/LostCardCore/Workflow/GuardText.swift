extension Guard {
    /// This guard in the language of workflow files; ``GuardParser`` reads it as the same guard.
    ///
    /// Comparisons under `!` stand in parentheses for the reader's sake, so that a guard which
    /// only just keeps the parser's limits may exceed them when written again.
    package var text: String {
        switch self {
        case .literal(let value): String(value)
        case .flag(let fact): fact.rawValue
        case .has(let fact): "has(\(fact.rawValue))"
        case .compare(let fact, let comparison, let value):
            "\(fact.rawValue) \(comparison.rawValue) \(value.text)"
        case .isIn(let fact, let values):
            "\(fact.rawValue) in [\(values.map(\.text).joined(separator: ", "))]"
        case .age(let fact, let comparison, let span):
            "now - \(fact.rawValue) \(comparison.rawValue) \(span.text)"
        case .not(let inner): "!\(inner.enclosed(unlessBinding: .closest))"
        case .all(let left, let right):
            "\(left.enclosed(unlessBinding: .and)) && \(right.enclosed(unlessBinding: .relation))"
        case .any(let left, let right):
            "\(left.enclosed(unlessBinding: .or)) || \(right.enclosed(unlessBinding: .and))"
        }
    }

    /// Whether this guard holds whatever the facts are, by being the word `true`.
    package var isAlways: Bool { self == .literal(true) }

    private enum Binding: Int {
        case or, and, relation, closest
    }

    private var binding: Binding {
        switch self {
        case .any: .or
        case .all: .and
        case .compare, .isIn, .age: .relation
        case .literal, .flag, .has, .not: .closest
        }
    }

    private func enclosed(unlessBinding least: Binding) -> String {
        binding.rawValue < least.rawValue ? "(\(text))" : text
    }
}

extension FactValue {
    /// This value as a guard writes it.
    package var text: String {
        switch self {
        case .bool(let value): String(value)
        case .int(let value): String(value)
        case .word(let word): "'\(word)'"
        case .date(let date): "'\(date.iso)'"
        case .instant(let instant): "'\(instant.rfc3339)'"
        }
    }
}
