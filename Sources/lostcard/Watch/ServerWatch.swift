import Foundation
import LostCardCore
import Synchronization
import TerminalBoard

/// Watches the live stream of a service.
struct ServerWatch: WatchSource {
    let client: APIClient
    let console: Console
    /// How often late clocks are read when nothing has happened.
    let interval: Duration

    var place: String { URL(string: client.base)?.host() ?? "" }

    func once() async throws -> (figures: JSONValue, late: JSONValue) {
        let stream = try await opened(after: nil)
        for try await chunk in stream.events {
            if let summary = chunk.first(where: { $0.name == "summary" }) {
                return (summary.json, try await late())
            }
        }
        throw client.unreachable
    }

    func run(_ tell: @escaping @Sendable (WatchUpdate) async throws -> Void) async throws {
        let place = Mutex<String?>(nil)
        var backoff = Backoff()
        var wasConnected = false
        while !Task.isCancelled {
            do {
                let stream = try await opened(after: place.withLock(\.self))
                backoff.reset()
                wasConnected = true
                try await tell(.connected)
                try await read(stream, place, tell)
            } catch let failure as Failure where !wasConnected || !failure.isPassing {
                throw failure
            } catch let failure as RefusedStream where !wasConnected || !failure.isPassing {
                try console.show(failure.answer) { _ in "" }
            } catch is Failure {
            } catch is RefusedStream {
            }
            try Task.checkCancellation()
            let wait = backoff.next(random: SystemEntropy().next())
            try await tell(.lost(retryInSeconds: (wait + 999) / 1_000))
            try await Task.sleep(for: .milliseconds(wait))
        }
    }

    private func opened(after: String?) async throws -> APIClient.EventAnswer {
        let stream = try await client.events("/v1/sla/stream", after: after)
        if let refusal = stream.refusal { throw RefusedStream(answer: refusal) }
        return stream
    }

    /// Reads a stream to its end, and the late clocks beside it.
    private func read(
        _ stream: APIClient.EventAnswer, _ place: borrowing Mutex<String?>,
        _ tell: @escaping @Sendable (WatchUpdate) async throws -> Void
    ) async throws {
        let hasNews = NewsSign()
        try await withThrowingTaskGroup { group in
            group.addTask { try await refresh(hasNews, tell) }
            for try await chunk in stream.events {
                for event in chunk {
                    try await tell(.event(name: event.name, id: event.id, event.json))
                }
                if let id = chunk.last?.lastID { place.withLock { $0 = id } }
                if !chunk.isEmpty { hasNews.raise() }
            }
            group.cancelAll()
        }
    }

    /// Reads the late clocks after news, at most once a second, and at the interval.
    private func refresh(
        _ hasNews: NewsSign, _ tell: @Sendable (WatchUpdate) async throws -> Void
    ) async throws {
        var age = Duration.zero
        while true {
            if hasNews.lower() || age >= interval {
                age = .zero
                try await tell(.late(try await late()))
            }
            try await Task.sleep(for: .seconds(1))
            age += .seconds(1)
        }
    }

    private func late() async throws -> JSONValue {
        let answer = try await client.get(
            "/v1/sla/overdue", query: [("limit", "\(mostLateClocks)")])
        guard answer.isGood else { throw RefusedStream(answer: answer) }
        return answer.json
    }
}

/// The service answers, but not with what was asked for.
struct RefusedStream: Error {
    let answer: APIClient.Answer

    /// Whether it may be otherwise soon.
    var isPassing: Bool { answer.status >= 500 || answer.status == 429 }
}

extension Failure {
    /// Whether it may be otherwise soon.
    fileprivate var isPassing: Bool { code == Exit.unavailable }
}

/// That something is to be done, said by one task to another.
final class NewsSign: Sendable {
    private let isRaised = Mutex(false)

    func raise() { isRaised.withLock { $0 = true } }

    /// Whether it was raised.
    func lower() -> Bool {
        isRaised.withLock { flag in
            defer { flag = false }
            return flag
        }
    }
}
