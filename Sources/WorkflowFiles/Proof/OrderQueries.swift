extension Exploration {
    /// A shortest way on which one of `never` is possible after one of `after` was taken, with that
    /// step of `never` as its last leg; nil when that cannot be.
    ///
    /// A step in both sets must not be possible after itself. Sure or not makes no difference.
    package func violation(never: Set<Int>, after: Set<Int>) -> Path? {
        var search = AftermathSearch(
            self, never: StepSet(labels: never, in: model), after: StepSet(labels: after, in: model)
        )
        return search.run()
    }
}

/// A breadth-first search through what may follow one of the `after` steps, level by level with the
/// exploration itself, since the way before that step may be any.
private struct AftermathSearch {
    let exploration: Exploration
    let never: StepSet
    let after: StepSet
    private var parents: ContiguousArray<Parent>
    private var frontier: ContiguousArray<Int> = []

    /// How a configuration was first reached in the aftermath.
    private struct Parent {
        var source: UInt32 = .max
        var step: UInt8 = 0
        /// Whether the source itself is in the aftermath, or took the `after` step.
        var isAftermath = false

        var isKnown: Bool { source != .max }
    }

    init(_ exploration: Exploration, never: StepSet, after: StepSet) {
        self.exploration = exploration
        self.never = never
        self.after = after
        parents = ContiguousArray(repeating: Parent(), count: exploration.count)
    }

    mutating func run() -> Exploration.Path? {
        let numbers = exploration.words.indices
        guard numbers.contains(where: { exploration.isAnyEnabled(of: never, at: $0) }) else {
            return nil
        }
        var level = 0
        while level + 1 < exploration.levels.count || !frontier.isEmpty {
            let last = frontier
            frontier = []
            for source in last { follow(source) }
            if level + 1 < exploration.levels.count {
                for source in exploration.levels[level]..<exploration.levels[level + 1]
                where exploration.isAnyEnabled(of: after, at: source) {
                    begin(at: source)
                }
            }
            if let hit = frontier.first(where: { exploration.isAnyEnabled(of: never, at: $0) }) {
                return path(through: hit)
            }
            level += 1
        }
        return nil
    }

    private mutating func follow(_ source: Int) {
        for index in exploration.edges(of: source) {
            let edge = exploration.edges[index]
            enter(edge.target, from: source, by: edge.step, isAftermath: true)
        }
    }

    private mutating func begin(at source: Int) {
        for index in exploration.edges(of: source)
        where after.contains(exploration.edges[index].step) {
            let edge = exploration.edges[index]
            enter(edge.target, from: source, by: edge.step, isAftermath: false)
        }
        if parents[source].isKnown { return }
        for step in after.steps(below: exploration.model.stepCount)
        where exploration.mayStay(by: step, at: source) {
            enter(source, from: source, by: step, isAftermath: false)
        }
    }

    @inline(__always)
    private mutating func enter(_ number: Int, from source: Int, by step: Int, isAftermath: Bool) {
        if parents[number].isKnown { return }
        parents[number] = Parent(
            source: UInt32(source), step: UInt8(step), isAftermath: isAftermath)
        frontier.append(number)
    }

    private func path(through hit: Int) -> Exploration.Path {
        let labels = exploration.model.labels
        var legs: [(step: Int, arrival: Int)] = []
        var number = hit
        var parent = parents[number]
        legs.append((labels[Int(parent.step)], number))
        while parent.isAftermath {
            number = Int(parent.source)
            parent = parents[number]
            legs.append((labels[Int(parent.step)], number))
        }
        var path = exploration.path(to: .init(number: Int(parent.source)))
        for leg in legs.reversed() { path = path.then(leg.step, to: leg.arrival) }
        return last(from: hit).map { path.then($0.label, to: $0.arrival) } ?? path
    }

    /// The first step of `never` that is possible at `number`, and where it leads.
    private func last(from number: Int) -> (label: Int, arrival: Int)? {
        let possible = exploration.enabledSet(at: number)
        let steps = never.steps(below: exploration.model.stepCount)
        guard let step = steps.first(where: possible.contains) else { return nil }
        let edge = exploration.edges(of: number).first { exploration.edges[$0].step == step }
        let arrival = edge.map { exploration.edges[$0].target } ?? number
        return (exploration.model.labels[step], arrival)
    }
}
