import Testing
import WorkflowFiles

/// A model of one component whose values are places, written as the ways between them.
///
/// It begins in place 0.
struct ProofGraph {
    let places: Int
    let ways: [Way]

    struct Way {
        let label: Int
        let from: Int
        let to: Int
        let isSure: Bool
    }

    func explored() throws -> Exploration {
        let places = FiniteModel.Component(
            name: "place", values: (0..<places).map { "place \($0)" })
        var labels: [Int] = []
        for way in ways where !labels.contains(way.label) { labels.append(way.label) }
        let steps = try labels.map { label in
            try FiniteModel.Step(label: label, reads: [0], of: [places]) { values in
                ways.filter { $0.label == label && $0.from == values[0] }.map {
                    .init(
                        moves: [.init(component: 0, to: $0.to, size: places.size)],
                        isSure: $0.isSure)
                }
            }
        }
        let model = try FiniteModel(components: [places], initial: [[0]], steps: steps)
        return try #require(model.explored().exploration)
    }
}

/// A way that can certainly be gone.
func sure(_ label: Int, _ from: Int, _ to: Int) -> ProofGraph.Way {
    .init(label: label, from: from, to: to, isSure: true)
}

/// A way that may be open or not.
func maybe(_ label: Int, _ from: Int, _ to: Int) -> ProofGraph.Way {
    .init(label: label, from: from, to: to, isSure: false)
}

extension Exploration.Outcome {
    var exploration: Exploration? {
        if case .complete(let exploration) = self { exploration } else { nil }
    }

    /// How many were found before giving up.
    var tooLarge: Int? {
        if case .tooLarge(let count) = self { count } else { nil }
    }
}

extension Exploration {
    /// The path as its first place, then a label and a place for each leg.
    func story(_ path: Path?) -> [Int]? {
        guard let path else { return nil }
        return [values(of: path.start)[0]]
            + path.legs.flatMap { [$0.step, values(of: $0.arrival)[0]] }
    }
}
