extension FiniteModel {
    /// Finds every configuration that the steps can reach, nearest first.
    package func explored(within limits: Exploration.Limits = .init()) -> Exploration.Outcome {
        var explorer = Explorer(PackedModel(self), limits: limits)
        return explorer.run()
    }
}

/// A breadth-first search over words.
private struct Explorer {
    let model: PackedModel
    let limits: Exploration.Limits
    private var index = WordIndex()
    private var found: Exploration
    private let setWords: Int
    private var pending: ContiguousArray<Target> = []

    private struct Target {
        let word: UInt64
        let step: Int
        let isSure: Bool
    }

    init(_ model: PackedModel, limits: Exploration.Limits) {
        self.model = model
        self.limits = limits
        found = Exploration(of: model)
        setWords = StepSet.words(for: model.stepCount)
    }

    mutating func run() -> Exploration.Outcome {
        for word in model.initial { _ = number(of: word, from: .max, by: 0) }
        var next = 0
        found.levels = [0]
        var levelEnd = index.words.count
        while next < index.words.count {
            if next == levelEnd {
                found.levels.append(next)
                levelEnd = index.words.count
            }
            expand(next)
            next += 1
            if index.words.count > limits.configurations || found.edges.count > limits.edges {
                return .tooLarge(index.words.count)
            }
        }
        found.levels.append(next)
        found.words = index.words
        return .complete(found)
    }

    private mutating func expand(_ source: Int) {
        pend(source)
        // Reading all slots before using any lets the waits for memory overlap.
        for target in pending { index.warm(target.word) }
        var step = -1
        var firstEdge = 0
        for target in pending {
            if target.step != step {
                step = target.step
                firstEdge = found.edges.count
            }
            let number = number(of: target.word, from: UInt32(source), by: step)
            addEdge(Edge(target: number, step: step, isSure: target.isSure), after: firstEdge)
        }
        found.edgeStarts.append(UInt32(found.edges.count))
    }

    /// Notes the possible steps, and collects where they lead.
    private mutating func pend(_ source: Int) {
        pending.removeAll(keepingCapacity: true)
        let word = index.words[source]
        let firstSet = found.enabled.count
        for _ in 0..<setWords { found.enabled.append(0) }
        for step in 0..<model.stepCount {
            let outcomes = model.outcomes(of: step, at: word)
            if outcomes.isEmpty { continue }
            found.enabled[firstSet &+ step / 64] |= 1 &<< UInt64(step % 64)
            for outcome in outcomes {
                let outcome = model.outcome(outcome)
                let target = model.target(of: outcome, from: word)
                if target == word { continue }
                pending.append(Target(word: target, step: step, isSure: outcome.isSure))
            }
        }
    }

    @inline(__always)
    private mutating func number(of word: UInt64, from source: UInt32, by step: Int) -> UInt32 {
        let (number, isNew) = index.note(word)
        if isNew {
            found.parents.append(source)
            found.parentSteps.append(UInt8(truncatingIfNeeded: step))
        }
        return number
    }

    /// Two alternatives of a step may lead to the same place; one edge tells it.
    @inline(__always)
    private mutating func addEdge(_ edge: Edge, after first: Int) {
        for index in first..<found.edges.count where found.edges[index].target == edge.target {
            if edge.isSure { found.edges[index].becomeSure() }
            return
        }
        found.edges.append(edge)
    }
}
