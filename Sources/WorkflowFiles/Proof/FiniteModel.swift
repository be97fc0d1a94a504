/// A system of a few components with few values each, and the steps that change them.
///
/// It has 1...256 steps, and its components fit together into 64 bits.
package struct FiniteModel: Sendable {
    package let components: [Component]
    /// Each one a value for every component.
    package let initial: [[Int]]
    package let steps: [Step]

    /// Checks that all parts fit together; throws the first fault.
    package init(
        components: [Component], initial: [[Int]], steps: [Step]
    ) throws(Fault) {
        let sizes = components.map(\.size)
        for component in components where !(1...255).contains(component.size) {
            throw .componentSize(component.name, component.size)
        }
        let bits = sizes.reduce(0) { $0 + PackedLayout.width(of: $1) }
        if bits > 64 { throw .tooManyBits(bits) }
        if steps.count > 256 { throw .tooManySteps(steps.count) }
        if initial.isEmpty { throw .noInitial }
        for (index, values) in initial.enumerated() {
            let fits =
                values.count == sizes.count
                && zip(values, sizes).allSatisfy { 0 <= $0 && $0 < $1 }
            if !fits { throw .initialOutside(index) }
        }
        for step in steps where step.sizes != sizes { throw .foreignStep(step.label) }
        self.components = components
        self.initial = initial
        self.steps = steps
    }

    /// One thing that has exactly one of its values at any time.
    package struct Component: Hashable, Sendable {
        package let name: String
        /// 1...255 names; a value is the index of its name.
        package let values: [String]

        package init(name: String, values: [String]) {
            self.name = name
            self.values = values
        }

        package var size: Int { values.count }
    }

    /// Why a model cannot be explored.
    package enum Fault: Error, Hashable, Sendable {
        /// A component without values, or with more than 255.
        case componentSize(String, Int)
        /// All components together need more than 64 bits.
        case tooManyBits(Int)
        /// More than 256 steps.
        case tooManySteps(Int)
        /// No configuration to begin with: everything would hold of it.
        case noInitial
        /// The initial configuration of this index has too few, too many or unknown values.
        case initialOutside(Int)
        /// The step with this label reads an unknown component, or one twice.
        case reads(step: Int)
        /// The step with this label moves an unknown component, one twice, or to unknown values.
        case move(step: Int)
        /// The step with this label tells apart more combinations than a table may hold.
        case tableTooLarge(step: Int, combinations: Int)
        /// The step with this label was built for other components.
        case foreignStep(Int)
    }
}
