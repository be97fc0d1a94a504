import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func origin(of serial: CardSerial) throws -> Reissue? {
        try first(
            ReissueColumns.select
                + "WHERE new_serial = ? ORDER BY applied_at DESC, application_id LIMIT 1",
            [serial], of: "reissues"
        ) { try $0.reissue() }
    }

    func caseID(application: ApplicationID) throws -> CaseID? {
        try first(
            "SELECT case_id FROM reissues WHERE application_id = ?", [application],
            of: "reissues"
        ) { try $0.next() }
    }

    func hasLiveReissue(_ holder: HolderID) throws -> Bool {
        try exists(
            "SELECT 1 FROM reissues WHERE holder = ? AND ending IS NULL", binding: holder)
    }

    func isEventSeen(_ eventID: String) throws -> Bool {
        try exists("SELECT 1 FROM delivery_events WHERE event_id = ?", binding: eventID)
    }

    func orders(of id: CaseID) throws -> [OrderRow] {
        try all(
            """
            SELECT effect, serial, requested_at, confirmed_at FROM orders
            WHERE case_id = ? ORDER BY id
            """, [id], of: "orders"
        ) {
            OrderRow(
                effect: try $0.next(), serial: try $0.next(), requestedAt: try $0.next(),
                confirmedAt: try $0.optional())
        }
    }

    func tasks(_ query: TaskQuery) throws -> [TaskRow] {
        // Only a branch of its own lets SQLite take the index of the case.
        let ofCase = query.caseID == nil ? "?2 IS NULL" : "case_id = ?2"
        return try all(
            """
            SELECT kind, case_id, opened_at FROM tasks
            WHERE closed_at IS NULL AND \(ofCase) AND (?3 IS NULL OR kind = ?3)
                AND \(try condition(query))
                AND (?6 IS NULL OR (opened_at, case_id, kind) > (?6, ?7, ?8))
            ORDER BY opened_at, case_id, kind LIMIT ?1
            """,
            [
                max(query.limit, 0), query.caseID, query.kind,
                query.municipalities.map { JSONValue.strings($0.map(\.text)) },
                query.includesHomeless, query.after?.openedAt, query.after?.caseID,
                query.after?.kind,
            ], of: "tasks"
        ) { TaskRow(kind: try $0.next(), caseID: try $0.next(), openedAt: try $0.next()) }
    }

    /// Of which offices tasks are wanted: by looking at each case of theirs or, where those are
    /// many, at each task of the nation, of which the oldest of a large office soon fill a page.
    private func condition(_ query: TaskQuery) throws -> String {
        guard let offices = query.municipalities else { return "?4 IS NULL" }
        let referred = """
            SELECT case_id FROM case_offices WHERE office IN (SELECT value FROM json_each(?4))
            """
        if !query.includesHomeless, try !hasManyCases(offices) {
            return """
                case_id IN (
                    SELECT id FROM cases WHERE home IN (SELECT value FROM json_each(?4))
                    UNION \(referred))
                """
        }
        return """
            (EXISTS (SELECT 1 FROM cases WHERE cases.id = case_id
                AND (home IN (SELECT value FROM json_each(?4)) OR (?5 AND home IS NULL)))
            OR case_id IN (\(referred)))
            """
    }

    private func hasManyCases(_ offices: [MunicipalityCode]) throws -> Bool {
        try exists(
            """
            SELECT 1 FROM cases WHERE home IN (SELECT value FROM json_each(?1)) LIMIT 1 OFFSET ?2
            """, binding: JSONValue.strings(offices.map(\.text)), manyCases)
    }
}

/// Looking up the tasks of so many cases takes as long as passing over those of other offices.
private let manyCases = 20_000

enum ReissueColumns {
    static let select = """
        SELECT application_id, route, fee, applied_at, stage, new_serial, ending FROM reissues

        """
}

extension Columns {
    mutating func reissue() throws -> Reissue {
        var reissue = Reissue(
            application: try next(), route: try next(), fee: try next(), appliedAt: try next())
        reissue.stage = try next()
        reissue.newSerial = try optional()
        reissue.ending = try optional()
        return reissue
    }
}
