import CaseDesk
import HTTPTypes
import Hummingbird
import LostCardCore
import NIOCore
import ServiceLifecycle

/// The 10-day promise as it goes on.
///
/// - `GET /v1/sla/stream?after=` as server-sent events: `summary` (first, and whenever the figures
///   of the reader's scope have changed, at most once a second), `level`, `stopped`, and `reset`
///   where the reader's past cannot be told. Their ids are places in the journal, after which
///   `Last-Event-ID` or `after` resume. Figures are of no person, so that reading leaves no row in
///   the access log, like the summary.
struct LiveEndpoint: Sendable {
    /// When a reader that lost the connection comes back.
    private static let retryMilliseconds = 2_000

    let feed: LiveFeed

    func addRoutes(to routes: inout Routes) { routes.stream("/v1/sla/stream", stream) }

    private func stream(_ call: Call, _ request: EventRequest) async throws -> Response {
        if !call.actor.isNational { try permit(call, [.manager, .hotlineSupervisor]) }
        var query = QueryReader(call.query)
        let asked = query.parsed("after", .eventForm, EventRequest.position)
        try query.finish()
        // A browser that comes back repeats the address and tells the newer place beside it.
        let after = request.lastEventID ?? asked
        let reader = try await feed.join(call.actor, tokenHash: call.token.hash, after: after)
        guard let reader else { throw Problem(.overloaded, detail: .tooManyReaders) }
        var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
        headers[.cacheControl] = "no-store"
        // Proxies that gather answers would hold the events back.
        headers[.accelBuffering] = "no"
        return Response(
            status: .ok, headers: headers,
            body: ResponseBody { writer in try await tell(reader, request, &writer) })
    }

    /// Tells a reader everything until one of the two sides ends it.
    private func tell(
        _ reader: LiveReader, _ request: EventRequest, _ writer: inout any ResponseBodyWriter
    ) async throws {
        let mailbox = reader.mailbox
        do {
            try await withGracefulShutdownHandler {
                try await request.body.consumeWithInboundCloseHandler { _ in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { await Self.cut(request.channel, after: mailbox) }
                        try await pour(reader, into: &writer)
                        group.cancelAll()
                    }
                } onInboundClosed: {
                    mailbox.close()
                }
            } onGracefulShutdown: {
                mailbox.close()
            }
        } catch {
            await feed.leave(reader.id)
            throw error
        }
        await feed.leave(reader.id)
    }

    /// Closes the connection of a reader whose box is closed but who does not read the end of it.
    private static func cut(_ channel: any NIOCore.Channel, after mailbox: Mailbox) async {
        for await _ in mailbox.closed {}
        guard (try? await Task.sleep(for: .seconds(1))) != nil else { return }
        channel.close(promise: nil)
    }

    private func pour(
        _ reader: LiveReader, into writer: inout any ResponseBodyWriter
    ) async throws {
        try await writer.write(Self.beginning(of: reader))
        var position = reader.from
        while position < reader.upTo {
            let page = try await feed.page(after: position, of: reader)
            position = page.position
            guard !page.news.isEmpty else { continue }
            try await writer.write(ByteBuffer(bytes: page.news.eventBytes))
        }
        while let delivery = await reader.mailbox.next() {
            try await writer.write(ByteBuffer(bytes: delivery.bytes))
        }
        try await writer.finish(nil)
    }

    private static func beginning(of reader: LiveReader) -> ByteBuffer {
        var bytes = ServerSentEvent(retryMilliseconds: retryMilliseconds).bytes
        if let reset = reader.reset { bytes += reset.bytes(at: reader.from) }
        bytes += ServerSentEvent(summary: reader.figures, at: reader.from).bytes
        return ByteBuffer(bytes: bytes)
    }
}

extension HTTPField.Name {
    fileprivate static let accelBuffering = Self.known("X-Accel-Buffering")
    static let lastEventID = Self.known("Last-Event-ID")

    /// A name that is known to be one.
    private static func known(_ name: String) -> Self {
        guard let known = Self(name) else { preconditionFailure("not a field name: \(name)") }
        return known
    }
}

extension LocalizedText {
    fileprivate static let tooManyReaders = LocalizedText(
        ja: "同時に開けるストリームの数を超えました。しばらくしてから接続してください。",
        en: "Too many streams are open. Connect again later.")
    fileprivate static let eventForm = LocalizedText(
        ja: "このストリームのイベントの id を指定してください。", en: "Give the id of an event of this stream.")
    static let lastEventUnknown = LocalizedText(
        ja: "Last-Event-ID はこのストリームの id ではありません。",
        en: "Last-Event-ID is no id of this stream.")
}
