/// Reads a `text/event-stream` as its bytes arrive, in pieces of any size.
///
/// - SeeAlso: WHATWG HTML, "Interpreting an event stream".
package struct EventStreamReader: Sendable {
    /// A line or an event of more bytes than this is refused.
    package static let maximumBytes = 1 << 20

    /// The id after which a reader resumes: that of the last block, whether or not it was an event.
    package private(set) var lastID: String?
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var eventBytes = 0
    private var skipsLineFeed = false
    private var isAtStart = true

    /// A stream that sends more than ``maximumBytes`` without an end.
    package struct TooLong: Error {}

    package init() {}

    /// The events that end within these bytes; blocks that only say when to retry are among them.
    ///
    /// - Throws: ``TooLong``; the stream is of no use any more.
    package mutating func read(
        _ bytes: some Sequence<UInt8>
    ) throws(TooLong) -> [ServerSentEvent] {
        var found: [ServerSentEvent] = []
        for byte in bytes {
            let endsLine = byte == 0x0A || byte == 0x0D
            if byte == 0x0A, skipsLineFeed {
                skipsLineFeed = false
                continue
            }
            skipsLineFeed = byte == 0x0D
            guard endsLine else {
                line.append(byte)
                if line.count + eventBytes > Self.maximumBytes { throw TooLong() }
                continue
            }
            if let event = endLine() { found.append(event) }
        }
        return found
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isAtStart = false
        guard !line.isEmpty else { return endBlock() }
        eventBytes += line.count
        let text = String(decoding: line, as: UTF8.self)
        // Without a colon the whole line is the field; with one at the start it is a comment.
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let value = parts.count < 2 ? "" : parts[1]
        set(String(parts[0]), String(value.first == " " ? value.dropFirst() : value))
        return nil
    }

    private mutating func set(_ field: String, _ value: String) {
        switch field {
        case "event": event.name = value
        case "data": event.data = event.data.map { $0 + "\n" + value } ?? value
        case "id" where !value.unicodeScalars.contains("\0"): event.id = value
        case "retry" where value.utf8.allSatisfy { (0x30...0x39).contains($0) }:
            event.retryMilliseconds = Int(value)
        default: break
        }
    }

    private mutating func endBlock() -> ServerSentEvent? {
        defer {
            event = ServerSentEvent()
            eventBytes = 0
        }
        if let id = event.id { lastID = id }
        return event.data == nil && event.retryMilliseconds == nil ? nil : event
    }
}
