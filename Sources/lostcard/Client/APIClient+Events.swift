import AsyncHTTPClient
import LostCardCore
import NIOCore
import NIOHTTP1

extension APIClient {
    /// An event of a stream.
    struct Event: Sendable {
        let name: String
        let id: String?
        let json: JSONValue
        /// Where to resume after it.
        let lastID: String?
    }

    /// The answer to a request for events.
    struct EventAnswer: Sendable {
        /// Events as they arrive; those of one piece together.
        let events: AsyncThrowingStream<[Event], any Error>
        /// What came in place of events.
        let refusal: Answer?
    }

    /// A connection over which nothing comes for longer than three heartbeats is lost.
    private static let eventClient: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.timeout.connect = .seconds(5)
        configuration.timeout.read = .seconds(45)
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    var unreachable: Failure {
        Failure(
            Exit.unavailable, ja: "サービスに接続できません。起動しているか、URLが正しいか確認してください。",
            en: "The service cannot be reached. Is it running, and is the URL right?")
    }

    /// Opens a stream of events.
    ///
    /// - Parameter after: the id of the last event that is known.
    /// - Throws: ``Failure`` when the service cannot be reached; its events throw the same when the
    ///   connection is lost.
    func events(_ path: String, after: String?) async throws -> EventAnswer {
        var request = HTTPClientRequest(url: base + path)
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        request.headers.add(name: "accept-language", value: language.rawValue)
        request.headers.add(name: "accept", value: "text/event-stream")
        if let after { request.headers.add(name: "last-event-id", value: after) }
        do {
            // The deadline ends with the head of the answer.
            let response = try await Self.eventClient.execute(request, timeout: .seconds(30))
            guard response.status == .ok else {
                let bytes = Array(buffer: try await response.body.collect(upTo: 1 << 20))
                let json = (try? JSONValue.parse(bytes)) ?? .null
                let refusal = Answer(
                    status: Int(response.status.code), json: json, tag: nil, bytes: bytes)
                return EventAnswer(events: AsyncThrowingStream { $0.finish() }, refusal: refusal)
            }
            return EventAnswer(events: events(in: response.body), refusal: nil)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw unreachable
        }
    }

    private func events(
        in body: HTTPClientResponse.Body
    ) -> AsyncThrowingStream<[Event], any Error> {
        let pieces = EventPieces(body: body, lost: unreachable)
        return AsyncThrowingStream { try await pieces.next() }
    }
}

/// Reads events off a body, one piece at a time and only when asked to, so that a watch that does
/// not get on holds the service back and not the memory.
private actor EventPieces {
    private var iterator: HTTPClientResponse.Body.AsyncIterator
    private var reader = EventStreamReader()
    private let lost: Failure

    init(body: HTTPClientResponse.Body, lost: Failure) {
        iterator = body.makeAsyncIterator()
        self.lost = lost
    }

    func next() async throws -> [APIClient.Event]? {
        do {
            var copy = iterator
            let buffer = try await copy.next(isolation: self)
            iterator = copy
            guard let buffer else { return nil }
            return try reader.read(buffer.readableBytesView).map { event in
                APIClient.Event(
                    name: event.name ?? "message", id: event.id,
                    json: event.data.flatMap { try? JSONValue.parse(Array($0.utf8)) } ?? .null,
                    lastID: reader.lastID)
            }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw lost
        }
    }
}
