import Foundation
import LostCardCore
import SQLiteStore
import Testing

/// A database file of its own, in the directory of the test that asks for it.
struct TemporaryFile {
    let path: String

    init() throws {
        let directory = TemporaryFiles.directory ?? FileManager.default.temporaryDirectory
        path = directory.appendingPathComponent("\(UUID().uuidString).sqlite").path
    }

    func migrated() throws -> SQLiteStore {
        try SQLiteStore.migrate(path: path)
        return try opened()
    }

    func opened() throws -> SQLiteStore {
        try SQLiteStore.open(path: path)
    }

    /// Removes the file and what SQLite puts beside it.
    func remove() throws {
        let paths = ["", "-wal", "-shm"].map { path + $0 }
        for path in paths where FileManager.default.fileExists(atPath: path) {
            try FileManager.default.removeItem(atPath: path)
        }
    }
}

/// Gives each test a directory, and takes it away afterwards with all that is in it.
struct TemporaryFiles: SuiteTrait, TestTrait, TestScoping {
    @TaskLocal static var directory: URL?

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        let directory = FileManager.default.temporaryDirectory
            .appendingPathComponent("lostcard-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { Self.remove(directory) }
        try await Self.$directory.withValue(directory) { try await body() }
    }

    /// A store that is closing takes its log away at the same time, which may fail the removal.
    private static func remove(_ directory: URL) {
        for _ in 0..<5 where FileManager.default.fileExists(atPath: directory.path) {
            try? FileManager.default.removeItem(at: directory)
        }
    }
}

extension Trait where Self == TemporaryFiles {
    static var temporaryFiles: Self { Self() }
}
