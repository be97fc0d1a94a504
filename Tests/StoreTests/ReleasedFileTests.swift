import CaseDesk
import GRDB
import LostCardCore
import SQLiteStore
import Testing

@testable import struct LostCardCore.EntryFacts

@Suite("Released workflow files", .temporaryFiles)
struct ReleasedFileTests {
    private static let delivery = file("delivery/1", .delivery, "stages")
    private static let cases = file("sample/1", .cases, "states\n髙橋", delivery: "delivery/1")

    private static func file(
        _ version: String, _ kind: ReleasedFile.Kind, _ text: String, delivery: String? = nil
    ) -> ReleasedFile {
        ReleasedFile(
            version: version, kind: kind, digest: Digest.hex(of: text), text: text,
            delivery: delivery, boundAt: Sample.noon(day: 1))
    }

    @Test("A file is kept as it was, in the order of first use", arguments: StoreKind.allCases)
    func kept(_ kind: StoreKind) async throws {
        let store = try kind.open()
        #expect(try await store.read { try $0.releasedFiles() } == [])
        try await store.write {
            try $0.add(Self.delivery)
            try $0.add(Self.cases)
        }
        #expect(try await store.read { try $0.releasedFiles() } == [Self.delivery, Self.cases])
    }

    @Test("A version means one file for good", arguments: StoreKind.allCases)
    func once(_ kind: StoreKind) async throws {
        let store = try kind.open()
        try await store.write { try $0.add(Self.delivery) }
        await #expect(throws: ConstraintViolation.versionReleased) {
            try await store.write { try $0.add(Self.file("delivery/1", .delivery, "other")) }
        }
        #expect(try await store.read { try $0.releasedFiles() } == [Self.delivery])
    }

    @Test(
        "What is kept is neither changed nor dropped, whoever asks",
        arguments: [
            "UPDATE released_files SET text = ''", "DELETE FROM released_files",
            "INSERT OR REPLACE INTO released_files (version, kind, digest, text, bound_at) "
                + "SELECT version, kind, digest, 'x', 0 FROM released_files",
        ])
    func stays(_ sql: String) async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.write { try $0.add(Self.delivery) }
        let raw = try DatabaseQueue(path: file.path, configuration: Self.withTriggers)
        await #expect(throws: DatabaseError.self) {
            try await raw.write { try $0.execute(sql: sql) }
        }
        #expect(try await store.read { try $0.releasedFiles() } == [Self.delivery])
    }

    private static var withTriggers: Configuration {
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA recursive_triggers = ON") }
        return configuration
    }

    @Test(
        "The versions of cases, and the open ones of each, page by page",
        arguments: StoreKind.allCases)
    func versions(_ kind: StoreKind) async throws {
        let store = try await kind.openWithRoster()
        #expect(try await store.read { try $0.workflowVersions() } == [])
        for number in 0..<5 {
            var sample = SampleCase(number)
            try await store.file(sample.reported(), sample.suspended())
            if number == 4 { try await store.file(sample.migrated(to: "sample/2")) }
            if number == 3 {
                try await store.file(
                    sample.filing(.verb(.lapse), to: Sample.closed, at: Sample.noon(day: 1)))
            }
        }
        let open = [0, 1, 2].map(Sample.id)
        try await store.read { reading throws in
            #expect(try reading.workflowVersions() == ["sample/1", "sample/2"])
            func page(_ version: String, after: CaseID? = nil, limit: Int = 10) throws -> [CaseID] {
                try reading.openCases(of: version, after: after, limit: limit).map(\.id)
            }
            #expect(try page("sample/1") == open)
            #expect(try page("sample/1", limit: 2) == Array(open.prefix(2)))
            #expect(try page("sample/1", after: open[1]) == [open[2]])
            #expect(try page("sample/2") == [Sample.id(4)])
            #expect(try page("sample/3") == [])
            #expect(try reading.openCaseCount(of: "sample/1") == 3)
            #expect(try reading.openCaseCount(of: "sample/2") == 1)
        }
    }

    @Test("A database of before knows its cases' version after migrating")
    func upgrade() async throws {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.registerSamples()
        var sample = SampleCase(1)
        try await store.file(sample.reported(), sample.suspended())
        try store.close()
        try await DatabaseQueue(path: file.path).write { try $0.execute(sql: Self.undoing) }
        #expect(try SQLiteStore.migrate(path: file.path) == ["006-workflows"])
        let again = try file.opened()
        #expect(try await again.read { try $0.workflowVersions() } == ["sample/1"])
        let found = try await again.read { try $0.openCases(of: "sample/1", after: nil, limit: 9) }
        #expect(found == [sample.subject])
        #expect(try again.integrity() == [])
    }

    /// Takes a database back to what it was before the step.
    private static let undoing = """
        DELETE FROM grdb_migrations WHERE identifier = '006-workflows';
        DROP TABLE released_files;
        DROP INDEX cases_by_workflow;
        ALTER TABLE cases DROP COLUMN workflow;
        CREATE TABLE level_marks (
            case_id TEXT NOT NULL REFERENCES cases (id), clock TEXT NOT NULL,
            round INTEGER NOT NULL, at INTEGER NOT NULL, level TEXT NOT NULL,
            reached_at INTEGER NOT NULL, PRIMARY KEY (case_id, clock, round, at)
        ) STRICT, WITHOUT ROWID;
        """
}
