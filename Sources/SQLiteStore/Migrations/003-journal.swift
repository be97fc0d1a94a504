extension Migration {
    /// The history that the cases are made of.
    static let journal = Migration(
        name: "003-journal",
        sql: """
            -- Personal. What was asked for, apart from the journal so that it can be erased alone;
            -- ids are never given twice.
            CREATE TABLE personal_bodies (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                salt TEXT NOT NULL,
                text TEXT NOT NULL
            ) STRICT;
            CREATE TRIGGER personal_bodies_stay BEFORE UPDATE ON personal_bodies
            BEGIN
                SELECT RAISE(ABORT, 'bodies are erased, never changed');
            END;

            -- body_id names a body that may have been erased, so it is no reference.
            CREATE TABLE journal (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                case_id TEXT NOT NULL REFERENCES cases (id),
                number INTEGER NOT NULL CHECK (number > 0),
                at INTEGER NOT NULL,
                recorded_at INTEGER NOT NULL,
                act TEXT NOT NULL,
                role TEXT NOT NULL,
                staff TEXT NOT NULL,
                office TEXT,
                channel TEXT NOT NULL,
                workflow TEXT NOT NULL,
                from_state TEXT,
                to_state TEXT NOT NULL,
                facts TEXT NOT NULL,
                body_id INTEGER,
                digest TEXT,
                imported INTEGER NOT NULL CHECK (imported IN (0, 1)),
                CHECK ((body_id IS NULL) = (digest IS NULL)),
                UNIQUE (case_id, number)
            ) STRICT;
            CREATE TRIGGER journal_is_not_changed BEFORE UPDATE ON journal
            BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END;
            CREATE TRIGGER journal_is_not_cut BEFORE DELETE ON journal
            BEGIN
                SELECT RAISE(ABORT, 'the journal is append-only');
            END;

            -- The levels that are in the journal, each once. at is the place on the dial.
            CREATE TABLE level_marks (
                case_id TEXT NOT NULL REFERENCES cases (id),
                clock TEXT NOT NULL,
                round INTEGER NOT NULL,
                at INTEGER NOT NULL,
                level TEXT NOT NULL,
                reached_at INTEGER NOT NULL,
                PRIMARY KEY (case_id, clock, round, at)
            ) STRICT, WITHOUT ROWID;
            """)
}
