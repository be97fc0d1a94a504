import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws {
        let arguments: StatementArguments = [
            query.asOf, query.from, query.before,
            query.municipalities.map { JSONValue.strings($0.map(\.text)) },
            JSONValue.strings(query.clocks.map(\.rawValue)),
        ]
        let rows = try Row.fetchCursor(statement(ReissueRoundColumns.select), arguments: arguments)
        while let row = try rows.next() {
            var columns = Columns(row, of: "clocks")
            try take(columns.reissueRound())
        }
    }
}

private enum ReissueRoundColumns {
    /// Running rounds and stopped ones each come by an index of their own.
    static let select = """
        \(branch("clocks.stopped_at IS NULL"))
        UNION ALL
        \(branch("clocks.stopped_at >= coalesce(?2, clocks.started_at)"))
        """

    private static func branch(_ condition: String) -> String {
        """
        SELECT clock, round, started_at, stopped_at, verdict, last_mark, case_id, clocks.home,
            workflow,
            CASE WHEN json_extract(snapshot, '$.excuses') IS NOT NULL
                THEN json_object('excuses', json_extract(snapshot, '$.excuses')) END
        FROM clocks JOIN cases ON cases.id = case_id
        WHERE clock IN (SELECT value FROM json_each(?5)) AND \(condition)
            AND started_at <= ?1 AND (?2 IS NULL OR started_at >= ?2)
            AND (?3 IS NULL OR started_at < ?3)
            AND (?4 IS NULL OR clocks.home IN (SELECT value FROM json_each(?4)))
        """
    }
}

extension Columns {
    fileprivate mutating func reissueRound() throws -> ReissueRound {
        let run = ClockRun(
            clock: try next(), round: try next(), startedAt: try next(),
            stoppedAt: try optional(), verdict: try next(), lastMark: try optional())
        let (id, home): (CaseID, MunicipalityCode?) = (try next(), try optional())
        let workflow: String = try next()
        let stored: JSONValue = try optional() ?? [:]
        return ReissueRound(
            caseID: id, home: home, workflow: workflow, run: run,
            excerpt: try made(from: stored) { try CaseExcerpt(stored: $0) })
    }
}
