/// A Japanese telephone number.
///
/// Two numbers are equal only when they were also spoken alike; compare `e164` to ask whether they
/// are the same line. The description is redacted.
package struct PhoneNumber: Hashable, Sendable {
    /// The international form, such as +81312345678.
    package let e164: String
    /// The number as it was given, without the spaces around it; at most 32 characters.
    package let asSpoken: String

    /// The same as `e164`.
    package var text: String { e164 }

    private static let longestSpoken = 32

    /// Reads a national number or one that begins with +81; nil for any other.
    ///
    /// Hyphens, spaces and parentheses may stand anywhere, full-width forms too. Ten digits for
    /// fixed lines, 0120, 0570, 0180 and 0990; eleven for 0800, 050, 060, 070, 080 and 090.
    /// - SeeAlso: 電気通信番号計画 (令和元年総務省告示第6号).
    package init?(_ text: String) {
        let spoken = text.unicodeScalars.drop(while: \.isSpace).reversed().drop(while: \.isSpace)
        guard spoken.count <= Self.longestSpoken else { return nil }
        let scalars = spoken.reversed().map(\.narrowed)
            .filter { !$0.isSpace && !$0.isHyphen && $0 != "(" && $0 != ")" }
        guard let national = Self.national(scalars[...]), Self.isAssigned(national) else {
            return nil
        }
        e164 = "+81" + String(scalars: national.dropFirst())
        asSpoken = String(scalars: spoken.reversed())
    }

    /// The digits with their leading 0; after +81 that 0 may be written, as in +81(0)3.
    private static func national(
        _ scalars: ArraySlice<Unicode.Scalar>
    ) -> ArraySlice<Unicode.Scalar>? {
        var digits = scalars
        if digits.starts(with: "+81".unicodeScalars) {
            digits = digits.dropFirst(3)
            if digits.first != "0" { digits = ["0"] + digits }
        }
        return digits.allSatisfy { ("0"..."9").contains($0) } ? digits : nil
    }

    /// Whether a number of this length can begin like this.
    private static func isAssigned(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        let number = Array(digits)
        guard number.count >= 10, number[0] == "0", number[1] != "0" else { return false }
        let isTenLong = number[2] != "0"
        guard !isTenLong else { return number.count == 10 }
        return number.count == 11 && ("5"..."9").contains(number[1])
    }
}

extension PhoneNumber: RedactedDescription {}
