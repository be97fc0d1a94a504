extension Migration {
    /// When the stop of a clock came to be known, for those who ask what was known at a time.
    static let told = Migration(
        name: "015-told",
        sql: """
            -- When the act was recorded that stopped the round, where it happened before that and
            -- was not imported.
            ALTER TABLE clocks ADD COLUMN told_at INTEGER CHECK (told_at > stopped_at);
            CREATE INDEX clocks_told_late ON clocks (clock, told_at) WHERE told_at IS NOT NULL;
            """)
}
