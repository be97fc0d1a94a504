/// A condition of a workflow file: small, total and free of side effects.
///
/// Comparisons with an absent fact are false, except `!=`, which is true; `has(fact)` asks for
/// presence. Guards are made by ``GuardParser``, which checks types, so evaluation cannot fail.
package indirect enum Guard: Hashable, Sendable {
    case literal(Bool)
    case flag(Fact)
    case has(Fact)
    case compare(Fact, Comparison, FactValue)
    case isIn(Fact, [FactValue])
    case not(Guard)
    case all(Guard, Guard)
    case any(Guard, Guard)

    package enum Comparison: String, Hashable, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
    }

    package func holds(for facts: Facts) -> Bool {
        switch self {
        case .literal(let value): value
        case .flag(let fact): facts[fact] == .bool(true)
        case .has(let fact): facts[fact] != nil
        case .compare(let fact, let comparison, let value):
            Self.compare(facts[fact], comparison, value)
        case .isIn(let fact, let values): facts[fact].map(values.contains) ?? false
        case .not(let inner): !inner.holds(for: facts)
        case .all(let left, let right): left.holds(for: facts) && right.holds(for: facts)
        case .any(let left, let right): left.holds(for: facts) || right.holds(for: facts)
        }
    }

    /// The facts that this guard asks for.
    package var facts: Set<Fact> {
        switch self {
        case .literal: []
        case .flag(let fact), .has(let fact), .compare(let fact, _, _), .isIn(let fact, _): [fact]
        case .not(let inner): inner.facts
        case .all(let left, let right), .any(let left, let right): left.facts.union(right.facts)
        }
    }

    private static func compare(
        _ found: FactValue?, _ comparison: Comparison, _ wanted: FactValue
    ) -> Bool {
        switch comparison {
        case .equal: return found == wanted
        case .notEqual: return found != wanted
        case .less, .atMost, .more, .atLeast:
            guard case .int(let left) = found, case .int(let right) = wanted else { return false }
            return compare(left, comparison, right)
        }
    }

    private static func compare(_ left: Int, _ comparison: Comparison, _ right: Int) -> Bool {
        switch comparison {
        case .less: left < right
        case .atMost: left <= right
        case .more: left > right
        case .atLeast: left >= right
        case .equal: left == right
        case .notEqual: left != right
        }
    }
}
