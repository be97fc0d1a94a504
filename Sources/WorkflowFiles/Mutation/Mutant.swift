/// One edit of a workflow file: what stands where, and what would stand there instead.
package struct Mutant: Hashable, Sendable {
    package let file: String
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in characters.
    package let column: Int
    package let change: MutationKind
    /// The keys that lead to the place; an item of a list goes by its first word.
    package let path: [String]
    /// What is there; empty where something is added.
    package let before: String
    /// What would be there; empty where something is left out.
    package let after: String
    /// The edit itself, in unicode scalars of the text.
    let range: Range<Int>
    let replacement: String

    /// The file's text with this edit.
    package func applied(to text: String) -> String {
        var scalars = String.UnicodeScalarView()
        let all = Array(text.unicodeScalars)
        scalars.append(contentsOf: all[..<range.lowerBound])
        scalars.append(contentsOf: replacement.unicodeScalars)
        scalars.append(contentsOf: all[range.upperBound...])
        return String(scalars)
    }

    /// The place in words, such as `transitions/suspend/by`.
    package var place: String { path.joined(separator: "/") }
}

/// In which way a mutant differs from the file.
package enum MutationKind: String, CaseIterable, Hashable, Sendable {
    /// An item of a list is left out.
    case dropItem = "drop-item"
    /// A key is left out with all that it says.
    case dropEntry = "drop-entry"
    /// A word of a closed list becomes a neighbour.
    case swapWord = "swap-word"
    /// A role, a channel or a state joins those that are named.
    case addWord = "add-word"
    /// A number grows or shrinks by one.
    case stepNumber = "step-number"
    /// A length of time grows or shrinks by one of its units.
    case stepLength = "step-length"
    /// Yes becomes no.
    case flipFlag = "flip-flag"
    /// A comparison becomes a neighbour.
    case swapComparison = "swap-comparison"
    /// A word of a guard becomes another that the fact may be.
    case swapGuardWord = "swap-guard-word"
    /// A number of a guard grows or shrinks by one.
    case stepGuardNumber = "step-guard-number"
    /// `&&` becomes `||`, or the reverse.
    case swapConnective = "swap-connective"
    /// A negation is left out, or put before the whole guard.
    case negate
    /// An operand of `&&` or `||`, or a value of a list, is left out.
    case dropOperand = "drop-operand"
    /// A guard becomes `true` or `false`.
    case fixGuard = "fix-guard"
}
