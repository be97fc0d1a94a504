/// Writes records of a CSV text.
/// - SeeAlso: RFC 4180.
package enum CSVWriter {
    /// One record with its line break, CR LF.
    ///
    /// A field is quoted when it holds a comma, a quotation mark or a line break, and where it
    /// would otherwise be lost: a byte order mark at its start, or nothing in it when it is the
    /// only field. `CSVReader` gives the same fields back if they are at least one, free of U+0000
    /// and no longer than it allows. Nothing is changed for spreadsheets that take `=` at the start
    /// for a formula.
    package static func line(_ fields: [String]) -> String {
        let isBlank = fields.count == 1 && fields[0].isEmpty
        return (isBlank ? "\"\"" : fields.map(field).joined(separator: ",")) + "\r\n"
    }

    private static func field(_ text: String) -> String {
        guard needsQuotes(text) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" {
                quoted.unicodeScalars.append(scalar)
            }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func needsQuotes(_ text: String) -> Bool {
        text.unicodeScalars.first == "\u{FEFF}"
            || text.unicodeScalars.contains { scalar in
                switch scalar {
                case ",", "\"", "\r", "\n": true
                default: false
                }
            }
    }
}
