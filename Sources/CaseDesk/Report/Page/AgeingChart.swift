import LostCardCore

/// Open reissues by how long they have lasted: those past the ten days are dark.
struct AgeingChart {
    let counts: [AgeingBucket: Int]
    let language: Language

    private static let (left, right, top, base) = (50.0, 670.0, 34.0, 200.0)

    var drawing: Drawing {
        let all = counts.values.reduce(0, +)
        let late = counts.filter(\.key.isPastTen).values.reduce(0, +)
        let summary = LocalizedText(
            ja: "進行中\(all)件のうち、10日を過ぎたものは\(late)件です。",
            en: "Of \(all) open reissues, \(late) are past 10 days.")
        var drawing = Drawing(
            title: Self.title.inLanguage(language), summary: summary.inLanguage(language),
            height: 230)
        draw(in: &drawing)
        return drawing
    }

    static let title = LocalizedText(ja: "進行中の再交付：経過日数", en: "Open reissues by age")

    private func draw(in drawing: inout Drawing) {
        let ticks = Drawing.ticks(to: counts.values.max() ?? 0)
        let most = ticks.last ?? 1
        func place(_ count: Double) -> Double {
            Self.base - count / most * (Self.base - Self.top)
        }
        drawing.axis(ticks, left: Self.left, right: Self.right, place: place) { $0.fixed(0) }
        let slot = (Self.right - Self.left) / Double(AgeingBucket.allCases.count)
        for (index, bucket) in AgeingBucket.allCases.enumerated() {
            let count = counts[bucket] ?? 0
            let x = Self.left + slot * (Double(index) + 0.5)
            let y = place(Double(count))
            drawing.rectangle(
                x: x - slot * 0.32, y: y, width: slot * 0.64, height: Self.base - y,
                fill: bucket.isPastTen ? Drawing.dark : Drawing.light)
            drawing.label(String(count), x: x, y: y - 6, anchor: .middle)
            let title = bucket.title.inLanguage(language)
            drawing.label(title, x: x, y: Self.base + 18, anchor: .middle)
        }
        let limit = Self.left + slot * 4
        drawing.line(limit, 14, limit, Self.base, stroke: Drawing.faint, dashes: "5 4")
        let past = LocalizedText(ja: "10日を過ぎたもの →", en: "past 10 days →")
        drawing.label(
            past.inLanguage(language), x: limit + 6, y: 22, fill: Drawing.faint, size: 11)
    }

    /// The same figures as text.
    var table: String {
        let reissues = LocalizedText(ja: "件数", en: "Reissues").inLanguage(language)
        return Markup.table(
            caption: Self.title.inLanguage(language),
            header: [""]
                + AgeingBucket.allCases.map { $0.title.inLanguage(language) },
            rows: [[reissues] + AgeingBucket.allCases.map { String(counts[$0] ?? 0) }])
    }
}
