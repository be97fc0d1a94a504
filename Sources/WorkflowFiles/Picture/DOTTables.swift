import LostCardCore

/// The labels of a Graphviz picture that have more than one colour or size, as its HTML-like
/// tables.
struct DOTTables {
    let picture: Picture
    let words: PictureWords

    static func node(_ node: Picture.Node, _ words: PictureWords) -> String {
        let small =
            [node.waitsFor.map(words.waits)].compactMap { $0 } + node.remarks.map(words.text)
        let lines =
            ["<B>\(escaped(words.text(node.title)))</B>"]
            + small.map { "<FONT POINT-SIZE=\"10\" COLOR=\"#4a5560\">\(escaped($0))</FONT>" }
        return "<\(table(lines, attributes: plain, align: "CENTER"))>"
    }

    private static let plain = "BORDER=\"0\" CELLPADDING=\"1\" CELLSPACING=\"0\""

    /// The acts in bold, below them their roles in their colours.
    static func way(_ edge: Picture.Edge, _ words: PictureWords) -> String {
        let (titles, remarks) = words.lines(of: edge.labels)
        let lines =
            titles.map { "<B>\(escaped($0))</B>" } + remarks.map(escaped)
            + edge.roles.map { role($0, words) }
        return "<\(table(lines, attributes: plain, indent: true))>"
    }

    /// Clocks that run in the same states, each open towards the right: brackets.
    static func brackets(_ brackets: [Picture.Bracket], _ words: PictureWords) -> String {
        let rows = brackets.map { "<TR><TD>\(self.bracket($0, words))</TD></TR>" }
        return "<<TABLE BORDER=\"0\" CELLPADDING=\"3\" CELLSPACING=\"0\">\(rows.joined())</TABLE>>"
    }

    private static func bracket(_ bracket: Picture.Bracket, _ words: PictureWords) -> String {
        let title = "<B>\(escaped(words.text(bracket.title)))</B>"
        let lines = [title] + bracket.lines.map { escaped(words.text($0)) }
        let look = """
            BORDER="2" SIDES="LTB" COLOR="#9a7700" BGCOLOR="#fff8e1" CELLBORDER="0" \
            CELLPADDING="1" CELLSPACING="1"
            """
        return table(
            lines.map { "<FONT POINT-SIZE=\"10\" COLOR=\"#4b3a00\">\($0)</FONT>" },
            attributes: look, indent: true)
    }

    /// One line to a row.
    private static func table(
        _ lines: [String], attributes: String, align: String = "LEFT", indent: Bool = false
    ) -> String {
        let space = indent ? "&nbsp;&nbsp;" : ""
        let rows = lines.map { "<TR><TD ALIGN=\"\(align)\">\(space)\($0)</TD></TR>" }
        return "<TABLE \(attributes)>\(rows.joined())</TABLE>"
    }

    /// Title, roles with their colours, and the acts that lead nowhere else.
    var head: String {
        let title =
            "<FONT POINT-SIZE=\"18\"><B>\(Self.escaped(words.title(of: picture)))</B></FONT>"
        let roles = picture.roles.map { Self.role($0, words) }.joined(separator: "&nbsp;&nbsp; ")
        let rows =
            [title] + (picture.roles.isEmpty ? [] : [roles])
            + (picture.notes.isEmpty ? [] : ["<B>\(Self.escaped(words.staying))</B>"])
            + picture.notes.flatMap(note).map { "<FONT POINT-SIZE=\"10\">\($0)</FONT>" }
        return "<\(Self.table(rows, attributes: Self.plain))>"
    }

    private func note(_ note: Picture.Note) -> [String] {
        let acts = note.acts.map { act in
            let roles = act.roles.map { Self.role($0, words) }.joined(separator: " ")
            return "&nbsp;&nbsp;&nbsp;\(Self.escaped(words.text(act.title)))&nbsp; \(roles)"
        }
        return ["<I>\(Self.escaped(words.text(note.places)))</I>"] + acts
    }

    private static func role(_ role: Role, _ words: PictureWords) -> String {
        "<FONT POINT-SIZE=\"10\" COLOR=\"\(RolePaint(role).colour)\">"
            + "■ \(escaped(words.text(role.title)))</FONT>"
    }

    /// A text inside an HTML-like label.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            // Graphviz reads `\\N` and the like before it reads the entities.
            case "\\": "&#92;"
            case "\n": "<BR/>"
            case "\u{0}"..<" ": " "
            default: String(scalar)
            }
        }.joined()
    }
}
