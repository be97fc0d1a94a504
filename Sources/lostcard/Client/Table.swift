import LostCardCore

/// Plain columns for the terminal; wide characters count as two.
enum Table {
    static func text(_ header: [String], _ rows: [[String]]) -> String {
        let all = [header] + rows
        let widths = header.indices.map { column in
            all.map { width($0[column]) }.max() ?? 0
        }
        return all.map { row in
            zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: max(0, width - Self.width(cell)))
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? 2 : 1) }
    }
}

extension JSONValue {
    /// A scalar as a table's cell; nothing for null.
    var cell: String {
        switch self {
        case .string(let text): text
        case .int(let number): String(number)
        case .bool(let flag): flag ? "✓" : ""
        case .null, .number, .array, .object: ""
        }
    }
}
