extension Migration {
    /// What will be noted of a case beside the time at which it is to be looked at, so that nobody
    /// has to read the case then.
    static let foreseen = Migration(
        name: "013-foreseen",
        sql: """
            -- The level that the case will have reached at that time if nothing happens to it
            -- before, or NULL: then the case is read. number is that of its entry, which the
            -- journal holds by then if something has happened; dial_at the place on the dial; next
            -- when the case is to be looked at after that; edition the number of the settings by
            -- which all this was reckoned.
            ALTER TABLE wakeups ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE wakeups ADD COLUMN number INTEGER;
            ALTER TABLE wakeups ADD COLUMN workflow TEXT;
            ALTER TABLE wakeups ADD COLUMN state TEXT;
            ALTER TABLE wakeups ADD COLUMN clock TEXT;
            ALTER TABLE wakeups ADD COLUMN round INTEGER;
            ALTER TABLE wakeups ADD COLUMN dial_at INTEGER;
            ALTER TABLE wakeups ADD COLUMN level TEXT;
            ALTER TABLE wakeups ADD COLUMN next INTEGER CHECK (
                number IS NULL
                OR (workflow IS NOT NULL AND state IS NOT NULL AND clock IS NOT NULL
                    AND round IS NOT NULL AND dial_at IS NOT NULL AND level IS NOT NULL));
            """)
}
