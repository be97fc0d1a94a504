import CaseDesk
import GRDB
import LostCardCore
import Testing
import TestSupport

@Suite("Verification")
struct VerificationTests {
    @Test("finds nothing in what the service wrote")
    func isQuiet() async throws {
        let hall = try await TownHall(.sqlite)
        _ = try await hall.requestedReissue()
        #expect(try await hall.desk.verify().faults.isEmpty)
    }

    @Test(
        "finds what somebody changed behind the service's back",
        arguments: [
            "UPDATE cases SET snapshot = replace(snapshot, 'reissue-requested', 'issued')",
            "DROP TRIGGER cards_final_stay; UPDATE cards SET card = 'active' WHERE card = 'abolished'",
            """
            DROP TRIGGER personal_bodies_stay;
            UPDATE personal_bodies SET text = replace(text, 'at-home', 'stolen')
            """,
            """
            DROP TRIGGER journal_is_not_changed;
            UPDATE journal SET to_state = 'issued' WHERE act = 'request-reissue'
            """,
            "DROP TRIGGER journal_is_not_cut; DELETE FROM journal WHERE act = 'suspend'",
        ])
    func findsTampering(sql: String) async throws {
        let hall = try await TownHall(.sqlite)
        _ = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write { try $0.execute(sql: sql) }
        #expect(try await !hall.desk.verify().faults.isEmpty)
    }

    @Test("accepts that a body was erased")
    func acceptsErasure() async throws {
        let hall = try await TownHall(.sqlite)
        _ = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write { try $0.execute(sql: "DELETE FROM personal_bodies") }
        #expect(try await hall.desk.verify().faults.isEmpty)
    }
}
