extension Migration {
    /// The calendars and the policies of offices by which clocks run, as they were put in force.
    static let settings = Migration(
        name: "009-settings",
        sql: """
            CREATE TABLE settings_editions (
                number INTEGER NOT NULL PRIMARY KEY CHECK (number >= 0),
                bound_at INTEGER NOT NULL,
                bound_by TEXT NOT NULL,
                reason TEXT NOT NULL
            ) STRICT;

            -- A text that stays as it is through several editions is kept once. digest is SHA-256.
            CREATE TABLE settings_texts (
                digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
                text TEXT NOT NULL
            ) STRICT;
            CREATE TABLE settings_files (
                number INTEGER NOT NULL REFERENCES settings_editions (number),
                name TEXT NOT NULL,
                digest TEXT NOT NULL REFERENCES settings_texts (digest),
                PRIMARY KEY (number, name)
            ) STRICT, WITHOUT ROWID;

            -- The editions by which all clocks go, but for later ones.
            CREATE TABLE settings_retimed (
                number INTEGER NOT NULL PRIMARY KEY REFERENCES settings_editions (number),
                at INTEGER NOT NULL
            ) STRICT;

            CREATE TRIGGER settings_follow BEFORE INSERT ON settings_editions
            WHEN NEW.number <> (SELECT coalesce(max(number) + 1, 0) FROM settings_editions)
            BEGIN
                SELECT RAISE(ABORT, 'settings follow each other');
            END;
            \(kept("settings_editions"))
            \(kept("settings_texts"))
            \(kept("settings_files"))
            \(kept("settings_retimed"))

            -- The settings by which a case was filed last.
            ALTER TABLE cases ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
            """)

    /// Triggers that keep the rows of a table as they are.
    private static func kept(_ table: String) -> String {
        """
        CREATE TRIGGER \(table)_stay BEFORE UPDATE ON \(table)
        BEGIN
            SELECT RAISE(ABORT, 'settings are never changed');
        END;
        CREATE TRIGGER \(table)_are_kept BEFORE DELETE ON \(table)
        BEGIN
            SELECT RAISE(ABORT, 'settings are kept');
        END;
        """
    }
}
