import LostCardCore

/// Writes a picture for Graphviz.
struct DOTWriter {
    let picture: Picture
    let words: PictureWords
    private let nodes: PictureNames
    private let brackets: PictureNames

    init(picture: Picture, language: Language) {
        self.picture = picture
        words = PictureWords(language: language)
        nodes = PictureNames(picture.nodes.map(\.name), prefix: "s")
        brackets = PictureNames(picture.brackets.map(\.name), prefix: "clock")
    }

    var text: String {
        let lines =
            head + frame + picture.nodes.filter(\.isTerminal).map { "  " + declaration($0) } + ways
            + spans + ["}"]
        return lines.joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        let fonts = "fontname=\"Noto Sans CJK JP,Noto Sans,Helvetica,sans-serif\""
        return [
            "digraph \(Self.quoted(picture.version)) {",
            "  graph [rankdir=TB, compound=true, nodesep=0.45, ranksep=0.6, pad=0.3,",
            "    bgcolor=\"white\", \(fonts), fontsize=12, fontcolor=\"#12202f\","
                + " labelloc=t, labeljust=l, label=\(DOTTables(picture: picture, words: words).head)];",
            "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#f3f7fc\", color=\"#3b5b82\",",
            "    \(fonts), fontsize=12, fontcolor=\"#12202f\", margin=\"0.16,0.09\"];",
            "  edge [\(fonts), fontsize=10, fontcolor=\"#12202f\", arrowsize=0.8, penwidth=1.4];",
        ]
    }

    /// The open nodes stand in a frame, from which a way can lead that each of them has.
    private var frame: [String] {
        let open = picture.nodes.filter { !$0.isTerminal }
        return [
            "  subgraph cluster_open {",
            "    label=\(Self.quoted(words.open)); labeljust=l; style=\"rounded,dashed\";",
            "    color=\"#8a939c\"; bgcolor=\"#fbfcfe\"; fontsize=11; fontcolor=\"#4a5560\";",
        ] + open.map { "    " + declaration($0) } + clocks.map { "    " + $0 } + ["  }"]
    }

    private func declaration(_ node: Picture.Node) -> String {
        let name = nodes[node.name] ?? ""
        let label = DOTTables.node(node, words)
        let shape =
            node.isTerminal ? ", fillcolor=\"#e6e8eb\", color=\"#3f4750\", penwidth=2.5" : ""
        return "\(name) [label=\(label)\(shape)];"
    }

    private var ways: [String] {
        let begins = picture.edges.contains { $0.source == .start }
        let start =
            "  start [shape=circle, style=filled, fillcolor=\"#12202f\", label=\"\", width=0.2];"
        return (begins ? [start] : []) + picture.edges.compactMap(way)
    }

    private func way(_ edge: Picture.Edge) -> String? {
        guard let target = nodes[edge.target] else { return nil }
        var attributes: [String] = []
        if !edge.labels.isEmpty || !edge.roles.isEmpty {
            attributes.append("label=\(DOTTables.way(edge, words))")
        }
        attributes.append("color=\(Self.quoted(RolePaint.lanes(of: edge.roles)))")
        if edge.isAutomatic || edge.source == .everyOpen { attributes.append("style=dashed") }
        let source: String
        switch edge.source {
        case .start: source = "start"
        case .node(let name): source = nodes[name] ?? "start"
        case .everyOpen:
            // Graphviz cuts the line at the frame; it must begin at a node inside.
            guard let last = picture.nodes.last(where: { !$0.isTerminal }),
                let name = nodes[last.name]
            else { return nil }
            source = name
            attributes.append("ltail=cluster_open")
        }
        return "  \(source) -> \(target) [\(attributes.joined(separator: ", "))];"
    }

    /// Clocks with the same span stand together beside the first node of it; both must be made in
    /// the same frame.
    private var clocks: [String] {
        bundles.flatMap { bundle -> [String] in
            let label = DOTTables.brackets(bundle.brackets, words)
            let beside = bundle.brackets[0].spans.first { picture.node($0)?.isTerminal == false }
            return ["\(bundle.name) [shape=plain, style=\"\", label=\(label)];"]
                + [beside].compactMap { $0.flatMap { nodes[$0] } }
                .map { "{ rank=same; \($0); \(bundle.name); }" }
        }
    }

    private var spans: [String] {
        let look = "style=dotted, color=\"#9a7700\", arrowhead=none, penwidth=1.6"
        return bundles.flatMap { bundle in
            bundle.brackets[0].spans.compactMap { nodes[$0] }.map {
                "  \($0) -> \(bundle.name) [\(look), constraint=false];"
            }
        }
    }

    private var bundles: [(name: String, brackets: [Picture.Bracket])] {
        picture.brackets.reduce(into: []) { bundles, bracket in
            if let index = bundles.firstIndex(where: { $0.brackets[0].spans == bracket.spans }) {
                bundles[index].brackets.append(bracket)
            } else if let name = brackets[bracket.name] {
                bundles.append((name, [bracket]))
            }
        }
    }

    /// A string of the language: quotes and backslashes do not end or change it.
    static func quoted(_ text: String) -> String {
        let inner = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case "\n": "\\n"
            case "\u{0}"..<" ": " "
            default: String(scalar)
            }
        }.joined()
        return "\"\(inner)\""
    }
}
