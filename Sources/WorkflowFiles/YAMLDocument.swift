import Yams

/// A YAML file on its way to a value: the root node, and the faults found so far.
struct YAMLDocument {
    /// Larger files are refused unread.
    static let maximumBytes = 1 << 20

    let file: String
    let root: Node?
    private let lines: [Substring]
    private(set) var diagnostics: [Diagnostic] = []

    init(text: String, file: String) {
        self.file = file
        guard text.utf8.count <= Self.maximumBytes else {
            root = nil
            lines = []
            report(.tooLarge, "the file is larger than \(Self.maximumBytes) bytes", at: nil)
            return
        }
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        do {
            let parser = try Parser(yaml: text)
            root = try parser.singleRoot()
            if root == nil { report(.unreadable, "the file is empty", at: nil) }
            // Nodes know their anchors only as long as the parser lives.
            withExtendedLifetime(parser) {
                var search = AnchorSearch(limit: text.utf8.count)
                if let root { search.visit(root) }
                for mark in search.marks {
                    report(.anchor, "anchors are not part of the language", at: mark)
                }
            }
        } catch {
            root = nil
            report(error)
        }
    }

    /// Reports a fault at `mark`, or some characters into the text that begins there.
    mutating func report(
        _ code: DiagnosticCode, _ message: String, at mark: Mark?, offset: Int = 0,
        story: [String] = []
    ) {
        let (line, column) = place(offset, from: mark)
        diagnostics.append(
            Diagnostic(
                code: code, file: file, line: line, column: column, message: message,
                story: story))
    }

    /// Reports a fault of form for which there is no closer code.
    mutating func report(_ message: String, at mark: Mark?, offset: Int = 0) {
        report(.malformed, message, at: mark, offset: offset)
    }

    /// A text may go on in further lines, each of which counts as one space without its indentation.
    private func place(_ offset: Int, from mark: Mark?) -> (line: Int, column: Int) {
        var line = mark?.line ?? 1
        var column = mark?.column ?? 1
        var left = offset
        while left > 0, lines.indices.contains(line) {
            let rest = lines[line - 1].unicodeScalars.count - column + 1
            guard left > rest else { break }
            left -= rest + 1
            column = lines[line].unicodeScalars.prefix { $0 == " " }.count + 1
            line += 1
        }
        return (line, column + left)
    }

    private mutating func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(problem.contains("depth") ? .tooDeep : .unreadable, problem, at: mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates {
                report(.duplicateKey, "the key '\(key)' stands twice", at: context.mark)
            }
        default: report(.unreadable, "this is not YAML that can be read", at: nil)
        }
    }
}

/// Finds every node that bears an anchor, without descending into it, so that a file cannot unfold
/// into more than it shows.
private struct AnchorSearch {
    /// How many nodes are still looked at; a file has fewer nodes than bytes unless aliases unfold.
    private var limit: Int
    /// At most a hundred: more change nothing for whoever has to mend the file.
    private(set) var marks: [Mark?] = []

    init(limit: Int) { self.limit = limit }

    mutating func visit(_ node: Node) {
        limit -= 1
        guard limit >= 0, marks.count < 100 else { return }
        guard node.anchor == nil else {
            // An alias is the node itself once more, and stands where that stands.
            let isKnown = marks.contains {
                $0?.line == node.mark?.line && $0?.column == node.mark?.column
            }
            if !isKnown { marks.append(node.mark) }
            return
        }
        switch node {
        case .scalar, .alias: break
        case .sequence(let sequence): for item in sequence { visit(item) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                visit(key)
                visit(value)
            }
        }
    }
}

extension Node {
    /// A node's text when it is a scalar, quoted or not.
    var text: String? { scalar?.string }

    /// Whether a value bears a tag. Quoted text bears one that the parser gives it.
    var isTagged: Bool {
        switch self {
        case .scalar(let scalar):
            scalar.tag != .implicit && (scalar.style == .plain || scalar.tag != Tag(.str))
        case .mapping(let mapping): mapping.tag != .implicit
        case .sequence(let sequence): sequence.tag != .implicit
        case .alias: false
        }
    }

    /// Whether a key bears a tag of somebody's own; the parser itself gives keys standard ones.
    var isTaggedKey: Bool {
        guard let tag = scalar?.tag.rawValue, !tag.isEmpty else { return false }
        return !tag.hasPrefix("tag:yaml.org,2002:")
    }
}
