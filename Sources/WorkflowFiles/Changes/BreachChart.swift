package import LostCardCore

/// Draws how many promises are broken before and after a change, as a picture that needs nothing
/// beside it.
///
/// One pair of bars for each office, as a share of its cases, with the interval as a whisker and the
/// percentage in figures: colour is never the only sign.
package struct BreachChart {
    private let title: LocalizedText
    private let result: SimulationResult
    private let language: Language

    /// Only so many offices are drawn, those with the most cases; the total comes first.
    package static let mostOffices = 20

    package init(title: LocalizedText, result: SimulationResult, language: Language) {
        self.title = title
        self.result = result
        self.language = language
    }

    /// The SVG document: the same text for the same result.
    package var svg: String {
        let panels = [Measure.reissueExpress, .reissueOrdinary].compactMap(panel)
        let height = Self.head + panels.map(\.height).reduce(0, +) + Self.foot
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(Self.width)" height="\(height)" \
            viewBox="0 0 \(Self.width) \(height)" role="img" font-size="14" \
            font-family="'Noto Sans CJK JP','Noto Sans JP','IPAGothic',sans-serif">
            """,
            "<title>\(Self.escaped(title.inLanguage(language)))</title>",
            ##"<rect width="100%" height="100%" fill="#ffffff"/>"##,
            Self.text(
                title.inLanguage(language), x: 20, y: 32, attributes: #" font-size="18""#),
        ]
        lines += legend
        var top = Self.head
        for panel in panels {
            lines += panel.lines(top: top)
            top += panel.height
        }
        lines.append(Self.text(note, x: 20, y: height - 16, attributes: Self.faint))
        return (lines + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    private static let width = 900
    private static let head = 84
    private static let foot = 40
    private static let faint = ##" font-size="12" fill="#555555""##

    private var legend: [String] {
        [(ComparedWorld.before, 20), (.after, 140)].flatMap { world, x in
            [
                world.rectangle(x: Double(x), y: 50, width: 16, height: 14),
                Self.text(world.title.inLanguage(language), x: x + 24, y: 62),
            ]
        }
    }

    private var note: String {
        let undrawn = result.offices.count - Self.mostOffices
        let left = LocalizedText(
            ja: undrawn > 0 ? "。ほか\(undrawn)窓口は略" : "",
            en: undrawn > 0 ? "; \(undrawn) more offices are not drawn" : "")
        return LocalizedText(
            ja:
                "割合は\(result.replications)回の反復の平均、ひげは反復の2.5〜97.5パーセンタイル（シード \(result.seed)）\(left.ja)",
            en: """
                Shares are means of \(result.replications) replications, whiskers their 2.5th to \
                97.5th percentile (seed \(result.seed))\(left.en)
                """
        ).inLanguage(language)
    }

    private func panel(_ measure: Measure) -> BreachPanel? {
        guard let total = result.total[measure] else { return nil }
        let offices = result.offices.compactMap { office in
            office[measure].map { (office, $0) }
        }
        // Most cases first; equal ones by their code, so that the order is always the same.
        let drawn = offices.sorted { left, right in
            let cases = (left.1.before.cases.mean, right.1.before.cases.mean)
            return cases.0 != cases.1
                ? cases.0 > cases.1
                : left.0.office?.code.text ?? "" < right.0.office?.code.text ?? ""
        }.prefix(Self.mostOffices)
        var rows = drawn.map { (Self.name($0.0.office), $0.1) }
        if offices.count > 1 { rows.insert((all(offices.count), total), at: 0) }
        return BreachPanel(
            title: Self.heading(measure).inLanguage(language), rows: rows, language: language)
    }

    private func all(_ count: Int) -> String {
        LocalizedText(ja: "全\(count)窓口", en: "all \(count) offices").inLanguage(language)
    }

    private static func name(_ office: SimulatedOffice?) -> String {
        guard let office else { return "" }
        return office.name.isEmpty ? office.code.text : "\(office.name) \(office.code)"
    }

    private static func heading(_ measure: Measure) -> LocalizedText {
        measure == .reissueExpress
            ? LocalizedText(
                ja: "特急再交付：期限を過ぎた割合（%）", en: "Express reissues past the promise (%)")
            : LocalizedText(
                ja: "通常再交付：期限を過ぎた割合（%）", en: "Ordinary reissues past the promise (%)")
    }

    static func text(_ text: String, x: Int, y: Int, attributes: String = "") -> String {
        "<text x=\"\(x)\" y=\"\(y)\"\(attributes)>\(escaped(text))</text>"
    }

    /// Text as it may stand between tags; characters that XML has not become U+FFFD.
    static func escaped(_ text: String) -> String {
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": safe += "&amp;".unicodeScalars
            case "<": safe += "&lt;".unicodeScalars
            case ">": safe += "&gt;".unicodeScalars
            case "\t", "\n", "\r": safe.append(" ")
            default:
                safe.append(
                    scalar.value < 0x20
                        || scalar.value >= 0xFFFE
                            && scalar.value <= 0xFFFF
                        ? "\u{FFFD}" : scalar)
            }
        }
        return String(safe)
    }
}
