import Testing
import WorkflowFiles

/// Random models against a plain reference; a failure names its seed.
@Suite("The answers about a random model")
struct ProofRandomTests {
    /// A random model, its exploration, and what the reference knows of it.
    struct Case {
        let reference: ProofReference
        let all: Exploration
        let distances: [ProofReference.Values: Int]
        var generator: ProofGenerator

        init(seed: UInt64) throws {
            generator = ProofGenerator(state: seed)
            reference = ProofReference(random: &generator)
            all = try #require(try reference.model().explored().exploration)
            distances = reference.distances()
        }

        var labels: Set<Int> { Set(reference.steps.map(\.label)) }

        mutating func someLabels() -> Set<Int> {
            let most = Int.random(in: 1...max(1, labels.count / 2), using: &generator)
            return Set(labels.sorted().shuffled(using: &generator).prefix(most))
        }

        mutating func someValue() -> (ProofReference.Values) -> Bool {
            let values = reference.sizes.map { Int.random(in: 0..<$0, using: &generator) }
            let reached = distances.keys.sorted { $0.lexicographicallyPrecedes($1) }
            let chosen = reached.randomElement(using: &generator) ?? values
            let component = Int.random(in: 0..<values.count, using: &generator)
            return { $0[component] == chosen[component] }
        }

        /// Whether each leg of a path, and of what follows it, is one of the reference's.
        func isReal(_ path: Exploration.Path, then more: [Exploration.Leg] = []) -> Bool {
            var values = all.values(of: path.start).all
            guard reference.initial.contains(values) else { return false }
            for leg in path.legs + more {
                let next = all.values(of: leg.arrival).all
                let isKnown = reference.arrivals(from: values).contains {
                    $0.label == leg.step && $0.values == next
                }
                if !isKnown { return false }
                values = next
            }
            return true
        }

        /// The values at the end of a path, which must be real and no longer than needed.
        func end(of path: Exploration.Path) -> ProofReference.Values {
            let end = all.values(of: path.end).all
            #expect(isReal(path))
            #expect(path.legs.count == distances[end])
            return end
        }
    }

    static let seeds: [UInt64] = (0..<300).map { $0 }

    @Test("name what is reached and what is possible", arguments: seeds)
    func reach(seed: UInt64) throws {
        let one = try Case(seed: seed)
        let found = one.all.configurations.map { one.all.values(of: $0).all }
        #expect(Set(found) == Set(one.distances.keys))
        #expect(found.count == one.distances.count)
        #expect(found.map { one.distances[$0] ?? -1 } == one.distances.values.sorted())
        for configuration in one.all.configurations {
            let values = one.end(of: one.all.path(to: configuration))
            #expect(
                one.all.possibleSteps(in: configuration)
                    == Set(one.reference.arrivals(from: values).map(\.label)))
        }
        let possible = one.distances.keys.flatMap { one.reference.arrivals(from: $0).map(\.label) }
        #expect(one.all.possibleSteps == Set(possible))
        let values = one.reference.sizes.indices.map { component in
            Set(one.distances.keys.map { $0[component] })
        }
        #expect(one.all.reachedValues == values)
    }

    @Test("are the same each time", arguments: seeds)
    func same(seed: UInt64) throws {
        var one = try Case(seed: seed)
        var other = try Case(seed: seed)
        let numbers = one.all.configurations
        #expect(
            numbers.map(one.all.path(to:)) == other.all.configurations.map(other.all.path(to:)))
        #expect(
            numbers.map { one.all.values(of: $0).all }
                == numbers.map { other.all.values(of: $0).all })
        #expect(one.all.endless(of: one.someLabels()) == other.all.endless(of: other.someLabels()))
        let first = one.all.violation(never: one.someLabels(), after: one.someLabels())
        let again = other.all.violation(never: other.someLabels(), after: other.someLabels())
        #expect(first == again)
    }

    @Test("say what cannot finish", arguments: seeds)
    func finish(seed: UInt64) throws {
        var one = try Case(seed: seed)
        let isGoal = one.someValue()
        let finishing = one.reference.reaching(
            isGoal, among: Array(one.distances.keys), of: { _ in true }, bound: .max)
        let nearest = one.distances.filter { !finishing.contains($0.key) }.values.min()
        let path = one.all.cannotFinish { isGoal($0.all) }
        #expect(path?.legs.count == nearest)
        if let path { #expect(!finishing.contains(one.end(of: path))) }
    }

    @Test("say what is too far", arguments: seeds)
    func within(seed: UInt64) throws {
        var one = try Case(seed: seed)
        let allowed = one.someLabels()
        let isStart = one.someValue()
        let isGoal = one.someValue()
        let bound = Int.random(in: 0...4, using: &one.generator)
        let near = one.reference.reaching(
            isGoal, among: Array(one.distances.keys), of: allowed.contains, bound: bound)
        let far = one.distances.filter { isStart($0.key) && !near.contains($0.key) }
        let path = one.all.violation(
            within: bound, of: allowed, from: { isStart($0.all) }, to: { isGoal($0.all) })
        #expect(path?.legs.count == far.values.min())
        if let path { #expect(far[one.end(of: path)] != nil) }
    }

    @Test("say what comes after what", arguments: seeds)
    func order(seed: UInt64) throws {
        var one = try Case(seed: seed)
        let never = Set(one.someLabels().sorted().prefix(1))
        let after = one.someLabels()
        let path = one.all.violation(never: never, after: after)
        #expect(
            path?.legs.count == one.reference.lengthOfOrder(never: never, after: after))
        guard let path, let last = path.legs.last else { return }
        #expect(one.isReal(path))
        #expect(never.contains(last.step))
        #expect(path.legs.dropLast().contains { after.contains($0.step) })
    }

    @Test("find the first change of a kind", arguments: seeds)
    func change(seed: UInt64) throws {
        var one = try Case(seed: seed)
        let asked = one.someLabels()
        let isFrom = one.someValue()
        let isTo = one.someValue()
        let lengths = one.distances.filter { isFrom($0.key) }.flatMap { values, distance in
            one.reference.arrivals(from: values)
                .filter { $0.values != values && asked.contains($0.label) && isTo($0.values) }
                .map { _ in distance + 1 }
        }
        let path = one.all.violation(of: asked) { isFrom($0.all) && isTo($2.all) }
        #expect(path?.legs.count == lengths.min())
        guard let path else { return }
        #expect(one.isReal(path))
        let before = path.legs.dropLast().last?.arrival ?? path.start
        #expect(isFrom(one.all.values(of: before).all))
        #expect(isTo(one.all.values(of: path.end).all))
    }

    @Test("say what goes on for ever", arguments: seeds)
    func endless(seed: UInt64) throws {
        var one = try Case(seed: seed)
        let allowed = one.someLabels()
        let lasting = one.reference.lasting(
            among: Set(one.distances.keys), of: allowed.contains)
        let endless = one.all.endless(of: allowed)
        let nearest = one.distances.filter { lasting.contains($0.key) }.values.min()
        #expect((endless == nil) == (nearest == nil))
        guard let endless, let nearest else { return }
        let path = endless.approach
        let own = path.legs.dropFirst(nearest) + endless.round
        #expect(own.allSatisfy { allowed.contains($0.step) })
        #expect(endless.round.last?.arrival == path.end)
        #expect(one.isReal(path, then: endless.round))
    }
}
