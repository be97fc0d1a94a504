import LostCardCore

/// The share within ten days by month, each with its interval; the last two years are drawn.
struct ShareChart {
    let language: Language
    private let points: [Point]

    private struct Point {
        let month: String
        let kept: Int
        let decided: Int
        let isHidden: Bool

        var share: Double? {
            decided > 0 && !isHidden ? Double(kept) / Double(decided) : nil
        }

        var percent: String? {
            isHidden ? nil : Percentage(kept, of: decided).map { $0.text + "%" }
        }
    }

    private static let mostMonths = 24
    private static let (left, right, top, base) = (56.0, 670.0, 24.0, 200.0)

    init(_ months: [ReissueReport.Row], language: Language) {
        self.language = language
        points = months.suffix(Self.mostMonths).map { row in
            Point(
                month: row.key.text, kept: row.tally.kept, decided: row.tally.decided,
                isHidden: !row.shows(.promise))
        }
    }

    static let title = LocalizedText(
        ja: "10日以内に交付できた割合（申請月別、95%信頼区間）",
        en: "Share issued within 10 days, by month, with 95 % intervals")

    var drawing: Drawing {
        let shown = points.filter { $0.share != nil }
        let last = shown.last.flatMap { point in
            point.percent.map { "\(point.month): \($0)" }
        }
        let summary = LocalizedText(
            ja: "\(shown.count)か月分。最新は\(last ?? "なし")。",
            en: "\(shown.count) months; the latest is \(last ?? "none").")
        var drawing = Drawing(
            title: Self.title.inLanguage(language), summary: summary.inLanguage(language),
            height: 236)
        draw(in: &drawing)
        return drawing
    }

    private func draw(in drawing: inout Drawing) {
        func place(_ share: Double) -> Double {
            Self.base - share * (Self.base - Self.top)
        }
        drawing.axis(
            [0, 0.25, 0.5, 0.75, 1], left: Self.left, right: Self.right, place: place
        ) { ($0 * 100).fixed(0) + "%" }
        let slot = (Self.right - Self.left) / Double(max(points.count, 1))
        let stride = points.count > 14 ? 3 : 1
        var line: [(x: Double, y: Double)] = []
        for (index, point) in points.enumerated() {
            let x = Self.left + slot * (Double(index) + 0.5)
            if index % stride == 0 {
                drawing.label(
                    point.month, x: x, y: Self.base + 18, anchor: .middle, size: 11)
            }
            guard let share = point.share else {
                let mark = point.isHidden ? ReportColumn.hidden : "-"
                drawing.label(
                    mark, x: x, y: Self.base - 6, anchor: .middle, fill: Drawing.faint)
                continue
            }
            whisker(point, x: x, place: place, in: &drawing)
            line.append((x, place(share)))
        }
        if line.count > 1 { drawing.path(line, width: 1) }
        for point in line { drawing.dot(point.x, point.y) }
        let note = LocalizedText(
            ja: "x は少数のため非表示、- は該当なし", en: "x: hidden, few people; -: none")
        drawing.label(
            note.inLanguage(language), x: Self.right, y: Self.base + 34, anchor: .end,
            fill: Drawing.faint, size: 11)
    }

    private func whisker(
        _ point: Point, x: Double, place: (Double) -> Double, in drawing: inout Drawing
    ) {
        guard let interval = WilsonInterval(point.kept, of: point.decided) else { return }
        let (low, high) = (place(interval.lower), place(interval.upper))
        drawing.line(x, low, x, high, width: 1.5)
        for y in [low, high] { drawing.line(x - 5, y, x + 5, y, width: 1.5) }
    }

    /// The same figures as text, of every month that is drawn.
    var table: String {
        let header = [
            LocalizedText(ja: "申請月", en: "Month"),
            LocalizedText(ja: "10日以内", en: "Within 10 days"),
            LocalizedText(ja: "判定済み", en: "Decided"), LocalizedText(ja: "割合", en: "Share"),
            LocalizedText(ja: "95%区間", en: "95 % interval"),
        ]
        return Markup.table(
            caption: Self.title.inLanguage(language),
            header: header.map { $0.inLanguage(language) }, rows: points.map(row))
    }

    private func row(_ point: Point) -> [String] {
        guard !point.isHidden else {
            return [point.month] + Array(repeating: ReportColumn.hidden, count: 4)
        }
        let interval = WilsonInterval(point.kept, of: point.decided)
        return [
            point.month, String(point.kept), String(point.decided),
            point.percent ?? "",
            interval.map { "\($0.lowerPercent.text)% - \($0.upperPercent.text)%" } ?? "",
        ]
    }
}
