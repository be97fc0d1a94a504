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
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await feed.poll()
                } catch {
                    logger.error("live feed failed", metadata: ["error": "\(type(of: error))"])
                }
                try? await Task.sleep(for: interval)
            }
        }
    }
}
