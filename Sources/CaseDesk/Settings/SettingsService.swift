import LostCardCore
package import Logging
import ServiceLifecycle

/// Takes up settings that were put in force while the service runs, and finishes their re-timing
/// where whoever approved them could not.
package struct SettingsService: Service {
    private static let interval = Duration.seconds(1)

    private let desks: DeskInForce
    private let logger: Logger

    package init(desks: DeskInForce, logger: Logger) {
        self.desks = desks
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do {
                    try await look()
                    try await Task.sleep(for: Self.interval)
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("settings", metadata: ["error": "\(type(of: error))"])
                    try? await Task.sleep(for: Self.interval)
                }
            }
        }
    }

    private func look() async throws {
        if try await desks.refresh() {
            logger.notice(
                "settings in force", metadata: ["edition": "\(desks.desk.settings.number)"])
        }
        guard desks.desk.settings.before != nil else { return }
        let moved = try await desks.desk.finishRetiming()
        logger.notice("cases re-timed", metadata: ["cases": "\(moved)"])
        try await desks.refresh()
    }
}
