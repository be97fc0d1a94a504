/// A line of the board: pieces of text, each in a tone.
package struct BoardLine: Hashable, Sendable {
    package enum Tone: String, Sendable {
        case plain = "0"
        case faint = "2"
        case strong = "1"
        case good = "32"
        case warning = "33"
        case bad = "31"
        case worst = "1;31"
    }

    package struct Piece: Hashable, Sendable {
        var text: String
        var tone: Tone

        init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces }

    init(_ text: String, _ tone: Tone = .plain) { pieces = [Piece(text, tone)] }

    /// The text alone.
    package var text: String {
        var text = pieces.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        return text
    }

    /// The text in the colours of a terminal.
    package var coloured: String {
        pieces.map { piece in
            piece.tone == .plain
                ? piece.text : "\u{1B}[\(piece.tone.rawValue)m\(piece.text)\u{1B}[0m"
        }.joined()
    }

    /// At most `width` cells of the line.
    func cut(to width: Int) -> BoardLine {
        var left = width
        var kept: [Piece] = []
        for piece in pieces where left > 0 {
            let text = piece.text.cut(to: left)
            left -= text.displayWidth
            kept.append(Piece(text, piece.tone))
            if text != piece.text { break }
        }
        return BoardLine(kept)
    }
}

/// Rows whose cells stand below each other.
struct BoardTable {
    var header: [String]
    /// The columns that hold numbers.
    var numbers: Set<Int> = []
    var rows: [[BoardLine.Piece]] = []

    /// The header and `most` rows.
    func lines(most: Int) -> [BoardLine] {
        let shown = rows.prefix(max(0, most))
        let widths = header.indices.map { column in
            (shown.map { $0[column].text } + [header[column]]).map(\.displayWidth).max() ?? 0
        }
        let all = [header.map { BoardLine.Piece($0, .faint) }] + shown
        return all.map { row in
            BoardLine(
                row.enumerated().map { column, piece in
                    let isNumber = numbers.contains(column)
                    let text = piece.text.padded(to: widths[column], isNumber: isNumber)
                    return BoardLine.Piece("  " + text, piece.tone)
                })
        }
    }
}
