import CaseDesk
import Foundation
import GRDB
import LostCardCore
import Testing

@testable import SQLiteStore

@Suite("Opening a database file", .temporaryFiles)
struct SQLiteOpeningTests {
    @Test("A file that is not there is not made by serving it")
    func missing() throws {
        let file = try TemporaryFile()
        #expect(throws: OpeningFailure.missing) { try file.opened() }
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test("A file without the schema is not served")
    func unmigrated() throws {
        let file = try TemporaryFile()
        try SQLiteStore.migrate(path: file.path)
        try DatabaseQueue(path: file.path).write { database in
            try database.execute(
                sql: "DELETE FROM grdb_migrations WHERE identifier = '005-access'")
        }
        #expect(throws: OpeningFailure.unmigrated(["005-access"])) { try file.opened() }
    }

    @Test("A file that a later version has changed is neither served nor migrated")
    func newer() throws {
        let file = try TemporaryFile()
        try SQLiteStore.migrate(path: file.path)
        try DatabaseQueue(path: file.path).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('099-later')")
        }
        #expect(throws: OpeningFailure.newer(["099-later"])) { try file.opened() }
        #expect(throws: OpeningFailure.newer(["099-later"])) {
            try SQLiteStore.migrate(path: file.path)
        }
    }

    @Test("Migrating tells what it did, and does nothing twice")
    func migrate() throws {
        let file = try TemporaryFile()
        #expect(try SQLiteStore.migrate(path: file.path) == Migration.all.map(\.name))
        #expect(try SQLiteStore.migrate(path: file.path) == [])
    }

    @Test("Migrations are numbered without gaps")
    func numbers() {
        let numbers = Migration.all.map { Int($0.name.prefix(3)) }
        #expect(numbers == (1...Migration.all.count).map { $0 })
    }

    @Test("Only the owner may read the file and its log")
    func permissions() throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        for path in [file.path, file.path + "-wal"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? NSNumber == 0o600)
        }
        try store.close()
    }

    @Test("Commits reach the disk: write-ahead log, synchronous FULL, references checked")
    func durable() throws {
        let store = try TemporaryFile().migrated()
        try store.pool.writeWithoutTransaction { database throws in
            #expect(try String.fetchOne(database, sql: "PRAGMA journal_mode") == "wal")
            #expect(try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2)
            #expect(try Int.fetchOne(database, sql: "PRAGMA foreign_keys") == 1)
        }
    }

    @Test("A write waits for another process that holds the writer's lock")
    func waitsForLock() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: file.path, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        async let waiting: Void = store.write { try $0.setSetting("after", to: "the lock") }
        try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
        try await waiting
        #expect(try await store.read { try $0.setting("after") } == "the lock")
    }

    @Test("500 concurrent writes are all there after reopening")
    func reopening() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<500 {
                group.addTask {
                    var sample = SampleCase(number)
                    let note = JSONValue.string("\(number)")
                    try await store.file(sample.reported { $0.body = ["note": note] })
                }
            }
            try await group.waitForAll()
        }
        try store.close()
        let reopened = try file.opened()
        let (cases, rows) = try await reopened.read { reading in
            (
                try reading.cases(CaseQuery(limit: 1_000)),
                try reading.journal(after: 0, limit: 1_000)
            )
        }
        #expect(cases.map(\.id) == (0..<500).map(Sample.id))
        #expect(rows.count == 500)
        #expect(rows.allSatisfy { $0.entry.body != nil })
        #expect(try reopened.integrity() == [])
    }

    @Test("A closed store refuses instead of trapping")
    func closed() async throws {
        let store = try TemporaryFile().migrated()
        try store.close()
        await #expect(throws: StoreFailure.closedForWriting) {
            try await store.write { try $0.setSetting("a", to: "b") }
        }
        await #expect(throws: (any Error).self) {
            try await store.read { try $0.setting("a") }
        }
    }
}
