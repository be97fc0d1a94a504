import WorkflowFiles

/// A model as a plain description, with plain answers to compare with.
struct ProofReference {
    typealias Values = [Int]

    var sizes: [Int] = []
    var initial: [Values] = []
    var steps: [Step] = []

    struct Step {
        let label: Int
        let reads: [Int]
        let table: [Values: [Way]]
    }

    struct Way {
        let maps: [Int: [Int]]
        let isSure: Bool
    }

    struct Arrival {
        let label: Int
        let values: Values
        let isSure: Bool
    }

    func model() throws -> FiniteModel {
        let components = sizes.map {
            FiniteModel.Component(name: "of \($0)", values: (0..<$0).map(String.init))
        }
        let steps = try steps.map { step in
            try FiniteModel.Step(label: step.label, reads: step.reads, of: components) { values in
                (step.table[values] ?? []).map { way in
                    let moves = way.maps.sorted { $0.key < $1.key }
                    return .init(
                        moves: moves.map { .init(component: $0.key, map: $0.value) },
                        isSure: way.isSure)
                }
            }
        }
        return try FiniteModel(components: components, initial: initial, steps: steps)
    }

    func arrivals(from values: Values) -> [Arrival] {
        steps.flatMap { step in
            (step.table[step.reads.map { values[$0] }] ?? []).map { way in
                var next = values
                for (component, map) in way.maps { next[component] = map[values[component]] }
                return Arrival(label: step.label, values: next, isSure: way.isSure)
            }
        }
    }

    /// The distance of everything that can be reached.
    func distances() -> [Values: Int] {
        var distances: [Values: Int] = [:]
        var level = Set(initial)
        var distance = 0
        while !level.isEmpty {
            for values in level { distances[values] = distance }
            level = Set(level.flatMap { arrivals(from: $0).map(\.values) })
                .filter { distances[$0] == nil }
            distance += 1
        }
        return distances
    }

    /// All that surely reach a goal in at most `bound` of the allowed steps.
    func reaching(
        _ goal: (Values) -> Bool, among reached: [Values], of allowed: (Int) -> Bool, bound: Int
    ) -> Set<Values> {
        var reaching = Set(reached.filter(goal))
        for _ in 0..<min(bound, reached.count) {
            let more = reached.filter { values in
                arrivals(from: values).contains {
                    $0.isSure && allowed($0.label) && reaching.contains($0.values)
                }
            }
            let before = reaching.count
            reaching.formUnion(more)
            if reaching.count == before { break }
        }
        return reaching
    }

    /// All from which the allowed steps can go on for ever.
    func lasting(among reached: Set<Values>, of allowed: (Int) -> Bool) -> Set<Values> {
        var lasting = reached
        var count = -1
        while count != lasting.count {
            count = lasting.count
            lasting = lasting.filter { values in
                arrivals(from: values).contains {
                    allowed($0.label) && lasting.contains($0.values)
                }
            }
        }
        return lasting
    }

    /// The number of legs of the shortest way with a `never` step after an `after` step.
    func lengthOfOrder(never: Set<Int>, after: Set<Int>) -> Int? {
        struct Watched: Hashable {
            let values: Values
            let isAfter: Bool
        }
        var seen: Set<Watched> = []
        var level = Set(initial.map { Watched(values: $0, isAfter: false) })
        var distance = 0
        while !level.isEmpty {
            seen.formUnion(level)
            var next: Set<Watched> = []
            for watched in level {
                for arrival in arrivals(from: watched.values) {
                    if watched.isAfter, never.contains(arrival.label) { return distance + 1 }
                    let isAfter = watched.isAfter || after.contains(arrival.label)
                    next.insert(Watched(values: arrival.values, isAfter: isAfter))
                }
            }
            level = next.subtracting(seen)
            distance += 1
        }
        return nil
    }
}
