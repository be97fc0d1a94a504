import LostCardCore
import Testing

@testable import WorkflowFiles

@Suite("The migrations of a workflow file")
struct MigrationFileTests {
    private static let same = """
        reported: reported, suspended: suspended, inquiry-sent: inquiry-sent, contested: contested,
        loss-notified: loss-notified, reissue-requested: reissue-requested
        """.replacing("\n", with: " ")

    /// The shipped file as version 2 with these migrations below it, and the line of the first.
    private func text(_ migrations: String) throws -> (text: String, line: Int) {
        let shipped = try ShippedFile.cases.text().replacing(
            "\nversion: 1\n", with: "\nversion: 2\n")
        let head = shipped + "\nmigrations:\n"
        return (head + migrations + "\n", head.count { $0 == "\n" } + 1)
    }

    private func old() throws -> Workflow {
        try CaseWorkflowFile.parse(try ShippedFile.cases.text(), file: "lost-card/1")
    }

    private func faults(_ migrations: String) throws -> [String] {
        let (text, line) = try text(migrations)
        let workflow = try CaseWorkflowFile.parse(text, file: "lost-card.yaml")
        let old = try old()
        do throws(LoadFailure) {
            try CaseWorkflowFile.checkMigrations(
                text, file: "lost-card.yaml", of: workflow, against: [old])
            return []
        } catch {
            return error.diagnostics.map { "\($0.line - line):\($0.column): \($0.message)" }
        }
    }

    @Test("A way for every open state is read as it stands")
    func whole() throws {
        let states = Self.same.replacing("contested: contested", with: "contested: suspended")
        let (text, _) = try text("  - {from: 1, states: {\(states)}}")
        let workflow = try CaseWorkflowFile.parse(text, file: "lost-card.yaml")
        let migration = try #require(workflow.migration(from: "lost-card/1"))
        #expect(migration.states[StateName("contested")] == .suspended)
        #expect(migration.states.count == 6)
        #expect(workflow.migration(from: "lost-card/2") == nil)
        #expect(try faults("  - {from: 1, states: {\(states)}}") == [])
    }

    @Test(
        "What is wrong with a migration by itself is told where it stands",
        arguments: [
            (
                "  - {from: 2, states: {a: suspended}}",
                "0:12: a migration leads from an earlier version, below 2"
            ),
            (
                "  - {from: 0, states: {a: suspended}}",
                "0:12: a migration leads from an earlier version, below 2"
            ),
            ("  - {states: {a: suspended}}", "0:5: 'from' is missing"),
            ("  - {from: 1}", "0:5: 'states' is missing"),
            (
                "  - {from: 1, states: {a: suspendet}}",
                "0:27: unknown state 'suspendet'; did you mean 'suspended'?"
            ),
            (
                "  - {from: 1, states: {a: issued}}",
                "0:27: 'issued' is closed; a migration closes no case"
            ),
            (
                "  - {from: 1, stats: {}, states: {}}",
                "0:15: unknown key 'stats'; did you mean 'states'?"
            ),
            (
                "  - {from: 1, states: {}}\n  - {from: 1, states: {}}",
                "1:12: version 1 has a migration already"
            ),
        ])
    func alone(_ migrations: String, _ expected: String) throws {
        let (text, line) = try text(migrations)
        let found = ShippedFile.cases.faults(in: text).map {
            "\($0.line - line):\($0.column): \($0.message)"
        }
        #expect(found == [expected])
    }

    @Test(
        "A migration that would leave a case nowhere, or break a promise, is refused",
        arguments: [
            (
                "contested: contested, ", "",
                "the open state 'contested' of lost-card/1 leads nowhere"
            ),
            (
                "contested: contested", "contested: contested, contestet: suspended",
                "lost-card/1 has no state 'contestet'; did you mean 'contested'?"
            ),
            (
                "contested: contested", "contested: contested, issued: suspended",
                "'issued' of lost-card/1 is closed, and closed cases never move"
            ),
            (
                "loss-notified: loss-notified", "loss-notified: suspended",
                "'loss-notified' of lost-card/1 stands after the loss notice, and in 'suspended' the card could be reactivated"
            ),
            (
                "loss-notified: loss-notified", "loss-notified: contested",
                "'loss-notified' of lost-card/1 stands after the loss notice, and in 'contested' the card could be reactivated"
            ),
            (
                "suspended: suspended", "suspended: loss-notified",
                "'suspended' of lost-card/1 can stand before the loss notice, without which 'loss-notified' is never reached"
            ),
            (
                "reissue-requested: reissue-requested", "reissue-requested: loss-notified",
                "in 'reissue-requested' of lost-card/1 a new card can be on its way, which 'loss-notified' could not issue"
            ),
        ])
    func refused(_ place: String, _ other: String, _ message: String) throws {
        #expect(Self.same.contains(place))
        let states = Self.same.replacing(place, with: other)
        let found = try faults("  - {from: 1, states: {\(states)}}")
        #expect(found.map { String($0.split(separator: ": ", maxSplits: 1)[1]) } == [message])
        #expect(found.allSatisfy { $0.hasPrefix("0:") })
    }

    @Test("A version that the database does not know is passed over")
    func unknownVersion() throws {
        let (text, _) = try text("  - {from: 1, states: {}}")
        let workflow = try CaseWorkflowFile.parse(text, file: "lost-card.yaml")
        #expect(throws: Never.self) {
            try CaseWorkflowFile.checkMigrations(
                text, file: "lost-card.yaml", of: workflow, against: [])
        }
    }
}
