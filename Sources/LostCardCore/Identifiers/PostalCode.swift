/// A Japanese postal code of seven digits.
///
/// The description is redacted: it is part of somebody's address.
package struct PostalCode: Hashable, Sendable {
    /// The seven digits without a hyphen.
    package let text: String

    /// Folds width; nil unless three digits, at most one hyphen of any kind, and four digits.
    package init?(_ text: String) {
        var scalars = text.unicodeScalars.map(\.narrowed)
        if scalars.count == 8, scalars[3].isHyphen { scalars.remove(at: 3) }
        guard scalars.count == 7, scalars.allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        self.text = String(scalars: scalars)
    }

    /// With its hyphen, such as 100-0001.
    package var hyphenated: String {
        "\(text.prefix(3))-\(text.suffix(4))"
    }
}

extension PostalCode: RedactedDescription {}
