internal import LostCardCore

/// Tries many mutants on several threads.
package enum MutationCampaign {
    /// What became of one mutant.
    package struct Result: Hashable, Sendable {
        package let mutant: Mutant
        package let verdict: MutationTrial.Verdict
    }

    /// The results in the order of `mutants`, however many workers share them.
    package static func results(
        of mutants: [Mutant], in trial: MutationTrial, workers: Int
    ) async -> [Result] {
        await withTaskGroup(of: [(Int, Result)].self) { group in
            for worker in 0..<max(workers, 1) {
                group.addTask {
                    stride(from: worker, to: mutants.count, by: max(workers, 1)).map { index in
                        let mutant = mutants[index]
                        let verdict = trial.verdict(on: mutant)
                        return (index, Result(mutant: mutant, verdict: verdict))
                    }
                }
            }
            var results: [(Int, Result)] = []
            for await part in group { results += part }
            return results.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// `count` of the mutants, chosen by `seed`, in their order; all when there are no more.
    package static func sample(_ count: Int, of mutants: [Mutant], seed: UInt64) -> [Mutant] {
        func rank(_ index: Int) -> UInt64 {
            SplitMix64.output(of: seed &+ UInt64(truncatingIfNeeded: index) &* SplitMix64.step)
        }
        let chosen = mutants.indices.sorted { (rank($0), $0) < (rank($1), $1) }.prefix(count)
        return chosen.sorted().map { mutants[$0] }
    }
}
