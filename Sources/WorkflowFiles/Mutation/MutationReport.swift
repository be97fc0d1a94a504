/// What a campaign has shown: how much of what the files say is held by something.
package struct MutationReport: Sendable {
    /// What the shipped files must reach, in percent.
    package static let demanded = 95

    package let results: [MutationCampaign.Result]
    /// How many mutants there are, of which a sample has only some.
    package let total: Int
    /// The mutants that nothing noticed, each with the explanation that speaks of it.
    package let survivors: [(mutant: Mutant, explanation: MutantExplanation?)]
    /// Explanations of nothing: no mutant of which they speak survives any more, or, in a sample,
    /// there is none at all.
    package let idle: [MutantExplanation]

    /// The report on some or all of `mutants`.
    package init(
        _ results: [MutationCampaign.Result], of mutants: [Mutant],
        explained by: [MutantExplanation]
    ) {
        self.results = results
        total = mutants.count
        let survived = results.filter { $0.verdict == .survived }.map(\.mutant)
        survivors = survived.map { mutant in (mutant, by.first { $0.covers(mutant) }) }
        let known = results.count < mutants.count ? mutants : survived
        idle = by.filter { explanation in !known.contains(where: explanation.covers) }
    }

    package var caught: Int { results.count - survivors.count }

    /// Survivors of which no explanation speaks.
    package var unexplained: [Mutant] {
        survivors.filter { $0.explanation == nil }.map(\.mutant)
    }

    package var isWhole: Bool { results.count == total }

    /// Caught mutants in a thousand; explained survivors count as not caught.
    package var score: Int { results.isEmpty ? 1_000 : caught * 1_000 / results.count }

    /// Whether every survivor is explained, every explanation is of use and, unless only a sample
    /// was tried, enough was caught.
    package var isGood: Bool {
        unexplained.isEmpty && idle.isEmpty && (!isWhole || score >= Self.demanded * 10)
    }

    /// How many mutants each catcher noticed first, most first.
    package var catchers: [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        for result in results { counts[result.verdict.catcher, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// How many mutants of each kind there were, and how many of them nothing noticed.
    package var kinds: [(kind: MutationKind, count: Int, survived: Int)] {
        MutationKind.allCases.compactMap { kind in
            let count = results.count { $0.mutant.change == kind }
            let survived = survivors.count { $0.mutant.change == kind }
            return count == 0 ? nil : (kind, count, survived)
        }
    }
}

extension MutationTrial.Verdict {
    /// The kind of catcher and, for diagnostics, the code.
    package var catcher: String {
        switch self {
        case .load(let code): "load \(code.rawValue)"
        case .lint(let code): "lint \(code.rawValue)"
        case .scenario: "scenario"
        case .survived: "nothing"
        }
    }
}
