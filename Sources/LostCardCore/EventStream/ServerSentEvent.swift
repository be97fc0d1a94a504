/// One event of a `text/event-stream`, or what else its blocks may hold.
///
/// - SeeAlso: WHATWG HTML, "Server-sent events".
package struct ServerSentEvent: Hashable, Sendable {
    /// What kind of event it is; nil for a plain message.
    package var name: String?
    /// Where a reader may resume after it. Without line breaks.
    package var id: String?
    /// What it says; a block without any is no event, though its id counts.
    package var data: String?
    /// How long a reader waits before it connects again.
    package var retryMilliseconds: Int?

    package init(
        name: String? = nil, id: String? = nil, data: String? = nil,
        retryMilliseconds: Int? = nil
    ) {
        self.name = name
        self.id = id
        self.data = data
        self.retryMilliseconds = retryMilliseconds
    }

    /// The block as it is sent, its empty line included. One without any field is a comment, which
    /// keeps a silent connection open.
    package var bytes: [UInt8] {
        var lines: [Substring] = []
        if let retryMilliseconds { lines.append("retry: \(retryMilliseconds)") }
        if let name { lines.append("event: \(Self.oneLine(name))") }
        if let id { lines.append("id: \(Self.oneLine(id))") }
        for line in data.map(Self.lines) ?? [] { lines.append("data: \(line)") }
        if data == nil { lines.insert(":", at: 0) }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8)
    }

    private static func lines(_ text: String) -> [Substring] {
        text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isBreak)
            .map { Substring($0) }
    }

    private static func oneLine(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { !isBreak($0) }))
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r"
    }
}
