import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func reissueCases(from first: Instant, through last: Instant) throws -> [ReissueCase] {
        try all(ReissueStatements.cases, [first, last], of: "clocks") { columns in
            ReissueCase(caseID: try columns.next(), home: try columns.optional())
        }
    }

    func reissueMoves(of ids: [CaseID], through last: Instant) throws -> [ReissueMove] {
        try all(
            ReissueStatements.moves, [JSONValue.strings(ids.map(\.text)), last], of: "journal"
        ) { columns in
            ReissueMove(
                caseID: try columns.next(), at: try columns.next(),
                occurredAt: try columns.optional(), from: try columns.optional(),
                to: try columns.next(), workflow: try columns.next(),
                route: try columns.optional(), stage: try columns.optional(),
                isIssued: try columns.next())
        }
    }
}

private enum ReissueStatements {
    /// A branch for each index, so that each finds its rounds without reading the others: rounds
    /// that came to nothing are known by their stop, which is never before the start.
    static let cases = """
        \(branch("stopped_at IS NULL AND started_at >= ?1 AND started_at <= ?2"))
        UNION \(branch("verdict = 'met' AND started_at >= ?1 AND started_at <= ?2"))
        UNION \(branch(
            "verdict = 'void' AND stopped_at >= ?1 AND +started_at >= ?1 AND +started_at <= ?2"))
        ORDER BY case_id
        """

    private static func branch(_ condition: String) -> String {
        """
        SELECT case_id, home FROM clocks
        WHERE clock IN ('reissue-express', 'reissue-ordinary') AND \(condition)
        """
    }

    static let moves = """
        SELECT case_id, at, json_extract(facts, '$.occurredAt'), from_state, to_state, workflow,
            json_extract(facts, '$.reissue.route'),
            iif(json_extract(facts, '$.delivery.recordedAs') IS NULL,
                json_extract(facts, '$.delivery.event'), NULL),
            coalesce(json_extract(facts, '$.ending') = 'issued', 0)
        FROM journal
        WHERE case_id IN (SELECT value FROM json_each(?1)) AND \(JournalColumns.knownAt) <= ?2
            AND 'reissue-requested' IN (from_state, to_state)
            AND act NOT IN ('level-reached', 'remind')
        ORDER BY case_id, number
        """
}
