import CaseDesk
import GRDB
import LostCardCore
import Testing
import TestSupport

@Suite("Verdicts in the store")
struct RestatementTests {
    private func issued(_ hall: TownHall) async throws -> CaseID {
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 8)
        let delivered: JSONValue = ["event": "delivered", "newCardSerial": "NEW0000000000001"]
        try await hall.act(.recordDelivery, on: id, delivered)
        return id
    }

    @Test("are not told anew where nothing changed", arguments: StoreKind.allCases)
    func nothingChanged(kind: StoreKind) async throws {
        let hall = try await TownHall(kind)
        let id = try await issued(hall)
        let order = try MigrationOrder(["by": "a-1", "reason": "確認"])
        let found = try #require(
            try await hall.desk.restate(id.text, .reissueExpress, round: nil, by: order))
        #expect(found.before == found.after)
        let subject = try await hall.subject(id)
        #expect(subject.clocks.allSatisfy { $0.restatements.isEmpty })
    }

    @Test("are shown only of clocks that have stopped")
    func running() async throws {
        let hall = try await TownHall(.memory)
        let id = try await hall.requestedReissue()
        #expect(
            try await hall.desk.restate(id.text, .reissueExpress, round: nil, by: nil) == nil)
    }

    @Test("that an earlier release did not keep are frozen once, and its cases built anew")
    func upgrade() async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await issued(hall)
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write { database in
            try database.execute(
                sql: """
                    DROP TRIGGER journal_is_not_changed;
                    UPDATE journal SET facts = json_remove(facts, '$.verdicts');
                    UPDATE cases SET snapshot = json_remove(snapshot, '$.waits');
                    UPDATE clocks SET target = NULL, breaches_at = NULL, breach_day = NULL,
                        frozen = NULL;
                    """)
        }
        #expect(try await !hall.desk.verify().faults.isEmpty)
        for _ in 0..<2 { try await hall.desk.rebuildCases() }
        #expect(try await hall.desk.verify().faults.isEmpty)
        let subject = try await hall.subject(id)
        let run = try #require(subject.clocks.last { $0.clock == .reissueExpress })
        #expect(run.frozen?.units == 8)
        #expect(subject.waits.map(\.party) == [.hotline, .resident, .issuer, nil])
        let rows = try await hall.desk.store.read { try $0.journal(of: id) }
        #expect(rows.count { $0.entry.act == .restated } == 1)
        let stored = try queue.read { database in
            try Row.fetchOne(
                database,
                sql: "SELECT target, breach_day, frozen FROM clocks WHERE clock = 'reissue-express'"
            )
        }
        #expect(stored?["target"] == 10)
        #expect(stored?["breach_day"] == run.frozen?.breachesAt?.civilDate.dayNumber)
        #expect(stored?["frozen"] == run.frozen?.stored.text)
    }
}
