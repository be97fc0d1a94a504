import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func origin(of serial: CardSerial) throws -> Reissue? {
        try first(
            """
            SELECT application_id, route, fee, applied_at, stage, new_serial, ending
            FROM reissues WHERE new_serial = ? ORDER BY applied_at DESC, application_id LIMIT 1
            """, [serial], of: "reissues"
        ) { columns in
            var reissue = Reissue(
                application: try columns.next(), route: try columns.next(),
                fee: try columns.next(), appliedAt: try columns.next())
            reissue.stage = try columns.next()
            reissue.newSerial = try columns.optional()
            reissue.ending = try columns.optional()
            return reissue
        }
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
