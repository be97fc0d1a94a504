import Yams

/// A YAML file on its way to a value: the root node, and the faults found so far.
struct YAMLDocument {
    /// Larger files are refused unread.
    static let maximumBytes = 1 << 20

    let file: String
    let root: Node?
    private(set) var diagnostics: [Diagnostic] = []

    init(text: String, file: String) {
        self.file = file
        guard text.utf8.count <= Self.maximumBytes else {
            root = nil
            report("the file is larger than \(Self.maximumBytes) bytes", at: nil)
            return
        }
        do {
            root = try Yams.compose(yaml: text)
            if root == nil { report("the file is empty", at: nil) }
        } catch {
            root = nil
            report(error)
        }
    }

    mutating func report(_ message: String, at mark: Mark?, offset: Int = 0) {
        diagnostics.append(
            Diagnostic(
                file: file, line: mark?.line ?? 1, column: (mark?.column ?? 1) + offset,
                message: message))
    }

    private mutating func report(_ error: any Error) {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(problem, at: mark)
        case .duplicatedKeysInMapping(let duplicates, let context):
            for key in duplicates { report("the key '\(key)' stands twice", at: context.mark) }
        default: report("this is not YAML that can be read", at: nil)
        }
    }
}

extension Node {
    /// A node's text when it is a scalar, quoted or not.
    var text: String? { scalar?.string }
}
