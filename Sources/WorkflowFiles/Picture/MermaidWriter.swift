import LostCardCore

/// Writes a picture as a Mermaid flowchart, in the subset that GitHub renders.
struct MermaidWriter {
    let picture: Picture
    let words: PictureWords
    private let nodes: PictureNames

    init(picture: Picture, language: Language) {
        self.picture = picture
        words = PictureWords(language: language)
        nodes = PictureNames(picture.nodes.map(\.name), prefix: "s")
    }

    var text: String {
        let ways = links
        let lines =
            [
                Self.settings, "flowchart TB",
                "    accTitle: \(Self.plain(words.title(of: picture)))",
            ]
            + places + ways.map { "    " + $0.line } + notes + styles
            + linkStyles(ways.map(\.colour))
        return lines.joined(separator: "\n") + "\n"
    }

    /// With other curves the layout puts labels of neighbouring ways over each other.
    private static let settings = """
        %%{init: {"flowchart": {"curve": "monotoneY", "wrappingWidth": 520}}}%%
        """

    private var places: [String] {
        picture.nodes.map { "    " + declaration($0) }
    }

    private func declaration(_ node: Picture.Node) -> String {
        var lines = [words.text(node.title)]
        if let party = node.waitsFor { lines.append("⏳ " + words.waits(for: party)) }
        lines += node.remarks.map(words.text)
        lines += picture.brackets.filter { $0.spans.contains(node.name) }.map(clock)
        let label = Self.quoted(lines)
        let name = nodes[node.name] ?? ""
        return node.isTerminal ? "\(name)([\(label)]):::ended" : "\(name)(\(label)):::waiting"
    }

    /// In brackets, in every node in which the clock runs: lines of their own would hide the ways.
    private func clock(_ bracket: Picture.Bracket) -> String {
        "[⏱ " + ([bracket.title] + bracket.lines.prefix(1)).map(words.text).joined(separator: " · ")
            + "]"
    }

    private struct Link {
        let line: String
        let colour: String
    }

    private var links: [Link] {
        picture.edges.compactMap(link)
    }

    private func link(_ edge: Picture.Edge) -> Link? {
        guard let target = nodes[edge.target], let source = source(of: edge) else { return nil }
        let arrow = edge.isAutomatic || edge.source == .everyOpen ? "-.->" : "-->"
        return Link(
            line: "\(source) \(arrow)\(label(of: edge)) \(target)",
            colour: RolePaint.colour(of: edge.roles))
    }

    private func source(of edge: Picture.Edge) -> String? {
        switch edge.source {
        case .start: "start((#9679;)):::start"
        case .node(let name): nodes[name]
        // A frame around the open states, as Graphviz has it, makes this layout unreadable.
        case .everyOpen: "every(\(Self.quoted([words.everyOpen]))):::every"
        }
    }

    private func label(of edge: Picture.Edge) -> String {
        let (titles, remarks) = words.lines(of: edge.labels)
        let lines = titles + remarks + roleLines(edge.roles)
        return lines.isEmpty ? "" : "|\(Self.quoted(lines))|"
    }

    private func roleLines(_ roles: [Role]) -> [String] {
        roles.map { "\(RolePaint($0).square) \(words.text($0.title))" }
    }

    private var notes: [String] {
        guard !picture.notes.isEmpty else { return [] }
        let lines = picture.notes.flatMap { note in
            [words.text(note.places)]
                + note.acts.map { act in
                    ([words.text(act.title)] + roleLines(act.roles)).joined(separator: " ")
                }
        }
        let above = picture.nodes.first(where: \.isTerminal).flatMap { nodes[$0.name] }
        return ["    staying[\(Self.quoted([words.staying] + lines))]:::note"]
            + [above].compactMap { $0 }.map { "    \($0) ~~~ staying" }
    }

    private var styles: [String] {
        [
            "    classDef waiting fill:#f3f7fc,stroke:#3b5b82,color:#12202f",
            "    classDef ended fill:#e6e8eb,stroke:#3f4750,stroke-width:3px,color:#12202f",
            "    classDef note fill:#ffffff,stroke:#8a939c,color:#12202f,text-align:left",
            "    classDef start fill:#12202f,stroke:#12202f,color:#12202f",
            "    classDef every fill:#ffffff,stroke:#8a939c,stroke-dasharray:6 4,color:#12202f",
        ]
    }

    /// One line per colour; links are counted in the order in which they stand.
    private func linkStyles(_ colours: [String]) -> [String] {
        let known = colours.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return known.map { colour in
            let places = colours.indices.filter { colours[$0] == colour }.map(String.init)
            return
                "    linkStyle \(places.joined(separator: ",")) stroke:\(colour),stroke-width:2px"
        }
    }

    /// A label of one or more lines; everything that the format could take for its own is an
    /// entity.
    private static func quoted(_ lines: [String]) -> String {
        "\"\(lines.map(entities).joined(separator: "<br/>"))\""
    }

    private static func entities(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "\n": "<br/>"
            case "\u{0}"..<" ": " "
            case "\"", "#", "&", "<", ">", "`", "\\", "*", "_", "~", "[", "]", "{", "}", "|", ":",
                ";":
                "#\(scalar.value);"
            default: String(scalar)
            }
        }.joined()
    }

    /// A text for a place that knows no quotes: one line, without the signs of the format.
    private static func plain(_ text: String) -> String {
        String(text.map { "\n\r;#{}\"%".contains($0) ? " " : $0 })
    }
}
