/// Makes text safe for spreadsheets.
package enum CSVCell {
    /// The text with an apostrophe before it where a spreadsheet would take it for a formula: after
    /// `=`, `+`, `-`, `@`, a tab or a carriage return, full-width forms included.
    ///
    /// - SeeAlso: OWASP, "CSV injection".
    package static func safe(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, isDangerous(first.narrowed) else {
            return text
        }
        return "'" + text
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\t", "\r", "\n": true
        default: false
        }
    }
}
