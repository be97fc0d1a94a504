extension FiniteModel {
    /// Something that can happen, and what it may do for each combination of the values it reads.
    package struct Step: Sendable {
        /// The most combinations of read values that one step may tell apart.
        package static let mostCombinations = 1 << 18

        /// The caller's name for it; several steps may share one.
        package let label: Int
        /// Indices of components; the first one varies fastest in the table.
        package let reads: [Int]
        let sizes: [Int]
        /// For each combination the index of its list.
        let table: [UInt16]
        /// Indices of alternatives; the first list is the empty one.
        let lists: [[Int]]
        let alternatives: [Alternative]

        /// Asks `outcomes` once for each combination of the values of `reads`, in their order.
        ///
        /// An empty answer says that the step is not possible there. Throws `reads`, `move` or
        /// `tableTooLarge`.
        package init(
            label: Int, reads: [Int], of components: [Component],
            outcomes: (_ values: [Int]) -> [Alternative]
        ) throws(Fault) {
            let sizes = components.map(\.size)
            let known = reads.allSatisfy(sizes.indices.contains)
            guard known, Set(reads).count == reads.count else { throw .reads(step: label) }
            let radices = reads.map { sizes[$0] }
            let combinations = radices.reduce(1) {
                let (product, isTooLarge) = $0.multipliedReportingOverflow(by: $1)
                return isTooLarge ? .max : product
            }
            guard combinations <= Self.mostCombinations else {
                throw .tableTooLarge(step: label, combinations: combinations)
            }
            var builder = TableBuilder(sizes: sizes)
            var values = reads.map { _ in 0 }
            for _ in 0..<combinations {
                guard builder.append(outcomes(values)) else { throw .move(step: label) }
                Self.advance(&values, radices: radices)
            }
            guard builder.lists.count <= Int(UInt16.max) else {
                throw .tableTooLarge(step: label, combinations: combinations)
            }
            self.label = label
            self.reads = reads
            self.sizes = sizes
            table = builder.table.map { UInt16($0) }
            lists = builder.lists
            alternatives = builder.alternatives
        }

        private static func advance(_ values: inout [Int], radices: [Int]) {
            for place in values.indices {
                values[place] += 1
                if values[place] < radices[place] { return }
                values[place] = 0
            }
        }
    }

    /// One way in which a step may turn out.
    package struct Alternative: Hashable, Sendable {
        /// At most one for each component; all others keep their values.
        package let moves: [Move]
        /// Whether this can certainly be done, whatever the model leaves out.
        package let isSure: Bool

        package init(moves: [Move], isSure: Bool) {
            self.moves = moves
            self.isSure = isSure
        }
    }

    /// The new value of one component for each of its values.
    package struct Move: Hashable, Sendable {
        package let component: Int
        package let map: [Int]

        package init(component: Int, map: [Int]) {
            self.component = component
            self.map = map
        }

        /// Takes a component of `size` values to `value` from wherever it is.
        package init(component: Int, to value: Int, size: Int) {
            self.init(component: component, map: Array(repeating: value, count: size))
        }
    }
}

/// Keeps equal alternatives, and equal lists of them, once.
private struct TableBuilder {
    let sizes: [Int]
    private(set) var table: [Int] = []
    private(set) var lists: [[Int]] = [[]]
    private(set) var alternatives: [FiniteModel.Alternative] = []
    private var listNumbers: [[Int]: Int] = [[]: 0]
    private var alternativeNumbers: [FiniteModel.Alternative: Int] = [:]

    init(sizes: [Int]) { self.sizes = sizes }

    /// False when a move does not fit the components.
    mutating func append(_ outcomes: [FiniteModel.Alternative]) -> Bool {
        var list: [Int] = []
        for outcome in outcomes {
            guard let number = number(of: outcome) else { return false }
            if !list.contains(number) { list.append(number) }
        }
        let number = listNumbers[list] ?? lists.count
        if number == lists.count {
            lists.append(list)
            listNumbers[list] = number
        }
        table.append(number)
        return true
    }

    private mutating func number(of outcome: FiniteModel.Alternative) -> Int? {
        if let number = alternativeNumbers[outcome] { return number }
        guard fits(outcome) else { return nil }
        alternatives.append(outcome)
        alternativeNumbers[outcome] = alternatives.count - 1
        return alternatives.count - 1
    }

    private func fits(_ outcome: FiniteModel.Alternative) -> Bool {
        guard Set(outcome.moves.map(\.component)).count == outcome.moves.count else { return false }
        return outcome.moves.allSatisfy { move in
            guard sizes.indices.contains(move.component) else { return false }
            let size = sizes[move.component]
            return move.map.count == size && move.map.allSatisfy { 0 <= $0 && $0 < size }
        }
    }
}
