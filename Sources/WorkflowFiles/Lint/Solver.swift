import LostCardCore

/// Looks for values of facts under which guards hold.
struct Solver {
    let space: FactSpace
    let effort = Effort()

    /// Whether values exist under which all of `guards` hold, those of `known` kept; true as well
    /// once the effort is spent, after which nothing may be concluded.
    ///
    /// - Parameter known: facts that are decided already; a nil value is a decided absence.
    func isSatisfiable(_ guards: [Guard], known: [Fact: FactValue?] = [:]) -> Bool {
        guard !effort.isSpent else { return true }
        var wanted: [Guard] = []
        for guarded in guards { guarded.split(into: &wanted) }
        var open: [Fact] = []
        for guarded in wanted {
            for fact in guarded.facts.sorted() where known[fact] == nil && !open.contains(fact) {
                open.append(fact)
            }
        }
        return search(wanted, known, open[...]) || effort.isSpent
    }

    private func search(
        _ guards: [Guard], _ known: [Fact: FactValue?], _ open: ArraySlice<Fact>
    ) -> Bool {
        guard effort.spend(guards.count) else { return false }
        var left: [Guard] = []
        for guarded in guards {
            switch guarded.truth(under: known) {
            case true?: continue
            case false?: return false
            case nil: left.append(guarded)
            }
        }
        guard !left.isEmpty, let fact = open.first else { return left.isEmpty }
        for value in space.values(of: fact) {
            var more = known
            more[fact] = .some(value)
            if search(left, more, open.dropFirst()) { return true }
        }
        return false
    }
}

/// How much may still be looked at while one workflow is judged: a file of a few lines can ask
/// questions that nobody answers in their lifetime.
final class Effort {
    /// Conditions looked at; some fifty times what the shipped files take.
    private var left: Int

    init(_ conditions: Int = 3_000_000) { left = conditions }

    var isSpent: Bool { left <= 0 }

    /// Takes so much; false once nothing is left.
    func spend(_ conditions: Int) -> Bool {
        left -= min(left, conditions)
        return !isSpent
    }
}
