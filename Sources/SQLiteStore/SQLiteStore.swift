package import CaseDesk
import GRDB

/// Cases in an SQLite file.
///
/// One writer with group commit (``CaseStore/write(_:)`` returns after its commit is on the disk),
/// and readers beside it that each see one moment. Other processes may write to the same file;
/// nothing is remembered from one transaction to the next.
package final class SQLiteStore: CaseStore {
    let pool: DatabasePool
    private let writer: GroupCommitWriter
    private let checkpointer: Checkpointer

    /// Opens a migrated database for service.
    ///
    /// - Throws: ``OpeningFailure``, or an error of SQLite.
    package static func open(
        path: String, limits: WriteLimits = WriteLimits()
    ) throws -> SQLiteStore {
        let file = try SQLiteFile(existingAt: path)
        try file.requireCurrentSchema()
        return try SQLiteStore(file, limits: limits)
    }

    /// Brings the schema up to date; makes the file where there is none, readable by its owner
    /// only.
    ///
    /// - Returns: the names of the steps that were applied now.
    /// - Throws: ``OpeningFailure/newer(_:)``, or an error of SQLite.
    @discardableResult
    package static func migrate(path: String) throws -> [String] {
        let file = try SQLiteFile(at: path)
        return try file.migrate()
    }

    private init(_ file: SQLiteFile, limits: WriteLimits) throws {
        pool = file.pool
        checkpointer = try Checkpointer(path: pool.path, threshold: SQLiteFile.checkpointSize)
        writer = GroupCommitWriter(pool, limits: limits, checkpointer: checkpointer)
    }

    package func write<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { caller in
            writer.submit(PendingWork(work, for: caller))
        }
    }

    package func read<Value: Sendable>(
        _ work: @escaping @Sendable (any CaseReading) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try work(ReadSession(database: $0)) }
        } catch {
            throw StoreFailure.telling(error)
        }
    }

    /// Ends the service of this file. Works that wait fail as ``StoreFailure/closedForWriting``.
    package func close() throws {
        writer.close()
        try checkpointer.close()
        // The readers, closed last, cannot move the log. Where another process uses the file, it
        // stays for that one.
        _ = try? pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try pool.close()
    }
}

extension SQLiteStore {
    /// What SQLite itself finds wrong with the file: pages, indexes, constraints and references.
    ///
    /// Reads the whole file and blocks the calling thread. A changed byte inside a text is not
    /// found here, but by comparing the cases with their journals.
    ///
    /// - Returns: one line for each fault; none for a sound file.
    package func integrity() throws -> [String] {
        try pool.read { database in
            let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map {
                let table: String = $0["table"] ?? ""
                let parent: String = $0["parent"] ?? ""
                return "\(table) names a row that is missing from \(parent)"
            }
            return pages.filter { $0 != "ok" } + references
        }
    }
}
