extension Migration {
    /// The workflow files by which cases are judged, and which case by which.
    static let workflows = Migration(
        name: "006-workflows",
        sql: """
            -- A version means the same text for good. delivery is the version of the delivery
            -- workflow that a case workflow was released with; digest is SHA-256 of the text.
            CREATE TABLE released_files (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                version TEXT NOT NULL UNIQUE,
                kind TEXT NOT NULL CHECK (kind IN ('case', 'delivery')),
                digest TEXT NOT NULL CHECK (length(digest) = 64),
                text TEXT NOT NULL,
                delivery TEXT REFERENCES released_files (version),
                bound_at INTEGER NOT NULL,
                CHECK ((kind = 'case') = (delivery IS NOT NULL))
            ) STRICT;
            CREATE TRIGGER released_files_stay BEFORE UPDATE ON released_files
            BEGIN
                SELECT RAISE(ABORT, 'a released file is never changed');
            END;
            CREATE TRIGGER released_files_are_kept BEFORE DELETE ON released_files
            BEGIN
                SELECT RAISE(ABORT, 'a released file is kept');
            END;

            ALTER TABLE cases ADD COLUMN workflow TEXT NOT NULL DEFAULT '';
            UPDATE cases SET workflow = json_extract(snapshot, '$.workflow');
            CREATE INDEX cases_by_workflow ON cases (workflow, is_open, id);

            -- Each level is noted once on the dial of each version.
            CREATE TABLE level_marks_by_version (
                case_id TEXT NOT NULL REFERENCES cases (id),
                clock TEXT NOT NULL,
                round INTEGER NOT NULL,
                workflow TEXT NOT NULL,
                at INTEGER NOT NULL,
                level TEXT NOT NULL,
                reached_at INTEGER NOT NULL,
                PRIMARY KEY (case_id, clock, round, workflow, at)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO level_marks_by_version
            SELECT case_id, clock, round, workflow, at, level, reached_at
            FROM level_marks JOIN cases ON cases.id = case_id;
            DROP TABLE level_marks;
            ALTER TABLE level_marks_by_version RENAME TO level_marks;
            """)
}
