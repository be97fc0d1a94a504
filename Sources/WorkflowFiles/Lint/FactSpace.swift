import LostCardCore

/// Finitely many values for each fact, such that guards can tell no other values from them.
///
/// Numbers and lengths of time fall into regions between the constants that guards compare them
/// with; one value stands for each region. Absence is a value too.
struct FactSpace {
    /// The moment that lengths of time are measured from.
    static let now = Instant(milliseconds: 1_781_492_400_000)

    private let declarations: [Fact: FactDeclaration]
    private var constants: [Fact: Set<Int>] = [:]
    private var spans: [Fact: Set<TimeSpan>] = [:]
    private var asked: Set<Fact> = []

    /// The space in which these guards live.
    init(_ guards: [Guard], declared: [Fact: FactDeclaration]) {
        declarations = declared
        for guarded in guards { note(guarded) }
    }

    private mutating func note(_ guarded: Guard) {
        switch guarded {
        case .literal, .flag: break
        case .has(let fact): asked.insert(fact)
        case .compare(let fact, _, let value): note(value, of: fact)
        case .isIn(let fact, let values): for value in values { note(value, of: fact) }
        case .age(let fact, _, let span): spans[fact, default: []].insert(span)
        case .not(let inner): note(inner)
        case .all(let left, let right), .any(let left, let right):
            note(left)
            note(right)
        }
    }

    private mutating func note(_ value: FactValue, of fact: Fact) {
        if case .int(let number) = value { constants[fact, default: []].insert(number) }
        if case .bool(false) = value { asked.insert(fact) }
    }

    func declaration(of fact: Fact) -> FactDeclaration? { declarations[fact] }

    /// The values that stand for all; nil for absence.
    func values(of fact: Fact) -> [FactValue?] {
        guard let declaration = declarations[fact] else { return [nil] }
        let isKnown = declaration.isAlwaysKnown
        let present = presentValues(of: fact, declaration)
        return isKnown ? present : [nil] + present
    }

    private func presentValues(
        of fact: Fact, _ declaration: FactDeclaration
    ) -> [FactValue] {
        switch declaration.type {
        case .bool:
            // Where nobody asks whether it is there, false is the same as absent.
            let tellsFalse = declaration.isAlwaysKnown || asked.contains(fact)
            return tellsFalse ? [.bool(false), .bool(true)] : [.bool(true)]
        case .oneOf(let words): return words.map { .word($0) }
        case .int(let bounds):
            // What wraps around lies outside every bounds that a file may state.
            let near = (constants[fact] ?? []).flatMap { [$0 &- 1, $0, $0 &+ 1] }
            let values = Set(near).filter(bounds.contains)
            return values.isEmpty ? [.int(bounds.lowerBound)] : values.sorted().map { .int($0) }
        case .date:
            let days = Set((spans[fact] ?? []).flatMap { [$0.count - 1, $0.count, $0.count + 1] })
            let today = Self.now.civilDate
            return days.union([0]).sorted().map { .date(today.adding(days: -$0)) }
        case .instant:
            let lengths = (spans[fact] ?? []).map { $0.count * $0.unit.seconds }
            let seconds = Set(lengths.flatMap { [$0 - 86_400, $0 - 1, $0, $0 + 1, $0 + 86_400] })
            return seconds.union([0]).filter { $0 >= 0 }.sorted().map {
                .instant(Self.now.advanced(bySeconds: -$0))
            }
        case .text: return [.word("")]
        }
    }
}

extension Guard {
    /// The parts of a conjunction one by one, so that each can fail early.
    func split(into parts: inout [Guard]) {
        switch self {
        case .all(let left, let right):
            left.split(into: &parts)
            right.split(into: &parts)
        case .literal(true): break
        case .literal, .flag, .has, .compare, .isIn, .age, .not, .any: parts.append(self)
        }
    }

    /// Whether it holds whatever the undecided facts are; nil when that depends on them.
    func truth(under known: [Fact: FactValue?]) -> Bool? {
        switch self {
        case .literal(let value): return value
        case .flag(let fact), .has(let fact), .compare(let fact, _, _), .isIn(let fact, _),
            .age(let fact, _, _):
            guard let value = known[fact] else { return nil }
            var facts = Facts(now: FactSpace.now)
            facts[fact] = value
            return holds(for: facts)
        case .not(let inner): return inner.truth(under: known).map { !$0 }
        case .all(let left, let right):
            switch (left.truth(under: known), right.truth(under: known)) {
            case (false?, _), (_, false?): return false
            case (true?, true?): return true
            default: return nil
            }
        case .any(let left, let right):
            switch (left.truth(under: known), right.truth(under: known)) {
            case (true?, _), (_, true?): return true
            case (false?, false?): return false
            default: return nil
            }
        }
    }
}

extension Transition {
    /// What must hold for it besides state, role and channel: each requirement as one guard.
    var conditions: [Guard] { [when] + requirements.map(\.condition) }
}

extension Requirement {
    /// That it does not refuse.
    var condition: Guard {
        applies == .literal(true) ? holds : .any(.not(applies), holds)
    }
}
