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
    /// `now - fact < 30 days`: how long ago it was. False when the fact is absent.
    case age(Fact, Comparison, TimeSpan)
    case not(Guard)
    case all(Guard, Guard)
    case any(Guard, Guard)

    package enum Comparison: String, CaseIterable, Hashable, Sendable {
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
        case .age(let fact, let comparison, let span):
            Self.age(facts[fact], comparison, span, at: facts.now)
        case .not(let inner): !inner.holds(for: facts)
        case .all(let left, let right): left.holds(for: facts) && right.holds(for: facts)
        case .any(let left, let right): left.holds(for: facts) || right.holds(for: facts)
        }
    }

    /// The facts that this guard asks for.
    package var facts: Set<Fact> {
        switch self {
        case .literal: []
        case .flag(let fact), .has(let fact), .compare(let fact, _, _), .isIn(let fact, _),
            .age(let fact, _, _):
            [fact]
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

    private static func age(
        _ found: FactValue?, _ comparison: Comparison, _ span: TimeSpan, at now: Instant?
    ) -> Bool {
        guard let now else { return false }
        switch (found, span.unit) {
        case (.date(let date), _):
            return compare(now.civilDate.days(since: date), comparison, span.count)
        case (.instant(let instant), .days):
            let days = now.civilDate.days(since: instant.civilDate)
            return compare(days, comparison, span.count)
        case (.instant(let instant), _):
            let length = Int64(span.count) * Int64(span.unit.seconds) * 1_000
            return compare(now.milliseconds(since: instant), comparison, length)
        case (.bool, _), (.int, _), (.word, _), (nil, _): return false
        }
    }

    private static func compare<Number: Comparable>(
        _ left: Number, _ comparison: Comparison, _ right: Number
    ) -> Bool {
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
