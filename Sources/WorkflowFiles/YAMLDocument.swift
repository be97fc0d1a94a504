import Yams

/// A YAML file on its way to a value: the root node, and the faults found so far.
struct YAMLDocument {
    /// Larger files are refused unread.
    static let maximumBytes = 1 << 20

    let file: String
    let root: Node?
    private let text: String
    /// The lines of the text; only faults in a text of several lines ask for them.
    private lazy var lines = text.split(
        omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    private(set) var diagnostics: [Diagnostic] = []

    init(text: String, file: String) {
        self.file = file
        self.text = text
        guard text.utf8.count <= Self.maximumBytes else {
            root = nil
            report(.tooLarge, "the file is larger than \(Self.maximumBytes) bytes", at: nil)
            return
        }
        let survey = YAMLSurvey(text)
        do {
            root = survey.isBounded ? try Parser(yaml: text).singleRoot() : nil
            if root == nil, survey.isBounded {
                report(.unreadable, "the file is empty", at: nil)
            }
        } catch {
            root = nil
            report(error)
        }
        for place in survey.anchors {
            report(.anchor, "anchors are not part of the language", at: place)
        }
        if let excess = survey.excess { report(excess.code, excess.message, at: excess.place) }
    }

    private mutating func report(
        _ code: DiagnosticCode, _ message: String, at place: YAMLSurvey.Place
    ) {
        diagnostics.append(
            Diagnostic(
                code: code, file: file, line: place.line, column: place.column, message: message))
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
    private mutating func place(_ offset: Int, from mark: Mark?) -> (line: Int, column: Int) {
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
            // The parser gives up by itself where brackets never close.
            let isTooDeep = problem.contains("nesting")
            report(
                isTooDeep ? .tooDeep : .unreadable, isTooDeep ? "nested too deeply" : problem,
                at: mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates {
                report(.duplicateKey, "the key '\(key)' stands twice", at: context.mark)
            }
        default: report(.unreadable, "this is not YAML that can be read", at: nil)
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
