import Hummingbird
import NIOCore

/// What a request for events says besides who asks.
struct EventRequest: Sendable {
    /// The id of the last event that the reader has; nil for a reader who has none.
    let lastEventID: Int64?
    let body: RequestBody
    let channel: any NIOCore.Channel

    /// - Throws: ``Problem``: malformed for an id that is none of ours, not acceptable where
    ///   something else than events is wanted.
    init(_ request: Request, _ context: ServiceContext) throws(Problem) {
        let accepted = request.headers[.accept] ?? "*/*"
        guard Self.wantsEvents(accepted) else { throw Problem(.notAcceptable) }
        let id = request.headers[.lastEventID] ?? ""
        lastEventID = id.isEmpty ? nil : Self.position(id)
        guard id.isEmpty || lastEventID != nil else {
            throw Problem(.malformed, detail: .lastEventUnknown)
        }
        body = request.body
        channel = context.channel
    }

    /// A place in the journal, as the ids of events name it.
    static func position(_ id: String) -> Int64? {
        guard (1...19).contains(id.utf8.count), id.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(id)
    }

    private static func wantsEvents(_ accept: String) -> Bool {
        let types = accept.lowercased().split(separator: ",").compactMap { range in
            range.split(separator: ";").first.map { $0.filter { $0 != " " } }
        }
        return types.contains { ["text/event-stream", "text/*", "*/*"].contains($0) }
    }
}
