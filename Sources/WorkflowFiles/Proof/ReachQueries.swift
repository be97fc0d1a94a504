extension Exploration {
    /// The labels of all steps that are possible in some reached configuration.
    package var possibleSteps: Set<Int> {
        let size = StepSet.words(for: model.stepCount)
        var union = [UInt64](repeating: 0, count: size)
        for index in enabled.indices { union[index % size] |= enabled[index] }
        return labels(of: StepSet(bits: union))
    }

    /// The labels of the steps that are possible in a configuration.
    package func possibleSteps(in configuration: Configuration) -> Set<Int> {
        labels(of: enabledSet(at: configuration.number))
    }

    /// For each component the values that it has in some reached configuration.
    package var reachedValues: [Set<Int>] {
        model.layout.fields.map { field in
            var isReached = ContiguousArray(repeating: false, count: 256)
            for word in words { isReached[Int(field.value(in: word))] = true }
            return Set(isReached.indices.filter { isReached[$0] })
        }
    }

    /// A shortest way to a configuration that satisfies the predicate; nil when none does.
    package func first(where predicate: (Valuation) -> Bool) -> Path? {
        let number = words.indices.first { predicate(values(at: $0)) }
        return number.map { path(to: Configuration(number: $0)) }
    }

    /// A shortest way to the first change that satisfies the predicate, with that change as its
    /// last leg; nil when none does.
    ///
    /// Only steps with the given labels are asked (all when nil), and only where they change
    /// something.
    package func violation(
        of steps: Set<Int>? = nil,
        where predicate: (_ before: Valuation, _ step: Int, _ after: Valuation) -> Bool
    ) -> Path? {
        let asked = steps.map { StepSet(labels: $0, in: model) } ?? .all(of: model)
        for source in words.indices where isAnyEnabled(of: asked, at: source) {
            let before = values(at: source)
            for index in edges(of: source) where asked.contains(edges[index].step) {
                let edge = edges[index]
                let label = model.labels[edge.step]
                guard predicate(before, label, values(at: edge.target)) else { continue }
                return path(to: Configuration(number: source)).then(label, to: edge.target)
            }
        }
        return nil
    }

    func flags(where predicate: (Valuation) -> Bool) -> ContiguousArray<Bool> {
        var flags = ContiguousArray(repeating: false, count: words.count)
        for number in words.indices where predicate(values(at: number)) { flags[number] = true }
        return flags
    }

    private func labels(of steps: StepSet) -> Set<Int> {
        Set(steps.steps(below: model.stepCount).map { model.labels[$0] })
    }
}

extension Exploration.Path {
    func then(_ step: Int, to number: Int) -> Self {
        var longer = self
        longer.legs.append(.init(step: step, arrival: .init(number: number)))
        return longer
    }
}
