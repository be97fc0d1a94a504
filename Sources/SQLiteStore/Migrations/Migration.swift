import GRDB

/// One step of the schema. Steps are only ever added: a step that any database has seen is never
/// changed again.
struct Migration: Sendable {
    /// Its number and subject; databases remember it by this.
    let name: String
    let sql: String

    static let all = [
        registry, cases, journal, followUp, access, workflows, entered, verdicts, settings, notices,
        board, wakeups, foreseen, migrated, told,
    ]

    /// Applies what a database lacks, each step in a transaction of its own.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for migration in all {
            migrator.registerMigration(migration.name, foreignKeyChecks: .immediate) { database in
                try database.execute(sql: migration.sql)
            }
        }
        return migrator
    }
}
