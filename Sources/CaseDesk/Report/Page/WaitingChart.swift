import LostCardCore

/// How the time of all reissues divides among those who were waited for. Each part has a pattern of
/// its own, so that it can be told in grey.
struct WaitingChart {
    let lines: [WaitingLine]
    let language: Language

    private static let (left, right) = (20.0, 660.0)

    static let title = LocalizedText(ja: "誰を待った時間か", en: "Who was waited for")

    var drawing: Drawing {
        let summary = lines.map { "\(title(of: $0)) \(percent($0))" }
        var drawing = Drawing(
            title: Self.title.inLanguage(language), summary: summary.joined(separator: ", "),
            height: isEmpty ? 50 : 116)
        draw(in: &drawing)
        return drawing
    }

    private var isEmpty: Bool { lines.allSatisfy { $0.share == nil } }

    private func draw(in drawing: inout Drawing) {
        drawing.raw(Self.patterns)
        guard !isEmpty else {
            let none = LocalizedText(ja: "記録がありません。", en: "Nothing is recorded.")
            drawing.label(none.inLanguage(language), x: Self.left, y: 30)
            return
        }
        var x = Self.left
        for line in lines {
            let width = (line.share ?? 0) * (Self.right - Self.left)
            guard width > 0 else { continue }
            drawing.rectangle(x: x, y: 16, width: width, height: 44, fill: Self.fill(line.party))
            x += width
        }
        let slot = (Self.right - Self.left) / Double(lines.count)
        for (index, line) in lines.enumerated() {
            let x = Self.left + slot * Double(index)
            drawing.rectangle(x: x, y: 78, width: 18, height: 18, fill: Self.fill(line.party))
            drawing.label(title(of: line), x: x + 24, y: 87, size: 11)
            drawing.label(percent(line), x: x + 24, y: 103)
        }
    }

    private static func fill(_ party: Party) -> String {
        switch party {
        case .hotline: "#ffffff"
        case .counter: "url(#waits-counter)"
        case .issuer: Drawing.dark
        case .post: "url(#waits-post)"
        case .resident: Drawing.light
        }
    }

    private static let patterns = """
        <defs>
        <pattern id="waits-counter" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect width="7" height="7" fill="#ffffff"/>
        <path d="M0,7 L7,0" stroke="#1d3d63" stroke-width="1.5"/></pattern>
        <pattern id="waits-post" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="#d9e4f0"/><circle cx="3" cy="3" r="1.5" fill="#1d3d63"/>
        </pattern>
        </defs>
        """

    private func title(of line: WaitingLine) -> String {
        line.party.title.inLanguage(language)
    }

    private func percent(_ line: WaitingLine) -> String {
        line.percent.map { $0.text + "%" } ?? "-"
    }

    /// The same figures as text.
    var table: String {
        let hours = LocalizedText(ja: "時間", en: "Hours").inLanguage(language)
        let share = LocalizedText(ja: "割合", en: "Share").inLanguage(language)
        return Markup.table(
            caption: Self.title.inLanguage(language), header: [""] + lines.map(title),
            rows: [[hours] + lines.map { $0.hours.fixed(1) }, [share] + lines.map(percent)])
    }
}
