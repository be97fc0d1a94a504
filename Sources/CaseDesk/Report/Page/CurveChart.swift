import LostCardCore

/// The share without a card after so many days, by Kaplan and Meier.
struct CurveChart {
    let steps: [SurvivalCurve.Step]
    let percentiles: [(percent: Int, day: PercentileDay)]
    /// How many were seen only up to some day; nil where that is hidden.
    let censored: Int?
    let language: Language

    private static let (left, right, top, base) = (56.0, 670.0, 20.0, 200.0)

    static let title = LocalizedText(
        ja: "新しいカードをまだ受け取っていない割合（カプラン・マイヤー法）",
        en: "Share still without the new card (Kaplan-Meier)")

    var drawing: Drawing {
        let texts = percentiles.map { "p\($0.percent): \(text($0.day))" }
        var drawing = Drawing(
            title: Self.title.inLanguage(language),
            summary: texts.joined(separator: ", "), height: 240)
        draw(in: &drawing)
        return drawing
    }

    private var lastDay: Int { max(15, steps.last?.day ?? 0) }

    private func draw(in drawing: inout Drawing) {
        let ticks = Drawing.ticks(to: lastDay)
        let most = ticks.last ?? 1
        func across(_ day: Double) -> Double {
            Self.left + day / most * (Self.right - Self.left)
        }
        func place(_ share: Double) -> Double { Self.base - share * (Self.base - Self.top) }
        drawing.axis(
            [0, 0.25, 0.5, 0.75, 1], left: Self.left, right: Self.right, place: place
        ) { ($0 * 100).fixed(0) + "%" }
        for tick in ticks {
            drawing.label(
                tick.fixed(0), x: across(tick), y: Self.base + 16, anchor: .middle, size: 11)
        }
        let days = LocalizedText(ja: "申請からの日数", en: "days since the application")
        drawing.label(
            days.inLanguage(language), x: Self.right, y: Self.base + 34, anchor: .end,
            fill: Drawing.faint, size: 11)
        let limit = across(Double(ReissueTally.promisedDays))
        drawing.line(limit, 6, limit, Self.base, stroke: Drawing.faint, dashes: "5 4")
        let promise = LocalizedText(ja: "約束の10日", en: "10 days promised")
        drawing.label(
            promise.inLanguage(language), x: limit + 6, y: 14, fill: Drawing.faint, size: 11)
        drawing.path(points(across, place))
        for (percent, day) in percentiles {
            guard case .day(let days) = day else { continue }
            drawing.dot(across(Double(days)), place(1 - Double(percent) / 100), fill: "#ffffff")
            drawing.label(
                "p\(percent) \(text(day))", x: across(Double(days)) + 8,
                y: place(1 - Double(percent) / 100) - 4, size: 11)
        }
    }

    private func points(
        _ across: (Double) -> Double, _ place: (Double) -> Double
    ) -> [(x: Double, y: Double)] {
        var points = [(x: across(0), y: place(1))]
        var open = 1.0
        for step in steps {
            points.append((across(Double(step.day)), place(open)))
            points.append((across(Double(step.day)), place(step.open)))
            open = step.open
        }
        return points
    }

    private func text(_ day: PercentileDay) -> String {
        switch day {
        case .day(let day):
            LocalizedText(ja: "\(day)日", en: "\(day) days").inLanguage(language)
        case .notReached:
            LocalizedText(ja: "未到達", en: "not reached").inLanguage(language)
        case .hidden: ReportColumn.hidden
        }
    }

    /// The percentiles, and how many were censored.
    var table: String {
        let days = LocalizedText(ja: "交付までの日数", en: "Days until issued")
        let censoring = LocalizedText(ja: "打切り件数", en: "Censored")
        return Markup.table(
            caption: Self.title.inLanguage(language),
            header: [""] + percentiles.map { "p\($0.percent)" }
                + [censoring.inLanguage(language)],
            rows: [
                [days.inLanguage(language)] + percentiles.map { text($0.day) }
                    + [censored.map(String.init) ?? ReportColumn.hidden]
            ])
    }
}
