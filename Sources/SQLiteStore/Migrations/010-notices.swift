extension Migration {
    /// Whom a reached level concerns, how often they were told, and how that ended.
    static let notices = Migration(
        name: "010-notices",
        sql: """
            -- When the case was last brought in from a history; NULL for one that never was.
            ALTER TABLE cases ADD COLUMN imported_at INTEGER;
            UPDATE cases SET imported_at = (
                SELECT max(recorded_at) FROM journal
                WHERE journal.case_id = cases.id AND imported = 1);

            -- One level told to one role of one office. told is a list of instants; due_at is when
            -- they are told next or their time is up, wanted_at when it would have been if no
            -- office were ever closed. office is a municipality's code, 'hotline' or 'national'.
            CREATE TABLE notices (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                case_id TEXT NOT NULL REFERENCES cases (id),
                clock TEXT NOT NULL,
                round INTEGER NOT NULL,
                workflow TEXT NOT NULL,
                at INTEGER NOT NULL,
                level TEXT NOT NULL,
                reached_at INTEGER NOT NULL,
                link INTEGER NOT NULL CHECK (link > 0),
                role TEXT NOT NULL,
                office TEXT NOT NULL,
                told TEXT NOT NULL,
                due_at INTEGER,
                wanted_at INTEGER,
                ending TEXT CHECK (
                    ending IN ('acknowledged', 'stopped', 'superseded', 'suppressed')),
                ended_at INTEGER,
                acknowledged_by TEXT,
                UNIQUE (case_id, clock, round, workflow, at, link, role, office),
                CHECK ((ending IS NULL) = (ended_at IS NULL)),
                CHECK ((due_at IS NULL) = (wanted_at IS NULL)),
                CHECK (ending IS NULL OR due_at IS NULL),
                CHECK ((acknowledged_by IS NULL) = (ending IS NOT 'acknowledged'))
            ) STRICT;
            CREATE INDEX notices_due ON notices (due_at, id) WHERE due_at IS NOT NULL;
            CREATE INDEX notices_open ON notices (office, role, id) WHERE ending IS NULL;
            CREATE INDEX notices_ended ON notices (office, role, id) WHERE ending IS NOT NULL;
            CREATE TRIGGER notices_stay_ended BEFORE UPDATE ON notices WHEN OLD.ending IS NOT NULL
            BEGIN
                SELECT RAISE(ABORT, 'a notice that has ended is not changed');
            END;
            CREATE TRIGGER notices_are_kept BEFORE DELETE ON notices
            BEGIN
                SELECT RAISE(ABORT, 'notices are kept');
            END;
            """)
}
