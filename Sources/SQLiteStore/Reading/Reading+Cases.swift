import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func caseID(named name: String) throws -> CaseID? {
        if let id = CaseID(name), try exists("SELECT 1 FROM cases WHERE id = ?", [id]) {
            return id
        }
        if let code = ReceiptCode(name), let id = try caseID(code) { return id }
        return try caseID(reference: name)
    }

    private func caseID(_ code: ReceiptCode) throws -> CaseID? {
        try first("SELECT id FROM cases WHERE receipt_code = ?", [code], of: "cases") {
            try $0.next()
        }
    }

    private func caseID(reference: String) throws -> CaseID? {
        try first(
            "SELECT case_id FROM case_references WHERE reference = ?", [reference],
            of: "case_references"
        ) { try $0.next() }
    }

    func subject(_ id: CaseID) throws -> Case? {
        try first("SELECT snapshot FROM cases WHERE id = ?", [id], of: "cases") {
            try $0.subject()
        }
    }

    func openCase(of serial: CardSerial) throws -> Case? {
        try first(
            "SELECT snapshot FROM cases WHERE card_serial = ? AND is_open = 1", [serial],
            of: "cases"
        ) { try $0.subject() }
    }

    func cases(_ query: CaseQuery) throws -> [Case] {
        guard let reference = query.reference else {
            let selection = CaseSelection(query)
            // The text depends on how many offices are asked for, so it is not worth keeping.
            let statement = try database.makeStatement(sql: selection.sql)
            return try all(statement, selection.arguments, of: "cases") { try $0.subject() }
        }
        guard query.limit > 0, let id = try caseID(reference: reference),
            let found = try subject(id), query.matches(found)
        else { return [] }
        return [found]
    }

    func report(of id: CaseID) throws -> JSONValue? {
        try first("SELECT report FROM reports WHERE case_id = ?", [id], of: "reports") {
            try $0.next()
        }
    }

    func stateCounts(asOf: Instant?) throws -> [StateCount] {
        guard let asOf else {
            return try all(
                """
                SELECT state, nullif(home, ''), count FROM state_counts WHERE count > 0
                ORDER BY home, state
                """, [], of: "state_counts"
            ) { try $0.stateCount() }
        }
        return try all(
            """
            WITH places AS MATERIALIZED (
                SELECT (SELECT to_state FROM journal WHERE case_id = cases.id AND at <= ?1
                        ORDER BY number DESC LIMIT 1) AS state,
                    CASE WHEN matched_at <= ?1 THEN home END AS home
                FROM cases)
            SELECT state, home, count(*) FROM places WHERE state IS NOT NULL
            GROUP BY home, state ORDER BY home, state
            """, [asOf], of: "journal"
        ) { try $0.stateCount() }
    }

    func dueCases(at now: Instant, limit: Int) throws -> [CaseID] {
        try all(
            "SELECT id FROM cases WHERE next_due <= ? ORDER BY next_due, id LIMIT ?",
            [now, limit], of: "cases"
        ) { try $0.next() }
    }
}

extension Columns {
    mutating func subject() throws -> Case {
        try made(from: next()) { try Case(snapshot: $0) }
    }

    fileprivate mutating func stateCount() throws -> StateCount {
        StateCount(state: try next(), home: try optional(), count: try next())
    }
}
