import CaseDesk
import Foundation
import LostCardCore
import Testing

@testable import SQLiteStore

@Suite("The write-ahead log", .temporaryFiles)
struct CheckpointTests {
    private let large = String(repeating: "x", count: 1 << 20)

    private func size(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.size] as? NSNumber).intValue
    }

    @Test("A long log is moved into the file beside the writer, a short one is left")
    func moved() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.write { [large] in try $0.setSetting("a", to: large) }
        for (threshold, isMoved) in [(4 << 20, false), (1 << 20, true)] {
            let checkpointer = try Checkpointer(path: file.path, threshold: threshold)
            for _ in 0..<16 { checkpointer.noteCommit() }
            // Closing waits for what is under way.
            try checkpointer.close()
            #expect((try size(file.path) > 1 << 20) == isMoved)
        }
        #expect(try await store.read { try $0.setting("a") } == large)
    }
}
