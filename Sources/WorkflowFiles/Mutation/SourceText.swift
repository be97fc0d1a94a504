import Yams

/// A YAML text in which the parser's nodes are found again, with their ends.
///
/// Offsets count unicode scalars, as the parser's columns do.
struct SourceText {
    let scalars: [Unicode.Scalar]
    private let lineStarts: [Int]

    init(_ text: String) {
        let all = Array(text.unicodeScalars)
        scalars = all
        lineStarts = [0] + all.indices.filter { all[$0] == "\n" }.map { $0 + 1 }
    }

    subscript(range: Range<Int>) -> String {
        String(String.UnicodeScalarView(scalars[range]))
    }

    /// Where a node begins; the start of the text when the parser does not say.
    func start(of node: Node) -> Int {
        guard let mark = node.mark, lineStarts.indices.contains(mark.line - 1) else { return 0 }
        return min(lineStarts[mark.line - 1] + mark.column - 1, scalars.count)
    }

    /// Line and column of an offset, both counted from 1.
    func place(of offset: Int) -> (line: Int, column: Int) {
        let line = lineStarts.lastIndex { $0 <= offset } ?? 0
        return (line + 1, offset - lineStarts[line] + 1)
    }

    /// Whether a collection is written in brackets.
    func isFlow(_ node: Node) -> Bool {
        let start = start(of: node)
        return start < scalars.count && (scalars[start] == "[" || scalars[start] == "{")
    }

    /// The offset after the last character of a node.
    func end(of node: Node) -> Int {
        switch node {
        case .scalar(let scalar): return end(of: scalar, from: start(of: node))
        case .alias: return start(of: node)
        case .sequence(let sequence): return end(of: node, after: sequence.last)
        case .mapping(let mapping): return end(of: node, after: mapping.map(\.value).last)
        }
    }

    private func end(of collection: Node, after last: Node?) -> Int {
        let inner = last.map(end(of:)) ?? start(of: collection) + 1
        guard isFlow(collection) else { return last == nil ? start(of: collection) : inner }
        var position = inner
        while position < scalars.count, scalars[position] != "]", scalars[position] != "}" {
            if scalars[position] == "#" { skipLine(&position) } else { position += 1 }
        }
        return min(position + 1, scalars.count)
    }

    private func skipLine(_ position: inout Int) {
        while position < scalars.count, scalars[position] != "\n" { position += 1 }
    }

    private func end(of scalar: Node.Scalar, from start: Int) -> Int {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: return endOfQuoted(from: start)
        case .plain, .any, .literal, .folded:
            return offset(of: scalar.string.unicodeScalars.count, in: scalar, from: start)
        }
    }

    private func endOfQuoted(from start: Int) -> Int {
        let quote = scalars[start]
        var position = start + 1
        while position < scalars.count {
            if scalars[position] == "\\", quote == "\"" {
                position += 2
            } else if scalars[position] != quote {
                position += 1
            } else if quote == "'", position + 1 < scalars.count, scalars[position + 1] == quote {
                position += 2
            } else {
                return position + 1
            }
        }
        return scalars.count
    }

    /// Where the `count`-th character of a scalar's value stands. A value that goes on in further
    /// lines has one space for each line break and the indentation after it.
    func offset(of count: Int, in scalar: Node.Scalar, from start: Int) -> Int {
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        var position = isQuoted ? start + 1 : start
        for wanted in scalar.string.unicodeScalars.prefix(count) where position < scalars.count {
            if wanted == " ", let next = startOfNextLine(from: position) {
                position = next
            } else {
                position += 1
            }
        }
        return min(position, scalars.count)
    }

    /// The first character of the next line, when nothing but spaces stands before its break.
    private func startOfNextLine(from position: Int) -> Int? {
        var next = position
        while next < scalars.count, scalars[next] == " " { next += 1 }
        guard next < scalars.count, scalars[next] == "\n" else { return nil }
        while next < scalars.count, scalars[next] == " " || scalars[next] == "\n" { next += 1 }
        return next
    }
}

extension [Range<Int>] {
    /// What must be cut for each of these parts of a list to vanish with its separator.
    var cuts: [Range<Int>] {
        indices.map { index in
            if index + 1 < count { return self[index].lowerBound..<self[index + 1].lowerBound }
            guard index > 0 else { return self[index] }
            return self[index - 1].upperBound..<self[index].upperBound
        }
    }
}
