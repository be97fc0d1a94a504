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
        await repeatedly(every: Self.interval, "taking up settings failed", logger) {
            try await look()
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
