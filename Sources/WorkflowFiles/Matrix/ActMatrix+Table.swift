package import LostCardCore

extension ActMatrix {
    /// The heads of the columns of ``lines(in:)``.
    package static let columns = [
        "transition", "from", "to", "by", "channels", "papers and conditions", "card parts",
        "issuer",
    ]

    /// The cells of the rows, with as many lines to a row as its longest cell has; what a row
    /// shares with the row of the same act above it is `〃`.
    package func lines(in language: Language) -> [[String]] {
        rows.indices.flatMap { index in
            let above = index > 0 && rows[index - 1].act == rows[index].act
            return Self.lines(Self.cells(of: rows[index], repeats: above, in: language))
        }
    }

    private static func cells(
        of row: Row, repeats: Bool, in language: Language
    ) -> [[String]] {
        let act = row.act
        func shared(_ cell: [String]) -> [String] { repeats && !cell.isEmpty ? ["〃"] : cell }
        let stays = LocalizedText(ja: "（変わらない）", en: "(stays)").inLanguage(language)
        let byItself = LocalizedText(ja: "（自動）", en: "(automatic)").inLanguage(language)
        return [
            shared([act.verb.rawValue, act.title.inLanguage(language)]),
            shared(places(of: row, in: language)),
            shared([act.to?.text ?? stays] + (act.isAutomatic ? [byItself] : [])),
            row.roles.map(\.rawValue),
            row.channels.map(\.rawValue)
                + (row.condition.isAlways ? [] : ["when \(row.condition.text)"]),
            shared((act.needs.map { "field: \($0.rawValue)" }.sorted()) + row.papers),
            shared(row.effects), shared(row.orders),
        ]
    }

    private static func places(of row: Row, in language: Language) -> [String] {
        let text =
            switch row.scope {
            case .listed: LocalizedText?.none
            case .newCase: LocalizedText(ja: "（新規）", en: "(new case)")
            case .everyOpen: LocalizedText(ja: "（進行中すべて）", en: "(every open state)")
            case .every: LocalizedText(ja: "（すべて）", en: "(every state)")
            }
        return text.map { [$0.inLanguage(language)] } ?? row.from.map(\.text)
    }

    private static func lines(_ cells: [[String]]) -> [[String]] {
        (0..<(cells.map(\.count).max() ?? 0)).map { line in
            cells.map { $0.indices.contains(line) ? $0[line] : "" }
        }
    }
}
