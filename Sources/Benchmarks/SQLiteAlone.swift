import CaseDesk
import GRDB
import LostCardCore

/// The rows of a sweep, worked out beforehand and written by bare prepared statements: how fast
/// SQLite alone takes what the sweep leaves behind.
struct SQLiteAlone {
    private struct Row {
        let id: String
        let entries: Int
        let nextDue: Int64?
        let snapshot: String
        let journal: [StatementArguments]
        let marks: [StatementArguments]
        let clocks: [StatementArguments]
        let tasks: [StatementArguments]
    }

    private let rows: [Row]

    /// What the sweep would write for these cases at `now`.
    init(_ cases: [Case], at now: Instant, rules: Rules) {
        rows = cases.compactMap { subject in
            sweep(subject, at: now, in: rules).map { Self.row($0, at: now, rules: rules) }
        }
    }

    var count: Int { rows.count }

    private static func row(_ accepted: Accepted, at now: Instant, rules: Rules) -> Row {
        let subject = accepted.subject
        let first = subject.entryCount - accepted.entries.count + 1
        let marks = accepted.entries.compactMap(\.facts.mark)
        return Row(
            id: subject.id.text, entries: subject.entryCount,
            nextDue: subject.nextDue(in: rules)?.milliseconds, snapshot: subject.snapshot.text,
            journal: accepted.entries.enumerated().map { index, entry in
                [
                    subject.id.text, first + index, entry.at.milliseconds, now.milliseconds,
                    entry.act.text, entry.actor.role.rawValue, entry.actor.id,
                    entry.channel.rawValue, entry.workflow, entry.from?.text, entry.to.text,
                    entry.facts.json.text,
                ]
            },
            marks: marks.map { mark in
                [
                    subject.id.text, mark.clock.rawValue, mark.round, subject.workflow, mark.at,
                    mark.level.rawValue, mark.reachedAt.milliseconds,
                ]
            },
            clocks: marks.map { [$0.at, subject.id.text, $0.clock.rawValue, $0.round] },
            tasks: accepted.opensTasks.map {
                [subject.id.text, $0.rawValue, now.milliseconds]
            })
    }

    /// Writes the rows in transactions of `chunk` cases with the settings of the service.
    func write(to path: String, chunk: Int) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { database in
            try database.execute(
                sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;")
            let statements = try Statements(database)
            for start in stride(from: 0, to: rows.count, by: chunk) {
                try database.execute(sql: "BEGIN IMMEDIATE")
                for row in rows[start..<min(start + chunk, rows.count)] {
                    try statements.write(row)
                }
                try database.execute(sql: "COMMIT")
            }
        }
        try queue.close()
    }

    private struct Statements {
        let subject: Statement
        let journal: Statement
        let mark: Statement
        let clock: Statement
        let task: Statement

        init(_ database: Database) throws {
            subject = try database.makeStatement(
                sql: "UPDATE cases SET entries = ?, next_due = ?, snapshot = ? WHERE id = ?")
            journal = try database.makeStatement(
                sql: """
                    INSERT INTO journal (case_id, number, at, recorded_at, act, role, staff,
                        channel, workflow, from_state, to_state, facts, imported)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
                    """)
            mark = try database.makeStatement(
                sql: """
                    INSERT INTO level_marks
                        (case_id, clock, round, workflow, at, level, reached_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """)
            clock = try database.makeStatement(
                sql: """
                    UPDATE clocks SET last_mark = ? WHERE case_id = ? AND clock = ? AND round = ?
                    """)
            task = try database.makeStatement(
                sql: "INSERT INTO tasks (case_id, kind, opened_at) VALUES (?, ?, ?)")
        }

        func write(_ row: Row) throws {
            try subject.execute(arguments: [row.entries, row.nextDue, row.snapshot, row.id])
            for values in row.journal { try journal.execute(arguments: values) }
            for values in row.marks { try mark.execute(arguments: values) }
            for values in row.clocks { try clock.execute(arguments: values) }
            for values in row.tasks { try task.execute(arguments: values) }
        }
    }
}
