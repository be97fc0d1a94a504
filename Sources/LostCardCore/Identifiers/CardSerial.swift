/// The serial of a physical card (製造番号): 16 letters and digits, new for every card.
///
/// The key of *which card* is meant. The description is redacted.
package struct CardSerial: Hashable, Sendable {
    /// `^[0-9A-Z]{16}$`
    package let text: String

    /// Folds width and case and drops spaces and hyphens; nil unless 16 letters or digits remain.
    package init?(_ text: String) {
        // Most come as they are kept.
        if text.utf8.count == 16, text.utf8.allSatisfy(Self.isKept) {
            self.text = text
            return
        }
        let scalars = text.unicodeScalars.filter { !$0.isSpace && !$0.isHyphen }
            .map(\.narrowedUppercase)
        guard
            scalars.count == 16,
            scalars.allSatisfy({ ("0"..."9").contains($0) || ("A"..."Z").contains($0) })
        else { return nil }
        self.text = String(scalars: scalars)
    }

    private static func isKept(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }
}

extension CardSerial: RedactedDescription {}
