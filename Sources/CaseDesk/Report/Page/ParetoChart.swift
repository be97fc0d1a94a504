import LostCardCore

/// Why promises were broken: the most frequent reason first, and how much the first ones make up.
struct ParetoChart {
    let lines: [CauseLine]
    /// Broken promises of cases that had ended when they were imported; no cause of any.
    let notAsked: Int
    let language: Language

    private static let (left, right, row) = (150.0, 600.0, 26.0)

    static let title = LocalizedText(
        ja: "期限超過の理由（パレート図）", en: "Causes of broken promises (Pareto)")

    var drawing: Drawing {
        let summary =
            lines.map { line in
                ReportWords.title(of: line.reason).inLanguage(language) + " \(line.count)"
            } + rest.map { "\($0[0]) \($0[1])" }
        let height = 60 + Self.row * Double(max(lines.count, 1))
        var drawing = Drawing(
            title: Self.title.inLanguage(language),
            summary: summary.isEmpty
                ? Self.none.inLanguage(language) : summary.joined(separator: ", "),
            height: height)
        draw(in: &drawing)
        return drawing
    }

    private static let none = LocalizedText(
        ja: "期限を過ぎた再交付はありません。", en: "No promise was broken.")

    private func draw(in drawing: inout Drawing) {
        guard !lines.isEmpty else {
            let only = rest.first.map { "\($0[0]) \($0[1])" }
            drawing.label(only ?? Self.none.inLanguage(language), x: 20, y: 40)
            return
        }
        let bottom = 20 + Self.row * Double(lines.count)
        for share in [0, 0.25, 0.5, 0.75, 1] {
            let x = Self.left + share * (Self.right - Self.left)
            drawing.line(x, 14, x, bottom, stroke: share == 0 ? Drawing.faint : Drawing.rule)
            drawing.label(
                (share * 100).fixed(0) + "%", x: x, y: bottom + 16, anchor: .middle,
                fill: Drawing.faint, size: 11)
        }
        var points: [(x: Double, y: Double)] = []
        for (index, line) in lines.enumerated() {
            let y = 20 + Self.row * Double(index)
            let title = ReportWords.title(of: line.reason).inLanguage(language)
            drawing.label(title, x: Self.left - 8, y: y + 15, anchor: .end)
            drawing.rectangle(
                x: Self.left, y: y + 3, width: line.share * (Self.right - Self.left),
                height: Self.row - 8, fill: line.reason == nil ? "#ffffff" : Drawing.light)
            drawing.label(
                "\(line.count) (\(line.percent.text)%)", x: Self.right + 8, y: y + 15)
            points.append((Self.left + line.cumulative * (Self.right - Self.left), y + 12))
        }
        drawing.path(points)
        for point in points { drawing.dot(point.x, point.y) }
        let cumulative = LocalizedText(ja: "● 累積", en: "● cumulative")
        drawing.label(
            cumulative.inLanguage(language), x: Self.right, y: bottom + 32, anchor: .end,
            fill: Drawing.faint, size: 11)
    }

    /// The same figures as text.
    var table: String {
        let header = [
            LocalizedText(ja: "理由", en: "Cause"), LocalizedText(ja: "件数", en: "Reissues"),
            LocalizedText(ja: "割合", en: "Share"),
            LocalizedText(ja: "累積", en: "Cumulative"),
        ]
        return Markup.table(
            caption: Self.title.inLanguage(language),
            header: header.map { $0.inLanguage(language) },
            rows: lines.map { line in
                [
                    ReportWords.title(of: line.reason).inLanguage(language), String(line.count),
                    line.percent.text + "%", line.cumulativePercent.text + "%",
                ]
            } + rest)
    }

    private var rest: [[String]] {
        let title = ReportWords.notAsked.inLanguage(language)
        return notAsked > 0 ? [[title, String(notAsked), "", ""]] : []
    }
}
