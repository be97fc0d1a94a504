import Foundation
import GRDB

/// A database file, opened with the settings that the service relies on.
struct SQLiteFile {
    let pool: DatabasePool

    /// The log is moved into the file from this many bytes on.
    static let checkpointSize = 16 << 20
    /// Pages of the log at which the writer itself moves it: only when nobody else keeps up.
    private static let pagesBeforeWriterMoves = 40_000
    /// Bytes that a batch may dirty before pages are written ahead of its commit. More would hold
    /// more pages, but each of them costs the kernel a page of memory the first time it is used,
    /// which a sweep over cases from everywhere pays again and again until the cache is full.
    private static let writerCache = 16 << 20
    /// The writer's wait for another process that writes.
    private static let patienceMilliseconds = 10_000

    /// - Throws: ``OpeningFailure/missing`` where there is no file.
    init(existingAt path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw OpeningFailure.missing }
        pool = try Self.pool(path)
    }

    /// Makes the file where there is none; the log beside it gets the same permissions.
    init(at path: String) throws {
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        pool = try Self.pool(path)
    }

    /// Waits a millisecond at a time: an import beside the service leaves short gaps only.
    private static func wait(tries: Int) -> Bool {
        guard tries < patienceMilliseconds else { return false }
        usleep(1_000)
        return true
    }

    private static func pool(_ path: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "lostcard"
        configuration.busyMode = .callback(wait)
        configuration.maximumReaderCount = 4
        // A transaction whose commit failed may stand; the store then closes instead of trapping.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            // Personal data go into no temporary file, and REPLACE fires the triggers that refuse
            // deletion.
            try database.execute(
                sql: """
                    PRAGMA temp_store = MEMORY;
                    PRAGMA recursive_triggers = ON;
                    """)
        }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction(makeDurable)
            return pool
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw OpeningFailure.notADatabase
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            throw OpeningFailure.unreachable
        }
    }

    /// The pool has set `synchronous` to NORMAL, with which the last commits may be lost.
    private static func makeDurable(_ database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA synchronous = FULL;
                PRAGMA cache_size = -\(writerCache >> 10);
                PRAGMA wal_autocheckpoint = \(pagesBeforeWriterMoves);
                PRAGMA journal_size_limit = \(4 * checkpointSize);
                """)
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode") ?? ""
        let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous") ?? 0
        guard mode == "wal", synchronous == 2 else {
            throw OpeningFailure.notDurable(journalMode: mode, synchronous: synchronous)
        }
    }

    /// - Throws: ``OpeningFailure`` unless the schema is exactly the one known here.
    func requireCurrentSchema() throws {
        let missing = try missingSteps()
        guard missing.isEmpty else { throw OpeningFailure.unmigrated(missing) }
    }

    /// Applies the steps that are missing.
    ///
    /// - Returns: their names.
    func migrate() throws -> [String] {
        let missing = try missingSteps()
        try Migration.migrator.migrate(pool)
        return missing
    }

    private func missingSteps() throws -> [String] {
        let applied = try pool.read { try Migration.migrator.appliedIdentifiers($0) }
        let known = Migration.all.map(\.name)
        let unknown = applied.subtracting(known)
        guard unknown.isEmpty else { throw OpeningFailure.newer(unknown.sorted()) }
        return known.filter { !applied.contains($0) }
    }
}

/// Why a database file cannot be served.
package enum OpeningFailure: Error, Hashable, Sendable {
    /// There is no such file.
    case missing
    /// The file is something else than an SQLite database.
    case notADatabase
    /// The file cannot be opened or made; folder or permissions are not right.
    case unreachable
    /// The schema lacks these steps; migrate first.
    case unmigrated([String])
    /// A later version of the service has changed the schema by steps that this one does not
    /// know.
    case newer([String])
    /// SQLite did not take the settings without which a commit may be lost.
    case notDurable(journalMode: String, synchronous: Int)
}
