import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func importedAt(of id: CaseID) throws -> Instant? {
        try first("SELECT imported_at FROM cases WHERE id = ?", [id], of: "cases") {
            try $0.optional()
        } ?? nil
    }

    func notice(_ id: NoticeID) throws -> NoticeRow? {
        try first(NoticeColumns.select + "WHERE id = ?", [id.number], of: "notices") {
            try $0.notice()
        }
    }

    func importedAt(of id: CaseID, before sequence: Int64) throws -> Instant? {
        try first(
            """
            SELECT max(recorded_at) FROM journal
            WHERE case_id = ? AND imported = 1 AND sequence < ?
            """, [id, sequence], of: "journal"
        ) { try $0.optional() } ?? nil
    }

    func hasEntry(_ number: Int, of id: CaseID) throws -> Bool {
        try exists(
            "SELECT 1 FROM journal WHERE case_id = ? AND number = ?", binding: id, number)
    }

    func untoldLevels(after sequence: Int64, limit: Int) throws -> [UntoldLevel] {
        try all(
            """
            SELECT journal.sequence, case_id, number, workflow, facts
            FROM untold_levels CROSS JOIN journal USING (sequence)
            WHERE untold_levels.sequence > ? ORDER BY untold_levels.sequence LIMIT ?
            """, [sequence, max(limit, 0)], of: "journal"
        ) { columns in
            let (sequence, id): (Int64, CaseID) = (try columns.next(), try columns.next())
            let (number, workflow): (Int, String) = (try columns.next(), try columns.next())
            let facts = try? columns.made(from: columns.next()) { try EntryFacts(json: $0) }
            return UntoldLevel(
                sequence: sequence, caseID: id, number: number, workflow: workflow,
                mark: facts?.mark)
        }
    }

    func hasMigrated(_ id: CaseID, after instant: Instant) throws -> Bool {
        // The act is part of the text, which is how SQLite finds that its index serves.
        try exists(
            "SELECT 1 FROM journal WHERE case_id = ? AND act = 'migrate' AND at > ?",
            binding: id, instant)
    }

    func dueNotices(at now: Instant, limit: Int) throws -> [NoticeID] {
        try all(
            "SELECT id FROM notices WHERE due_at <= ? ORDER BY due_at, id LIMIT ?",
            [now, max(limit, 0)], of: "notices"
        ) { NoticeID(try $0.next(Int64.self)) }
    }

    func notices(_ query: NoticeQuery) throws -> [NoticeRow] {
        var conditions = [query.status.condition]
        if query.caseID != nil { conditions.append("case_id = ?2") }
        if query.readers != nil { conditions.append("role = ?3") }
        if query.readers?.offices != nil {
            conditions.append("office IN (SELECT value FROM json_each(?4))")
        }
        let offices = query.readers?.offices.map { JSONValue.strings($0.map(\.text)) }
        return try all(
            NoticeColumns.select + """
                WHERE id > ?1 AND \(conditions.joined(separator: " AND "))
                ORDER BY id LIMIT ?5
                """,
            [
                query.after?.number ?? 0, query.caseID, query.readers?.role, offices,
                max(query.limit, 0),
            ], of: "notices"
        ) { try $0.notice() }
    }
}

extension NoticeQuery.Status {
    fileprivate var condition: String {
        switch self {
        case .open: "ending IS NULL AND told <> '[]'"
        case .acknowledged: "ending IS NOT NULL AND ending = 'acknowledged'"
        case .all: "true"
        }
    }
}

private enum NoticeColumns {
    static let select = """
        SELECT id, case_id, clock, round, workflow, at, level, reached_at, link, role, office,
            told, due_at, wanted_at, ending, ended_at, acknowledged_by
        FROM notices

        """
}

extension Columns {
    fileprivate mutating func notice() throws -> NoticeRow {
        let id = NoticeID(try next(Int64.self))
        let caseID = try next(CaseID.self)
        let (clock, round) = (try next(ClockName.self), try next(Int.self))
        let workflow = try next(String.self)
        let mark = ClockMark(
            clock: clock, round: round, at: try next(), level: try next(), reachedAt: try next())
        let link = try next(Int.self)
        let to = Addressee(role: try next(), office: try next())
        let told = try next(StoredTellings.self).told
        let due = try time()
        return NoticeRow(
            id: id, caseID: caseID, mark: mark, workflow: workflow,
            progress: NoticeProgress(link: link, to: to, told: told, due: due), end: try end())
    }

    private mutating func time() throws -> NoticeTime? {
        let (at, wanted) = (try optional(Instant.self), try optional(Instant.self))
        guard let at, let wanted else { return nil }
        return NoticeTime(at: at, wanted: wanted)
    }

    private mutating func end() throws -> NoticeRow.End? {
        let (ending, at) = (try optional(NoticeEnding.self), try optional(Instant.self))
        let by = try optional(StoredActor.self)?.actor
        guard let ending, let at else { return nil }
        return NoticeRow.End(ending, at: at, by: by)
    }
}

/// When people were told: milliseconds since 1970 in a JSON list.
struct StoredTellings: DatabaseValueConvertible {
    let told: [Instant]

    init(_ told: [Instant]) { self.told = told }

    var databaseValue: DatabaseValue {
        "[\(told.map { String($0.milliseconds) }.joined(separator: ","))]".databaseValue
    }

    static func fromDatabaseValue(_ value: DatabaseValue) -> StoredTellings? {
        guard let items = JSONValue.fromDatabaseValue(value)?.arrayValue else { return nil }
        let told = items.compactMap { $0.intValue.map { Instant(milliseconds: Int64($0)) } }
        return told.count == items.count ? StoredTellings(told) : nil
    }
}
