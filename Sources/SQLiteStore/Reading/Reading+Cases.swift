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

    func dueCases(
        at now: Instant, after place: (dueAt: Instant, caseID: CaseID)?, limit: Int
    ) throws -> [DueCase] {
        let page = place == nil ? "" : "AND (next_due, id) > (?3, ?4)"
        var arguments: StatementArguments = [now, max(limit, 0)]
        if let place { arguments += [place.dueAt, place.caseID] }
        return try all(
            """
            SELECT next_due, snapshot FROM cases
            WHERE next_due <= ?1 \(page) ORDER BY next_due, id LIMIT ?2
            """, arguments, of: "cases"
        ) { DueCase(dueAt: try $0.next(), subject: try $0.subject()) }
    }
}

extension Columns {
    mutating func subject() throws -> Case {
        try made(from: next()) { try Case(snapshot: $0) }
    }
}
