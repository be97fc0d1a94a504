/// Every configuration that a model can reach, in the order of their distance from the start.
///
/// The same model gives the same numbers and the same answers. Queries name steps by their labels,
/// and a label that no step has names none.
package struct Exploration: Sendable {
    let model: PackedModel
    var words: ContiguousArray<UInt64> = []
    /// For each configuration the one it was first reached from; `UInt32.max` for an initial one.
    var parents: ContiguousArray<UInt32> = []
    var parentSteps: ContiguousArray<UInt8> = []
    /// Where each level of equal distance begins, and where the last one ends.
    var levels: [Int] = []
    /// Where the edges of each configuration begin, and where those of the last one end.
    var edgeStarts: ContiguousArray<UInt32> = [0]
    /// Edges that change something, in the order of their steps.
    var edges: ContiguousArray<Edge> = []
    /// For each configuration a bit for each step that is possible in it.
    var enabled: ContiguousArray<UInt64> = []

    init(of model: PackedModel) { self.model = model }

    /// One reached combination of values.
    package struct Configuration: Hashable, Sendable {
        /// Counted from 0; no smaller number is farther from the start.
        package let number: Int
    }

    /// A way through configurations that begins in an initial one.
    package struct Path: Hashable, Sendable {
        package let start: Configuration
        package internal(set) var legs: [Leg] = []

        package var end: Configuration { legs.last?.arrival ?? start }
    }

    /// One step of a path, by its label, and where it leads.
    package struct Leg: Hashable, Sendable {
        package let step: Int
        package let arrival: Configuration
    }

    /// How much may be explored before giving up.
    package struct Limits: Hashable, Sendable {
        /// The numbers that fit into an edge.
        package static let mostConfigurations = 1 << 23

        package let configurations: Int
        package let edges: Int

        /// More than `mostConfigurations` counts as that; an edge takes four bytes.
        package init(configurations: Int = 4_000_000, edges: Int = 100_000_000) {
            self.configurations = min(configurations, Self.mostConfigurations)
            self.edges = min(edges, Int(Int32.max))
        }
    }

    /// What became of an attempt to explore a model.
    package enum Outcome: Sendable {
        case complete(Exploration)
        /// Given up with this many configurations found; there are more of them or of their edges.
        case tooLarge(Int)
    }

    package var count: Int { words.count }

    /// All of them, nearest first.
    package var configurations: some RandomAccessCollection<Configuration> {
        words.indices.lazy.map { Configuration(number: $0) }
    }

    package func values(of configuration: Configuration) -> Valuation {
        values(at: configuration.number)
    }

    /// A shortest way to `configuration` from an initial one.
    package func path(to configuration: Configuration) -> Path {
        var legs: [Leg] = []
        var number = configuration.number
        while parents[number] != .max {
            let step = model.labels[Int(parentSteps[number])]
            legs.append(Leg(step: step, arrival: Configuration(number: number)))
            number = Int(parents[number])
        }
        return Path(start: Configuration(number: number), legs: legs.reversed())
    }

    func values(at number: Int) -> Valuation {
        Valuation(layout: model.layout, word: words[number])
    }

    @inline(__always)
    func edges(of number: Int) -> Range<Int> {
        Int(edgeStarts[number])..<Int(edgeStarts[number + 1])
    }
}

/// A step from one configuration to another one: target, step and sureness in one word.
struct Edge: Sendable {
    private var bits: UInt32

    @inline(__always)
    init(target: UInt32, step: Int, isSure: Bool) {
        bits = target &<< 9 | UInt32(truncatingIfNeeded: step) &<< 1 | (isSure ? 1 : 0)
    }

    @inline(__always) var target: Int { Int(bits &>> 9) }
    @inline(__always) var step: Int { Int(bits &>> 1 & 0xFF) }
    @inline(__always) var isSure: Bool { bits & 1 == 1 }

    mutating func becomeSure() { bits |= 1 }
}
