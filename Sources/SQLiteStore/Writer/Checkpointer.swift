import Dispatch
import Foundation
import GRDB
import Synchronization

/// Moves the write-ahead log into the database file, beside the writer rather than in its way.
final class Checkpointer: Sendable {
    private let connection: DatabaseQueue
    private let log: String
    private let threshold: Int
    private let progress = Mutex(Progress())

    private struct Progress {
        var commits = 0
        var isRunning = false
    }

    /// The log's size is looked up once in so many commits.
    private static let commitsBetweenLooks = 8

    /// - Parameter threshold: the size of the log, in bytes, from which it is moved.
    init(path: String, threshold: Int) throws {
        var configuration = Configuration()
        configuration.label = "checkpoint"
        configuration.qos = .utility
        connection = try DatabaseQueue(path: path, configuration: configuration)
        log = path + "-wal"
        self.threshold = threshold
    }

    /// Looks at the log after a commit. Never waits.
    func noteCommit() {
        guard isTimeToLook(), size >= threshold, claim() else { return }
        connection.asyncWriteWithoutTransaction { database in
            // A passive checkpoint waits for nobody; what it leaves, a later one takes.
            _ = try? database.checkpoint(.passive)
            self.progress.withLock { $0.isRunning = false }
        }
    }

    func close() throws { try connection.close() }

    private var size: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: log)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private func isTimeToLook() -> Bool {
        progress.withLock { progress in
            progress.commits += 1
            return progress.commits.isMultiple(of: Self.commitsBetweenLooks)
                && !progress.isRunning
        }
    }

    private func claim() -> Bool {
        progress.withLock { progress in
            defer { progress.isRunning = true }
            return !progress.isRunning
        }
    }
}
