/// The number of one reissue application (申請書ID): 23 digits.
///
/// The description is redacted.
package struct ApplicationID: Hashable, Sendable {
    /// `^[0-9]{23}$`
    package let text: String

    /// Folds width only; nil unless the text is exactly 23 digits.
    package init?(_ text: String) {
        let scalars = text.unicodeScalars.map(\.narrowed)
        guard scalars.count == 23, scalars.allSatisfy({ ("0"..."9").contains($0) }) else {
            return nil
        }
        self.text = String(scalars: scalars)
    }
}

extension ApplicationID: RedactedDescription {}
