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

    @Test(
        "finds a counter that is not what counting gives",
        arguments: [
            ("UPDATE state_counts SET count = count + 1", "reissue-requested"),
            ("DELETE FROM state_counts", "reissue-requested"),
            ("INSERT INTO state_counts VALUES ('issued', '131016', 4)", "issued of 131016"),
            ("UPDATE state_counts SET home = 'x'", "state_counts do not read"),
            ("UPDATE running_rounds SET days = '[1]'", "running_rounds do not read"),
            ("DELETE FROM running_rounds", "reissue-express"),
            (
                "UPDATE running_rounds SET days = replace(days, ':1}', ':2}')",
                "reissue-express"
            ),
            (
                "DROP TRIGGER clocks_count_moved; UPDATE clocks SET started_day = started_day - 1",
                "reissue-express"
            ),
        ])
    func findsMiscounts(tampering: (sql: String, names: String)) async throws {
        let hall = try await TownHall(.sqlite)
        _ = try await hall.requestedReissue()
        #expect(try await hall.desk.verify().faults.isEmpty)
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write { try $0.execute(sql: tampering.sql) }
        let faults = try await hall.desk.verify().faults
        #expect(faults.allSatisfy { $0.caseID == nil })
        #expect(faults.contains { $0.what.contains(tampering.names) })
    }

    @Test(
        "finds a case that nobody would look at, and a level that was noted again",
        arguments: [
            ("DELETE FROM wakeups", "nobody would look at it"),
            ("UPDATE wakeups SET at = at + 1", "nobody would look at it"),
            ("UPDATE wakeups SET next = next + 1", "something else would be noted"),
            (
                """
                INSERT INTO wakeups
                SELECT at - 1, case_id, edition, number, workflow, state, clock, round, dial_at,
                    level, next
                FROM wakeups WHERE number IS NOT NULL
                """, "something else would be noted"
            ),
            (
                """
                INSERT INTO journal (case_id, number, at, recorded_at, act, role, staff, channel,
                    workflow, from_state, to_state, facts, imported)
                SELECT case_id, number + 1, at, recorded_at, act, role, staff, channel, workflow,
                    from_state, to_state, facts, imported
                FROM journal ORDER BY number DESC LIMIT 1
                """, "notes a level again"
            ),
        ])
    func findsLostLevels(tampering: (sql: String, names: String)) async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        hall.clock.advance(days: 8)
        #expect(try await hall.desk.sweepOnce() == 1)
        #expect(try await hall.desk.verify().faults.isEmpty)
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write { try $0.execute(sql: tampering.sql) }
        let faults = try await hall.desk.verify().faults
        #expect(faults.allSatisfy { $0.caseID == id })
        #expect(faults.contains { $0.what.contains(tampering.names) })
    }

    @Test(
        "finds a level that was noted of a wakeup that was not right, and those lost by it",
        arguments: [
            ("level = 'breach'", "was not reached like that"),
            ("level = 'severe', dial_at = 15", "was not reached like that"),
            ("dial_at = 11, level = 'breach', next = NULL", "reissue-express 1 are missing"),
            ("round = 2", "of a round that is not there"),
            ("at = at - 86400000", "was not reached like that"),
        ])
    func findsWrongLevels(tampering: (change: String, names: String)) async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write {
            try $0.execute(
                sql: "UPDATE wakeups SET \(tampering.change) WHERE clock = 'reissue-express'")
        }
        hall.clock.advance(days: 7)
        #expect(try await hall.desk.sweepOnce() >= 1)
        let faults = try await hall.desk.verify().faults
        #expect(faults.allSatisfy { $0.caseID == id })
        #expect(faults.contains { $0.what.contains(tampering.names) })
    }

    @Test(
        "finds a round that lists show otherwise, and what does not read",
        arguments: [
            ("UPDATE clocks SET target = 9", "reissue-express 1 is not kept"),
            ("UPDATE clocks SET reason = 'post'", "suspension 1 is not kept"),
            ("UPDATE clocks SET verdict = 'x'", "in clocks does not read"),
            ("UPDATE cases SET snapshot = 'x'", "in cases does not read"),
        ])
    func findsStrayed(tampering: (sql: String, names: String)) async throws {
        let hall = try await TownHall(.sqlite)
        let id = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        try await queue.write {
            try $0.execute(sql: "PRAGMA ignore_check_constraints = ON; " + tampering.sql)
        }
        let faults = try await hall.desk.verify().faults.filter { $0.caseID != nil }
        #expect(faults.allSatisfy { $0.caseID == id })
        #expect(faults.contains { $0.what.contains(tampering.names) })
    }

    @Test("finds that a case is to be looked at which is not there")
    func findsStrangers() async throws {
        let hall = try await TownHall(.sqlite)
        _ = try await hall.requestedReissue()
        let queue = try DatabaseQueue(path: try #require(hall.path))
        let id = try #require(CaseID("01900000-0000-7000-8000-000000000000"))
        try await queue.write {
            try $0.execute(sql: "INSERT INTO wakeups (at, case_id) VALUES (0, '\(id.text)')")
        }
        let faults = try await hall.desk.verify().faults
        #expect(faults.map(\.caseID) == [id])
        #expect(
            faults.map(\.what) == [
                "it would be looked at at 1970-01-01T09:00:00+09:00, but is not there"
            ])
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
