import LostCardCore

/// Plain columns for the terminal; wide characters count as two.
enum Table {
    /// - Parameter rightFrom: the first of the columns that hold numbers, which stand to the right.
    static func text(
        _ header: [String], _ rows: [[String]], rightFrom: Int = .max
    ) -> String {
        let all = [header] + rows
        let widths = header.indices.map { column in
            all.map { width($0[column]) }.max() ?? 0
        }
        return all.map { row in
            row.indices.map { column in
                let cell = row[column]
                let space = String(repeating: " ", count: max(0, widths[column] - width(cell)))
                return column < rightFrom ? cell + space : space + cell
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
