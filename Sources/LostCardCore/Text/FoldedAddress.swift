/// The form of a Japanese address under which two spellings are compared.
///
/// Folded like a name; besides, 丁目, 番地, 番, 号, の and every hyphen between numbers become `-`,
/// kanji numerals before them become digits, and ヶ becomes ケ: 中央一丁目２９番１３号 is 中央1-29-13.
/// The description is redacted.
package struct FoldedAddress: Hashable, Sendable {
    /// The folded address, never ending in a hyphen.
    package let text: String

    /// Folds any text; nothing is refused.
    package init(_ address: String) {
        text = AddressFolding.fold(address)
    }

    /// Whether either contains the other, so that a missing prefecture or building does not matter.
    ///
    /// A number is never cut: 中央1-2 is not part of 中央1-29. An empty address agrees with nothing.
    package func agrees(with other: FoldedAddress) -> Bool {
        let left = Array(text.unicodeScalars)
        let right = Array(other.text.unicodeScalars)
        return left.count >= right.count
            ? Self.contains(left, right) : Self.contains(right, left)
    }

    private static func contains(_ long: [Unicode.Scalar], _ short: [Unicode.Scalar]) -> Bool {
        guard let first = short.first, let last = short.last else { return false }
        return (0...(long.count - short.count)).contains { start in
            let end = start + short.count
            let cutsBefore = start > 0 && isInsideNumber(long[start - 1], first)
            let cutsAfter = end < long.count && isInsideNumber(last, long[end])
            return !cutsBefore && !cutsAfter && long[start..<end].elementsEqual(short)
        }
    }

    private static func isInsideNumber(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
        left.decimalDigit != nil && right.decimalDigit != nil
    }
}

extension FoldedAddress: RedactedDescription {}
