import LostCardCore

/// The bars of one measure under a heading.
struct BreachPanel {
    let title: String
    let rows: [(name: String, result: MeasureResult)]
    let language: Language

    private static let left = 230.0
    private static let plot = 560.0
    private static let rowHeight = 52

    var height: Int { 68 + rows.count * Self.rowHeight }

    func lines(top: Int) -> [String] {
        var lines = [BreachChart.text(title, x: 20, y: top + 24)]
        lines += axis(top: top + 46)
        for (number, row) in rows.enumerated() {
            let y = top + 52 + number * Self.rowHeight
            lines.append(
                """
                <text x="\(Int(Self.left) - 10)" y="\(y + 24)" text-anchor="end">\
                \(BreachChart.escaped(row.name))</text>
                """)
            lines += bar(row.result.before.share, y: y, .before)
            lines += bar(row.result.after.share, y: y + 20, .after)
        }
        return lines
    }

    /// The share at the right end: a round one, not below any whisker.
    private var scale: Double {
        let highest = rows.map { max($0.result.before.share.high, $0.result.after.share.high) }
        let wanted = max(highest.max() ?? 0, 0.01)
        return [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5].first { wanted <= $0 } ?? 1
    }

    private func axis(top: Int) -> [String] {
        let bottom = top + 6 + rows.count * Self.rowHeight
        return (0...5).flatMap { tick in
            let share = scale * Double(tick) / 5
            let x = place(share)
            return [
                """
                <line x1="\(x)" y1="\(top)" x2="\(x)" y2="\(bottom)" stroke="#dddddd"/>
                """,
                """
                <text x="\(x)" y="\(top - 4)" text-anchor="middle" font-size="11" fill="#555555">\
                \((share * 100).text(places: 1))</text>
                """,
            ]
        }
    }

    private func bar(_ share: Interval, y: Int, _ world: ComparedWorld) -> [String] {
        let end = Self.left + share.mean / scale * Self.plot
        let middle = y + 8
        let whisker = [share.low, share.high].map {
            """
            <line x1="\(place($0))" y1="\(middle - 4)" x2="\(place($0))" y2="\(middle + 4)" \
            stroke="#222222" stroke-width="1.5"/>
            """
        }
        return [
            world.rectangle(x: Self.left, y: y, width: max(end - Self.left, 1), height: 16),
            """
            <line x1="\(place(share.low))" y1="\(middle)" x2="\(place(share.high))" \
            y2="\(middle)" stroke="#222222" stroke-width="1.5"/>
            """,
        ] + whisker + [
            """
            <text x="\(Int(Self.left + Self.plot) + 12)" y="\(y + 13)" font-size="12">\
            \(world.title.inLanguage(language)) \((share.mean * 100).text(places: 1)) %</text>
            """
        ]
    }

    private func place(_ share: Double) -> String {
        (Self.left + share / scale * Self.plot).text(places: 1)
    }
}

/// One of the two worlds, in its colour and its word.
enum ComparedWorld {
    case before, after

    var title: LocalizedText {
        switch self {
        case .before: LocalizedText(ja: "変更前", en: "before")
        case .after: LocalizedText(ja: "変更後", en: "after")
        }
    }

    func rectangle(x: Double, y: Int, width: Double, height: Int) -> String {
        let style =
            switch self {
            case .before: ##"fill="#9db7d5" stroke="#35557a""##
            case .after: ##"fill="#d9722e" stroke="#7a3a10""##
            }
        return """
            <rect x="\(x.text(places: 1))" y="\(y)" width="\(width.text(places: 1))" \
            height="\(height)" \(style)/>
            """
    }
}
