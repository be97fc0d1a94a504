extension Migration {
    /// When cases are to be looked at, apart from the cases; levels stand in the journal alone, and
    /// those of which people are still to be told in a list.
    static let wakeups = Migration(
        name: "012-wakeups",
        sql: """
            -- When a case is to be looked at, in milliseconds since 1970. A row may be left behind
            -- by what has happened since; whoever looks at the case then takes it away.
            CREATE TABLE wakeups (
                at INTEGER NOT NULL,
                case_id TEXT NOT NULL,
                PRIMARY KEY (at, case_id)
            ) STRICT, WITHOUT ROWID;
            INSERT INTO wakeups
            SELECT next_due, id FROM cases WHERE next_due IS NOT NULL ORDER BY next_due, id;
            DROP INDEX cases_by_next_due;

            -- The columns of a case tell of its first entries, as many as entries says. What the
            -- service noted of it since then stands in the journal only: levels and reminders,
            -- which change no column but this.
            CREATE TRIGGER cases_wake_new AFTER INSERT ON cases WHEN NEW.next_due IS NOT NULL
            BEGIN
                INSERT INTO wakeups (at, case_id) VALUES (NEW.next_due, NEW.id)
                ON CONFLICT DO NOTHING;
            END;
            CREATE TRIGGER cases_wake_moved AFTER UPDATE OF next_due ON cases
            BEGIN
                DELETE FROM wakeups WHERE at = OLD.next_due AND case_id = OLD.id
                    AND OLD.next_due IS NOT NEW.next_due;
                INSERT INTO wakeups (at, case_id)
                SELECT NEW.next_due, NEW.id WHERE NEW.next_due IS NOT NULL
                ON CONFLICT DO NOTHING;
            END;

            -- Entries of the journal that note a level of which nobody has been told yet.
            CREATE TABLE untold_levels (
                sequence INTEGER NOT NULL PRIMARY KEY
            ) STRICT;

            -- The journal holds every level, and no entry can be appended to it by whom has read
            -- less of it.
            DROP TABLE level_marks;
            ALTER TABLE clocks DROP COLUMN last_mark;
            """)
}
