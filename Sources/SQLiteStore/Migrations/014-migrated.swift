extension Migration {
    /// Which cases another version took over, so that a report on the past need not look through
    /// the journal of every case.
    static let migrated = Migration(
        name: "014-migrated",
        sql: "CREATE INDEX journal_by_migration ON journal (case_id, at) WHERE act = 'migrate'")
}
