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
        try exists("SELECT 1 FROM reissues WHERE holder = ? AND ending IS NULL", [holder])
    }

    func isEventSeen(_ eventID: String) throws -> Bool {
        try exists("SELECT 1 FROM delivery_events WHERE event_id = ?", [eventID])
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
        let condition = query.caseID == nil ? "" : "AND case_id = ?2"
        var arguments: StatementArguments = [max(query.limit, 0)]
        if let id = query.caseID { arguments += [id] }
        return try all(
            """
            SELECT kind, case_id, opened_at FROM tasks
            WHERE closed_at IS NULL \(condition) ORDER BY opened_at, id LIMIT ?1
            """, arguments, of: "tasks"
        ) { TaskRow(kind: try $0.next(), caseID: try $0.next(), openedAt: try $0.next()) }
    }
}

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
