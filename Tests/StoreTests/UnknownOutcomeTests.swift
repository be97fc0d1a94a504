import CaseDesk
import Foundation
import LostCardCore
import SQLiteStore
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("A commit of which nobody knows what became")
struct UnknownOutcomeTests {
    /// In a process of its own, in which no file may grow any more: the kernel then refuses the
    /// write of the commit.
    @Test("is told as unknown, and the store refuses further writes")
    func failedCommit() async throws {
        await #expect(processExitsWith: .success) {
            let file = try TemporaryFile()
            defer { #expect(throws: Never.self) { try file.remove() } }
            let store = try file.migrated()
            try await store.write { try $0.setSetting("a", to: "before") }
            try FileGrowth.forbid(beyondSizeOf: file.path + "-wal")
            await #expect(throws: StoreFailure.outcomeUnknown) {
                try await store.write { try $0.setSetting("a", to: "perhaps") }
            }
            await #expect(throws: StoreFailure.closedForWriting) {
                try await store.write { try $0.setSetting("a", to: "never") }
            }
            // What was certain is still read.
            #expect(try await store.read { try $0.setting("a") } == "before")
        }
    }
}

/// Lets no file of this process grow, as on a broken disk.
private enum FileGrowth {
    static func forbid(beyondSizeOf path: String) throws {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let size = try #require(attributes[.size] as? NSNumber).uint64Value
        signal(SIGXFSZ, SIG_IGN)
        var limit = rlimit(rlim_cur: rlim_t(size), rlim_max: rlim_t(size))
        #expect(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
    }
}
