extension Exploration {
    /// A shortest way to a configuration from which no accepting one can surely be reached; nil
    /// when every one can finish.
    ///
    /// The way there may use any step, the way on only sure ones.
    package func cannotFinish(accepting: (Valuation) -> Bool) -> Path? {
        var search = BackwardSearch(self, goal: flags(where: accepting), steps: .all(of: model))
        search.sweep()
        search.run(atMost: .max)
        let number = search.reaches.firstIndex(of: false)
        return number.map { path(to: Configuration(number: $0)) }
    }

    /// A shortest way to a configuration that satisfies `from` and cannot surely reach one that
    /// satisfies `to` in at most `bound` steps with the allowed labels; nil when all can.
    ///
    /// One that satisfies both needs no step.
    package func violation(
        within bound: Int, of allowed: Set<Int>,
        from: (Valuation) -> Bool, to: (Valuation) -> Bool
    ) -> Path? {
        let steps = StepSet(labels: allowed, in: model)
        var search = BackwardSearch(self, goal: flags(where: to), steps: steps)
        search.run(atMost: bound)
        let number = words.indices.first { !search.reaches[$0] && from(values(at: $0)) }
        return number.map { path(to: Configuration(number: $0)) }
    }
}

/// Which configurations can surely reach a goal by certain steps.
private struct BackwardSearch {
    let exploration: Exploration
    let steps: StepSet
    private(set) var reaches: ContiguousArray<Bool>

    init(_ exploration: Exploration, goal: ContiguousArray<Bool>, steps: StepSet) {
        self.exploration = exploration
        self.steps = steps
        reaches = goal
    }

    /// Goes through all from the farthest to the nearest, and again while that settles at least
    /// half of the rest: cheaper in time and memory than lists of predecessors for them.
    mutating func sweep() {
        var rest = reaches.count { !$0 }
        while rest > 0 {
            var settled = 0
            for number in reaches.indices.reversed() where !reaches[number] && leads(number) {
                reaches[number] = true
                settled += 1
            }
            rest -= settled
            if settled < rest { return }
        }
    }

    /// Goes back from all that reach the goal so far, by at most `bound` steps.
    mutating func run(atMost bound: Int) {
        guard reaches.contains(false), bound > 0 else { return }
        let lists = predecessors()
        var frontier = ContiguousArray(reaches.indices.filter { reaches[$0] })
        var taken = 0
        while !frontier.isEmpty, taken < bound {
            var next: ContiguousArray<Int> = []
            for number in frontier {
                for source in lists.sources(of: number) where !reaches[Int(source)] {
                    reaches[Int(source)] = true
                    next.append(Int(source))
                }
            }
            frontier = next
            taken += 1
        }
    }

    private func leads(_ number: Int) -> Bool {
        for index in exploration.edges(of: number) {
            let edge = exploration.edges[index]
            if edge.isSure, reaches[edge.target], steps.contains(edge.step) { return true }
        }
        return false
    }

    /// Lists only the sources that do not reach the goal yet.
    private func predecessors() -> PredecessorLists {
        var lists = PredecessorLists(count: reaches.count)
        forEachEdge { _, target in lists.count(target) }
        lists.reserve()
        forEachEdge { source, target in lists.add(source, before: target) }
        return lists
    }

    @inline(__always)
    private func forEachEdge(_ body: (_ source: Int, _ target: Int) -> Void) {
        for source in reaches.indices
        where !reaches[source] && exploration.isAnyEnabled(of: steps, at: source) {
            for index in exploration.edges(of: source) {
                let edge = exploration.edges[index]
                if edge.isSure, steps.contains(edge.step) { body(source, edge.target) }
            }
        }
    }
}
