import LostCardCore

/// A picture in SVG that needs nothing beside it and survives being printed in grey.
struct Drawing {
    static let width = 680.0
    static let dark = "#1d3d63"
    static let light = "#a9c3de"
    static let faint = "#777777"
    static let rule = "#d5d5d5"

    let title: String
    /// What the picture shows, for whoever cannot see it.
    let summary: String
    let height: Double
    private var lines: [String] = []

    init(title: String, summary: String, height: Double) {
        self.title = title
        self.summary = summary
        self.height = height
    }

    /// - Parameter id: distinguishes the names within this picture from those of others.
    func svg(id: String) -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(Self.width)) \
        \(Self.text(height))" role="img" aria-labelledby="\(id)-title \(id)-desc">
        \(Markup.element("title", title, attributes: "id=\"\(id)-title\""))
        \(Markup.element("desc", summary, attributes: "id=\"\(id)-desc\""))
        \(lines.joined(separator: "\n"))
        </svg>
        """
    }

    enum Anchor: String {
        case start, middle, end
    }

    mutating func rectangle(
        x: Double, y: Double, width: Double, height: Double, fill: String
    ) {
        lines.append(
            """
            <rect x="\(Self.text(x))" y="\(Self.text(y))" width="\(Self.text(width))" \
            height="\(Self.text(height))" fill="\(fill)" stroke="\(Self.dark)"/>
            """)
    }

    mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, stroke: String = dark,
        width: Double = 1, dashes: String? = nil
    ) {
        let dashed = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        lines.append(
            """
            <line x1="\(Self.text(x1))" y1="\(Self.text(y1))" x2="\(Self.text(x2))" \
            y2="\(Self.text(y2))" stroke="\(stroke)" stroke-width="\(Self.text(width))"\(dashed)/>
            """)
    }

    mutating func path(_ points: [(x: Double, y: Double)], width: Double = 2) {
        let steps = points.map { "\(Self.text($0.x)),\(Self.text($0.y))" }
        lines.append(
            """
            <polyline points="\(steps.joined(separator: " "))" fill="none" stroke="\(Self.dark)" \
            stroke-width="\(Self.text(width))"/>
            """)
    }

    mutating func dot(_ x: Double, _ y: Double, fill: String = dark) {
        lines.append(
            """
            <circle cx="\(Self.text(x))" cy="\(Self.text(y))" r="4" fill="\(fill)" \
            stroke="\(Self.dark)" stroke-width="1.5"/>
            """)
    }

    mutating func label(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, fill: String = "#222222",
        size: Double = 12
    ) {
        lines.append(
            Markup.element(
                "text", text,
                attributes: """
                    x="\(Self.text(x))" y="\(Self.text(y))" text-anchor="\(anchor.rawValue)" \
                    font-size="\(Self.text(size))" fill="\(fill)" paint-order="stroke" \
                    stroke="#ffffff" stroke-width="3"
                    """))
    }

    /// Markup that is ours, such as a pattern.
    mutating func raw(_ markup: String) { lines.append(markup) }

    /// Horizontal rules with their values, from 0 to the last tick.
    mutating func axis(
        _ ticks: [Double], left: Double, right: Double, place: (Double) -> Double,
        text: (Double) -> String
    ) {
        for tick in ticks {
            let y = place(tick)
            line(left, y, right, y, stroke: tick == 0 ? Self.faint : Self.rule)
            label(text(tick), x: left - 6, y: y + 4, anchor: .end, fill: Self.faint, size: 11)
        }
    }

    static func text(_ number: Double) -> String {
        let text = number.fixed(1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// Round numbers from 0 to at least `most`, about five of them.
    static func ticks(to most: Int) -> [Double] {
        var step = 1
        let factors = [2, 5, 10]
        var power = 1
        search: while step * 5 < most {
            for factor in factors {
                step = factor * power
                if step * 5 >= most { break search }
            }
            power *= 10
        }
        let count = max(1, (most + step - 1) / step)
        return (0...count).map { Double($0 * step) }
    }
}
