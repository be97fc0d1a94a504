import GRDB
import LostCardCore

/// Copies templates by SQL alone: in every text the names of the template are replaced by those
/// of the copy, every moment of an act is moved, and all else stays.
struct BenchCopying {
    private let open: [String]
    private let closed: [String]

    static let tables = """
        CREATE TEMP TABLE templates (
            template INTEGER PRIMARY KEY, id TEXT, receipt TEXT, serial TEXT, holder TEXT,
            application TEXT, new_serial TEXT, home TEXT, m0 INTEGER, m1 INTEGER, m2 INTEGER,
            m3 INTEGER, closed INTEGER);
        CREATE TEMP TABLE copies (
            number INTEGER PRIMARY KEY, template INTEGER, closed INTEGER, days INTEGER,
            shift INTEGER, home TEXT, receipt TEXT, id TEXT, serial TEXT, holder TEXT,
            application TEXT, new_serial TEXT);
        """

    /// The tables in the order of their references, each with the column that leads to the case
    /// or the holder, and what is left to the database.
    private static let plan:
        [(table: String, key: String, names: String, omitted: [String], closed: Bool)] = [
            ("holders", "id", "holder", [], true), ("cards", "holder", "holder", [], true),
            ("cases", "id", "id", [], true), ("case_references", "case_id", "id", [], false),
            ("journal", "case_id", "id", ["sequence", "body_id", "digest"], false),
            ("clocks", "case_id", "id", [], true), ("reissues", "case_id", "id", [], false),
            ("tasks", "case_id", "id", ["id"], false), ("notices", "case_id", "id", ["id"], false),
            // In the place of the bare ones that come with the cases.
            ("wakeups", "case_id", "id", [], false),
        ]

    /// What closed cases, nine of ten, are spared: no measured list reads it of them.
    private static let trimming = [
        "cases": """
        UPDATE from_cases SET snapshot = json_remove(snapshot, '$.clocks', '$.waits', '$.kept')
        WHERE template IN (SELECT template FROM templates WHERE closed)
        """,
        "clocks": """
        UPDATE from_clocks SET frozen = NULL
        WHERE template IN (SELECT template FROM templates WHERE closed)
        """,
    ]

    private static let tokens = [
        "id", "receipt", "serial", "holder", "application", "new_serial", "home",
    ]
    private static let moments = ["m0", "m1", "m2", "m3"]

    init(_ database: Database) throws {
        var open: [String] = []
        var closed: [String] = []
        for part in Self.plan {
            try database.execute(
                sql: """
                    CREATE TEMP TABLE from_\(part.table) AS
                    SELECT templates.template AS template, s.* FROM source.\(part.table) AS s
                    JOIN templates ON s.\(part.key) = templates.\(part.names);
                    CREATE INDEX temp.from_\(part.table)_by ON from_\(part.table) (template);
                    """)
            if let trimming = Self.trimming[part.table] { try database.execute(sql: trimming) }
            let statement = try Self.statement(part.table, part.omitted, database)
            open.append(statement + "WHERE NOT c.closed ORDER BY c.number")
            if part.closed { closed.append(statement + "WHERE c.closed ORDER BY c.number") }
        }
        self.open = open
        self.closed = closed
    }

    private static func statement(
        _ table: String, _ omitted: [String], _ database: Database
    ) throws -> String {
        let columns = try database.columns(in: table).filter { !omitted.contains($0.name) }
        let values = try columns.map { try value($0, of: table, database) }
        return """
            INSERT OR REPLACE INTO main.\(table) (\(columns.map(\.name).joined(separator: ", ")))
            SELECT \(values.joined(separator: ", "))
            FROM copies AS c CROSS JOIN templates AS t ON t.template = c.template
            CROSS JOIN from_\(table) AS s ON s.template = c.template

            """
    }

    private static func value(
        _ column: ColumnInfo, of table: String, _ database: Database
    ) throws -> String {
        let name = "s.\"\(column.name)\""
        func occurs(_ condition: String) throws -> Bool {
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM from_\(table) AS s
                    JOIN templates AS t ON t.template = s.template WHERE \(condition))
                    """) ?? false
        }
        if column.name.hasSuffix("_day") { return "\(name) + c.days" }
        guard column.type == "TEXT" else {
            let moments = moments.map { "t.\($0)" }.joined(separator: ", ")
            guard try occurs("\(name) IN (\(moments))") else { return name }
            return "CASE WHEN \(name) IN (\(moments)) THEN \(name) + c.shift ELSE \(name) END"
        }
        var value = name
        for token in tokens where try occurs("t.\(token) <> '' AND instr(\(name), t.\(token))") {
            value = "replace(\(value), t.\(token), c.\(token))"
        }
        for moment in moments where try occurs("instr(\(name), t.\(moment))") {
            // Replacing nothing changes nothing.
            value = """
                replace(\(value), ifnull(t.\(moment), ''), ifnull(t.\(moment) + c.shift, ''))
                """
        }
        return value
    }

    func copy(_ copies: [BenchCopy], in database: Database) throws {
        let insert = try database.cachedStatement(
            sql: """
                INSERT INTO copies
                SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
                    printf('%08x-%04x-7000-8000-%012x', (m0 + ?5) >> 16, (m0 + ?5) & 65535, ?1),
                    printf('B%015d', ?1), 'bench-' || ?1, printf('%023d', ?1),
                    printf('N%015d', ?1)
                FROM templates WHERE template = ?2
                """)
        for copy in copies {
            try insert.execute(arguments: [
                copy.number, copy.template, copy.isClosed, copy.days, copy.shift, copy.home,
                ReceiptCode(random: UInt64(copy.number)).text,
            ])
        }
        if copies.contains(where: \.isClosed) {
            for statement in closed { try database.execute(sql: statement) }
        }
        if copies.contains(where: { !$0.isClosed }) {
            for statement in open { try database.execute(sql: statement) }
        }
        try database.execute(sql: "DELETE FROM copies")
    }
}
