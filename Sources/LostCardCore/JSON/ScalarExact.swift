/// A string compared and hashed by its Unicode scalars.
///
/// Swift's `==` holds canonically equivalent strings equal ("が" as one scalar or as two); names in
/// JSON are equal only when their scalars are.
struct ScalarExact: Hashable, Sendable {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    static func == (left: ScalarExact, right: ScalarExact) -> Bool {
        left.text.hasSameScalars(as: right.text)
    }

    func hash(into hasher: inout Hasher) {
        text.hashScalars(into: &hasher)
    }
}

extension String {
    /// Whether both strings are the same sequence of Unicode scalars.
    func hasSameScalars(as other: String) -> Bool {
        // Most names differ in their lengths, which are known; what is not even equivalent is told
        // apart at once.
        guard utf8.count == other.utf8.count, self == other else { return false }
        let isSame = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { theirs in
                zip(mine, theirs).allSatisfy { $0 == $1 }
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }

    /// Feeds the scalars, and an end mark that no UTF-8 text contains.
    func hashScalars(into hasher: inout Hasher) {
        for byte in utf8 {
            hasher.combine(byte)
        }
        hasher.combine(0xFF as UInt8)
    }
}
