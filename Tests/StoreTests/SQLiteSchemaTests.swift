import CaseDesk
import GRDB
import LostCardCore
import Testing

@testable import SQLiteStore

@Suite("The database's own walls, against raw SQL", .temporaryFiles)
struct SQLiteSchemaTests {
    /// A file with case 1, its card abolished, one body and one look; and a connection that knows
    /// nothing of the store.
    private func raw() async throws -> (SQLiteStore, DatabaseQueue) {
        let file = try TemporaryFile()
        let store = try file.migrated()
        try await store.registerSamples()
        var sample = SampleCase(1)
        try await store.file(
            sample.reported { $0.body = ["holder": ["name": "髙橋 一子"]] },
            sample.suspended { $0.cards = [Sample.card(1, .abolished)] })
        try await store.write { transaction in
            try transaction.log(
                AccessRecord(
                    at: Sample.noon(day: 1), actor: Sample.clerk, action: "case",
                    caseID: Sample.id(1), holders: [HolderID("R-1")]))
        }
        return (store, try DatabaseQueue(path: file.path))
    }

    @Test(
        "History, looks, bodies, cases and final cards are not changed",
        arguments: [
            "UPDATE journal SET at = 0", "DELETE FROM journal",
            "UPDATE journal SET facts = '{}' WHERE number = 1",
            "UPDATE access_log SET purpose = 'x'", "DELETE FROM access_log",
            "UPDATE personal_bodies SET text = '{}'",
            "UPDATE cards SET card = 'active' WHERE card = 'abolished'",
            "UPDATE cards SET card = 'lapsed' WHERE card = 'abolished'",
            "DELETE FROM cards WHERE card = 'abolished'",
            "UPDATE cards SET card = 'found' WHERE card = 'active'",
            "DELETE FROM cases", "DELETE FROM holders",
        ])
    func refused(_ sql: String) async throws {
        let (store, raw) = try await raw()
        let before = try await store.read { try Contents($0) }
        #expect(throws: DatabaseError.self) {
            try raw.write { try $0.execute(sql: sql) }
        }
        #expect(try await store.read { try Contents($0) } == before)
    }

    @Test("A personal body can be erased alone; the journal still vouches for it")
    func erasure() async throws {
        let (store, raw) = try await raw()
        try await raw.write { try $0.execute(sql: "DELETE FROM personal_bodies") }
        let rows = try await store.read { try $0.journal(of: Sample.id(1)) }
        #expect(rows.count == 2)
        #expect(rows[0].body == nil && rows[0].entry.body == nil)
        #expect(rows[0].digest == "d16e57")
        #expect(try store.integrity() == [])
    }

    @Test("An erased body's id is never given again")
    func bodyIDs() async throws {
        let (store, raw) = try await raw()
        try await raw.write { try $0.execute(sql: "DELETE FROM personal_bodies") }
        var sample = SampleCase(2)
        try await store.file(sample.reported { $0.body = ["note": "another"] })
        let rows = try await store.read { try $0.journal(of: Sample.id(1)) }
        #expect(rows.allSatisfy { $0.body == nil })
    }

    @Test("Every look is written down")
    func looks() async throws {
        let (_, raw) = try await raw()
        let looks = try await raw.read { database in
            try String.fetchAll(
                database, sql: "SELECT staff || ' ' || action || ' ' || holders FROM access_log")
        }
        #expect(looks == [#"c-1 case ["R-1"]"#])
    }

    @Test("Orders of imported history are not sent")
    func suppressed() async throws {
        let (store, raw) = try await raw()
        for isImported in [false, true] {
            var sample = SampleCase(isImported ? 2 : 3)
            let stop = sample.stopOrder
            try await store.file(
                sample.reported(),
                sample.suspended {
                    $0.isImported = isImported
                    $0.orders = [stop]
                })
        }
        let suppressed = try await raw.read { database in
            try Bool.fetchAll(database, sql: "SELECT suppressed FROM orders ORDER BY id")
        }
        #expect(suppressed == [false, true])
    }

    @Test("A row that does not read as what was written is damage, not a trap")
    func damage() async throws {
        let (store, raw) = try await raw()
        try await raw.write { database in
            try database.execute(sql: "UPDATE cases SET snapshot = '{}'")
            try database.execute(sql: "UPDATE holders SET birth_month = 13 WHERE id = 'R-2'")
        }
        await #expect(throws: StoreFailure.damaged("cases")) {
            try await store.read { try $0.subject(Sample.id(1)) }
        }
        await #expect(throws: StoreFailure.damaged("holders")) {
            try await store.read { try $0.holder(HolderID("R-2")) }
        }
    }

    @Test("What another process writes is seen in the next transaction")
    func otherProcess() async throws {
        let (store, raw) = try await raw()
        try await raw.write { database in
            try database.execute(sql: "INSERT INTO settings VALUES ('seal', 'other')")
        }
        #expect(try await store.read { try $0.setting("seal") } == "other")
        #expect(try await store.write { try $0.setting("seal") } == "other")
    }
}
