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
        // Most come as they are kept.
        if text.utf8.count == 6, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            guard Self.fits(text.utf8) else { return nil }
            self.text = text
            return
        }
        let narrow = String(scalars: text.unicodeScalars.map(\.narrowed))
        guard narrow.utf8.count == 6, narrow.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            Self.fits(narrow.utf8)
        else { return nil }
        self.text = narrow
    }

    private static func fits(_ digits: String.UTF8View) -> Bool {
        var sum = 0
        var check = 0
        for (place, digit) in digits.enumerated() {
            check = Int(digit) - 0x30
            if place < 5 { sum += (6 - place) * check }
        }
        return check == (11 - sum % 11) % 10
    }
}

extension MunicipalityCode: CustomStringConvertible {
    /// The same as `text`, which tells nothing about a person.
    package var description: String { text }
}
