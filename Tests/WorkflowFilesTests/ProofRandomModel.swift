/// The same sequence for the same seed.
struct ProofGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension ProofReference {
    /// A few components, and few or, now and then, very many steps.
    init(random generator: inout ProofGenerator) {
        let count = Int.random(in: 1...4, using: &generator)
        for _ in 0..<count {
            sizes.append([1, 2, 2, 3, 3, 4, 5, 200].randomElement(using: &generator) ?? 2)
        }
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
            initial.append(sizes.map { min(Int.random(in: 0..<$0, using: &generator), 3) })
        }
        let isBusy = Int.random(in: 0..<12, using: &generator) == 0
        let stepCount = Int.random(in: isBusy ? 65...140 : 1...7, using: &generator)
        let share = isBusy ? 0.03 : Double.random(in: 0.1...0.6, using: &generator)
        for _ in 0..<stepCount {
            let label = Int.random(in: 0..<stepCount, using: &generator)
            steps.append(step(label, share: share, using: &generator))
        }
    }

    private func step(
        _ label: Int, share: Double, using generator: inout ProofGenerator
    ) -> Step {
        let reads = sizes.indices.filter { sizes[$0] < 200 }.shuffled(using: &generator)
            .prefix(Int.random(in: 0...3, using: &generator))
        var combinations: [Values] = [[]]
        for component in reads {
            combinations = combinations.flatMap { start in
                (0..<sizes[component]).map { start + [$0] }
            }
        }
        var table: [Values: [Way]] = [:]
        for values in combinations where Double.random(in: 0..<1, using: &generator) < share {
            let ways = Int.random(in: 1...3, using: &generator)
            table[values] = (0..<ways).map { _ in way(using: &generator) }
        }
        return Step(label: label, reads: Array(reads), table: table)
    }

    private func way(using generator: inout ProofGenerator) -> Way {
        var maps: [Int: [Int]] = [:]
        for component in sizes.indices where Bool.random(using: &generator) {
            let size = sizes[component]
            if size == 200 || Bool.random(using: &generator) {
                let value = [0, 1, size / 2, size - 1].randomElement(using: &generator) ?? 0
                maps[component] = Array(repeating: min(value, size - 1), count: size)
            } else {
                maps[component] = (0..<size).map { _ in
                    Int.random(in: 0..<size, using: &generator)
                }
            }
        }
        return Way(maps: maps, isSure: Int.random(in: 0..<4, using: &generator) > 0)
    }
}
