/// The code of a municipality or prefecture (全国地方公共団体コード): five digits and a check digit.
///
/// The check does not find every slip: whether there is such a municipality, the national table
/// says.
package struct MunicipalityCode: Hashable, Sendable {
    /// Six digits; a leading zero belongs to the code.
    package let text: String

    /// Folds width; nil unless six digits of which the last fits.
    ///
    /// With s = 6·d₁ + 5·d₂ + 4·d₃ + 3·d₄ + 2·d₅ the check digit is (11 − s mod 11) mod 10.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars.map(\.narrowed)
        guard scalars.count == 6, scalars.allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        let digits = scalars.map { Int($0.value - 0x30) }
        let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        guard digits[5] == (11 - sum % 11) % 10 else { return nil }
        self.text = String(scalars: scalars)
    }
}

extension MunicipalityCode: CustomStringConvertible {
    /// The same as `text`, which tells nothing about a person.
    package var description: String { text }
}
