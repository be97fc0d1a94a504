extension Exploration {
    /// A way to go on for ever: to the first configuration of a round, and then round and round.
    package struct Endless: Hashable, Sendable {
        package let approach: Path
        /// Begins and ends where the approach ends; one leg or more.
        package let round: [Leg]
    }

    /// A way on which the steps with the given labels can go on for ever without any other one;
    /// nil when they always come to an end.
    ///
    /// Sure or not makes no difference, and a step that changes nothing can go on for ever. No
    /// configuration from which that can be is nearer than the one where these steps take over.
    package func endless(of steps: Set<Int>) -> Endless? {
        let steps = StepSet(labels: steps, in: model)
        let exits = lastingExits(of: steps)
        guard let first = exits.firstIndex(where: { $0 > 0 }) else { return nil }
        var path = path(to: Configuration(number: first))
        var visits = [first: path.legs.count]
        while let leg = lastingLeg(of: steps, from: path.end.number, exits: exits) {
            path.legs.append(leg)
            let number = leg.arrival.number
            if let begin = visits.updateValue(path.legs.count, forKey: number) {
                let approach = Path(start: path.start, legs: Array(path.legs[..<begin]))
                return Endless(approach: approach, round: Array(path.legs[begin...]))
            }
        }
        return nil
    }

    /// How many changes of these steps lead on from each configuration, without those that come to
    /// an end: takes away configurations without any until all others have one.
    private func lastingExits(of steps: StepSet) -> ContiguousArray<UInt32> {
        var exits = ContiguousArray<UInt32>(repeating: 0, count: count)
        var lists = PredecessorLists(count: count)
        let all = steps.steps(below: model.stepCount)
        forEachEdge(of: steps) { source, target in
            exits[source] += 1
            lists.count(target)
        }
        for number in words.indices where isAnyEnabled(of: steps, at: number) {
            if all.contains(where: { mayStay(by: $0, at: number) }) { exits[number] += 1 }
        }
        lists.reserve()
        forEachEdge(of: steps) { source, target in lists.add(source, before: target) }
        var ended = ContiguousArray(words.indices.filter { exits[$0] == 0 })
        while let number = ended.popLast() {
            for source in lists.sources(of: number) {
                exits[Int(source)] -= 1
                if exits[Int(source)] == 0 { ended.append(Int(source)) }
            }
        }
        return exits
    }

    private func lastingLeg(
        of steps: StepSet, from number: Int, exits: ContiguousArray<UInt32>
    ) -> Leg? {
        let all = steps.steps(below: model.stepCount)
        if let step = all.first(where: { mayStay(by: $0, at: number) }) {
            return Leg(step: model.labels[step], arrival: Configuration(number: number))
        }
        for index in edges(of: number) where steps.contains(edges[index].step) {
            let edge = edges[index]
            if exits[edge.target] == 0 { continue }
            return Leg(
                step: model.labels[edge.step], arrival: Configuration(number: edge.target))
        }
        return nil
    }

    @inline(__always)
    private func forEachEdge(of steps: StepSet, _ body: (_ source: Int, _ target: Int) -> Void) {
        for source in words.indices where isAnyEnabled(of: steps, at: source) {
            for index in edges(of: source) where steps.contains(edges[index].step) {
                body(source, edges[index].target)
            }
        }
    }
}
