@preconcurrency import Dispatch
import Foundation

/// What the terminal's user, or the system, asks of a watch.
enum WatchSignals {
    enum Wish: Sendable {
        case end, redraw, pause
    }

    /// The wishes in their order, from now on. Until the process ends, none of these signals does
    /// anything else.
    static func wishes() -> AsyncStream<Wish> {
        let wished: [(Int32, Wish)] = [
            (SIGINT, .end), (SIGTERM, .end), (SIGHUP, .end), (SIGWINCH, .redraw),
            (SIGTSTP, .pause),
        ]
        // A reader that has gone is told by the write that fails.
        signal(SIGPIPE, SIG_IGN)
        return AsyncStream { continuation in
            let sources = wished.map { number, wish in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler { continuation.yield(wish) }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in for source in sources { source.cancel() } }
        }
    }
}
