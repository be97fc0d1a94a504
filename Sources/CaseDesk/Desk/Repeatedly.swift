import Logging
import ServiceLifecycle

/// Does a piece of work, and again an interval after each end, until the service shuts down.
///
/// A failure is logged by its type alone, which holds nobody's data; the next turn tries again.
func repeatedly(
    every interval: Duration, _ failure: Logger.Message, _ logger: Logger,
    _ work: @escaping @Sendable () async throws -> Void
) async {
    await cancelWhenGracefulShutdown {
        while !Task.isCancelled {
            do {
                try await work()
            } catch is CancellationError {
                return
            } catch {
                logger.error(failure, metadata: ["error": "\(type(of: error))"])
            }
            try? await Task.sleep(for: interval)
        }
    }
}
