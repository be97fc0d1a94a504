import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func reissueRounds(_ query: ReissueQuery, _ take: (ReissueRound) throws -> Void) throws {
        let arguments: StatementArguments = [
            query.asOf, query.from, query.before,
            query.municipalities.map { JSONValue.strings($0.map(\.text)) },
            JSONValue.strings(query.clocks.map(\.rawValue)), query.withPauses,
        ]
        let rows = try Row.fetchCursor(statement(ReissueRounds.select(query)), arguments: arguments)
        while let row = try rows.next() {
            var columns = Columns(row, of: "clocks")
            try take(columns.reissueRound())
        }
    }
}

private enum ReissueRounds {
    /// The rounds of named offices come by their cases; else running rounds and stopped ones each
    /// come by an index of their own.
    static func select(_ query: ReissueQuery) -> String {
        guard query.municipalities == nil else {
            return rows(
                from: "cases CROSS JOIN clocks ON case_id = cases.id",
                where: "cases.home IN (SELECT value FROM json_each(?4))")
        }
        // The parameter is named so that it is there to be bound.
        return """
            \(rows(from: "clocks", where: "stopped_at IS NULL AND ?4 IS NULL"))
            UNION ALL
            \(rows(from: "clocks", where: "stopped_at >= coalesce(?2, -9223372036854775808)"))
            """
    }

    /// A case is looked up only where the round's own row does not tell everything, as
    /// ``ReissueQuery/needsCase(_:)`` has it.
    private static func rows(from source: String, where condition: String) -> String {
        """
        SELECT clock, round, started_at, stopped_at, verdict, told_at, frozen, reason, case_id,
            clocks.home,
            CASE WHEN ?6 OR stopped_at IS NULL OR coalesce(told_at, stopped_at) > ?1
                OR frozen IS NULL
            THEN (SELECT json_object('workflow', own.workflow,
                    'excuses', json_extract(own.snapshot, '$.excuses'),
                    'waits', json_extract(own.snapshot, '$.waits'),
                    'clocks', CASE WHEN ?6 THEN json_extract(own.snapshot, '$.clocks') END)
                FROM cases AS own WHERE own.id = case_id) END,
            CASE WHEN stopped_at IS NOT NULL AND reason IS NULL
                AND json_extract(frozen, '$.level') IN ('breach', 'severe')
            THEN EXISTS (SELECT 1 FROM tasks WHERE tasks.case_id = clocks.case_id
                    AND closed_at IS NULL AND kind = 'give-reason')
                OR (SELECT imported_at IS NULL FROM cases AS own WHERE own.id = case_id)
            ELSE 1 END
        FROM \(source)
        WHERE \(condition) AND clock IN (SELECT value FROM json_each(?5))
            AND started_at <= ?1 AND (?2 IS NULL OR started_at >= ?2)
            AND (?3 IS NULL OR started_at < ?3)
        """
    }
}

extension Columns {
    fileprivate mutating func reissueRound() throws -> ReissueRound {
        let run = ClockRun(
            clock: try next(), round: try next(), startedAt: try next(),
            stoppedAt: try optional(), verdict: try next(), lastMark: nil)
        let toldAt: Instant? = try optional()
        let frozen = try frozen()
        let reason: ExcuseCode? = try optional()
        let (id, home): (CaseID, MunicipalityCode?) = (try next(), try optional())
        let stored: JSONValue? = try optional()
        return ReissueRound(
            caseID: id, home: home,
            run: ReissueRound.Run(run: run, toldAt: toldAt, frozen: frozen, reason: reason),
            excerpt: try stored.map { try made(from: $0) { try CaseExcerpt(stored: $0) } },
            isAsked: try next())
    }
}
