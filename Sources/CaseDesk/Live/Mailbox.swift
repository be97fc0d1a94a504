package import LostCardCore
import Synchronization

/// What waits for one reader of the live stream.
///
/// Whoever posts never waits. What waits is bounded: the newest figures, and some news. A reader
/// that does not take it in time loses the box, and finds what was missed by resuming.
package final class Mailbox: Sendable {
    /// Everything that waited when it was taken, in the order in which it is told.
    package struct Delivery: Hashable, Sendable {
        /// Why all before this is to be forgotten.
        package var reset: LiveReset?
        package var news: [LiveNews] = []
        package var figures: JSONValue?
        /// Up to where the journal is told once this delivery is.
        package var position: Int64

        init(position: Int64) { self.position = position }
    }

    /// Ends when the box is closed.
    package let closed: AsyncStream<Never>
    private let closing: AsyncStream<Never>.Continuation
    private let mostNews: Int
    private let state = Mutex(State())

    private struct State {
        var waiting: Delivery?
        /// How many ticks ago the oldest of what waits was posted.
        var age = 0
        var isClosed = false
        var reader: CheckedContinuation<Delivery?, Never>?
    }

    init(mostNews: Int) {
        self.mostNews = mostNews
        (closed, closing) = AsyncStream.makeStream()
    }

    var isClosed: Bool { state.withLock(\.isClosed) }

    /// What waits, as soon as anything does; nil once the box is closed. For one reader.
    package func next() async -> Delivery? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { reader in
                state.withLock { state in
                    if let waiting = state.waiting {
                        state.waiting = nil
                        state.age = 0
                        reader.resume(returning: waiting)
                    } else if state.isClosed {
                        reader.resume(returning: nil)
                    } else {
                        state.reader = reader
                    }
                }
            }
        } onCancel: {
            close()
        }
    }

    /// From now on nothing is told; what waits is forgotten.
    package func close() {
        state.withLock { state in
            state.isClosed = true
            state.waiting = nil
            state.reader?.resume(returning: nil)
            state.reader = nil
        }
        closing.finish()
    }

    /// Tells news up to a place in the journal; closes the box when more than fits would wait.
    func post(_ news: [LiveNews], upTo position: Int64) {
        let fits = post(position) { $0.news += news }
        if !fits { close() }
    }

    /// Tells figures; ones that still wait are not told any more.
    func post(figures: JSONValue, upTo position: Int64) {
        post(position) { $0.figures = figures }
    }

    /// Lets the reader know that nothing was to be told.
    func postHeartbeat(upTo position: Int64) { post(position) { _ in } }

    /// Tells that what lies before a place in the journal is not going to be told.
    func post(reset: LiveReset, upTo position: Int64) {
        post(position) { delivery in
            delivery.reset = reset
            delivery.news = []
        }
    }

    /// Closes the box when something in it has waited for more than `most` ticks.
    func tick(most: Int) {
        let isStuck = state.withLock { state in
            state.age += state.waiting == nil ? 0 : 1
            return state.age > most
        }
        if isStuck { close() }
    }

    /// - Returns: whether no more waits than fits.
    @discardableResult
    private func post(_ position: Int64, _ add: (inout Delivery) -> Void) -> Bool {
        state.withLock { state in
            guard !state.isClosed else { return true }
            var delivery = state.waiting ?? Delivery(position: position)
            delivery.position = position
            add(&delivery)
            if let reader = state.reader {
                state.reader = nil
                reader.resume(returning: delivery)
                return true
            }
            state.waiting = delivery
            return delivery.news.count <= mostNews
        }
    }
}

/// Why a reader has to forget what it knew: news may lie before that it was never told.
package enum LiveReset: String, CaseIterable, Hashable, Sendable {
    /// The place after which it asked lies too far back.
    case tooOld = "too-old"
    /// The place after which it asked is not in this journal.
    case unknown
    /// More happened at once than is told one by one.
    case tooMuch = "too-much"
}
