/// Text that stands in a page.
enum Markup {
    /// Text as it may stand between tags and in quoted attributes; characters that HTML and XML
    /// have not become U+FFFD.
    static func escaped(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;".unicodeScalars
            case "<": safe += "&lt;".unicodeScalars
            case ">": safe += "&gt;".unicodeScalars
            case "\"": safe += "&quot;".unicodeScalars
            case "'": safe += "&#39;".unicodeScalars
            case "\t", "\n", "\r": safe.append(" ")
            default: safe.append(isDrawn(scalar) ? scalar : "\u{FFFD}")
            }
        }
        return String(safe)
    }

    private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0xFFFE...0xFFFF: false
        default: true
        }
    }

    static func element(_ name: String, _ text: String, attributes: String = "") -> String {
        "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(escaped(text))</\(name)>"
    }

    /// A table whose first column names its rows.
    static func table(caption: String, header: [String], rows: [[String]]) -> String {
        let head = header.map { element("th", $0, attributes: #"scope="col""#) }.joined()
        let body = rows.map { row in
            let cells = row.enumerated().map { index, cell in
                index == 0
                    ? element("th", cell, attributes: #"scope="row""#) : element("td", cell)
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <table>
            \(element("caption", caption))
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            """
    }
}
