/// One fault of a workflow file, where it stands and what is wrong.
package struct Diagnostic: Error, Hashable, Sendable, CustomStringConvertible {
    /// What kind of fault it is; stable, so that others may rely on it.
    package let code: DiagnosticCode
    package let file: String
    /// Counted from 1.
    package let line: Int
    package let column: Int
    package let message: String
    /// How it comes about, step by step; empty where the message says all.
    package let story: [String]

    package init(
        code: DiagnosticCode, file: String, line: Int, column: Int, message: String,
        story: [String] = []
    ) {
        self.code = code
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.story = story
    }

    package var description: String {
        let place = "\(file):\(line):\(column): \(message) [\(code.rawValue)]"
        return ([place] + story.map { "    \($0)" }).joined(separator: "\n")
    }
}

/// A file that cannot be used, with every fault that was found in it.
package struct LoadFailure: Error, Sendable, CustomStringConvertible {
    package let diagnostics: [Diagnostic]

    package init(_ diagnostics: [Diagnostic]) {
        self.diagnostics = diagnostics.sorted {
            ($0.file, $0.line, $0.column, $0.code.rawValue, $0.message)
                < ($1.file, $1.line, $1.column, $1.code.rawValue, $1.message)
        }
    }

    package var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
