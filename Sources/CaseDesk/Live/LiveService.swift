package import Logging
import ServiceLifecycle

/// Keeps a live feed going until the service shuts down.
package struct LiveService: Service {
    private let feed: LiveFeed
    private let interval: Duration
    private let logger: Logger

    /// - Parameter interval: the length of a tick.
    package init(feed: LiveFeed, interval: Duration = .milliseconds(500), logger: Logger) {
        self.feed = feed
        self.interval = interval
        self.logger = logger
    }

    package func run() async throws {
        await repeatedly(every: interval, "live feed failed", logger) { try await feed.poll() }
    }
}
