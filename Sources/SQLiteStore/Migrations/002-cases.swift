extension Migration {
    /// Cases with everything by which they are found and counted.
    static let cases = Migration(
        name: "002-cases",
        sql: """
            -- One loss of one card; snapshot is the whole case, the columns find and guard it.
            -- Instants are milliseconds since 1970. home is NULL while no card is matched.
            CREATE TABLE cases (
                id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
                receipt_code TEXT NOT NULL UNIQUE,
                state TEXT NOT NULL,
                is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
                card_serial TEXT REFERENCES cards (serial),
                holder TEXT REFERENCES holders (id),
                home TEXT,
                route TEXT CHECK (route IN ('express', 'ordinary')),
                revision INTEGER NOT NULL,
                entries INTEGER NOT NULL,
                opened_at INTEGER NOT NULL,
                matched_at INTEGER,
                last_at INTEGER NOT NULL,
                next_due INTEGER,
                snapshot TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX cases_one_open_per_card ON cases (card_serial) WHERE is_open = 1;
            CREATE INDEX cases_by_state ON cases (state, id);
            CREATE INDEX cases_by_home ON cases (home, id, state, route);
            CREATE INDEX cases_by_next_due ON cases (next_due) WHERE next_due IS NOT NULL;

            -- What callers call a case; several references may name one case.
            CREATE TABLE case_references (
                reference TEXT NOT NULL PRIMARY KEY,
                case_id TEXT NOT NULL REFERENCES cases (id)
            ) STRICT, WITHOUT ROWID;

            -- Offices to which a case was referred.
            CREATE TABLE case_offices (
                office TEXT NOT NULL,
                case_id TEXT NOT NULL REFERENCES cases (id),
                PRIMARY KEY (office, case_id)
            ) STRICT, WITHOUT ROWID;

            -- Personal. The report as it stands after amendments.
            CREATE TABLE reports (
                case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
                report TEXT NOT NULL
            ) STRICT;

            -- How many cases stand where; home is '' for cases without one.
            CREATE TABLE state_counts (
                state TEXT NOT NULL,
                home TEXT NOT NULL,
                count INTEGER NOT NULL CHECK (count >= 0),
                PRIMARY KEY (state, home)
            ) STRICT, WITHOUT ROWID;

            CREATE TRIGGER cases_count_new AFTER INSERT ON cases
            BEGIN
                INSERT INTO state_counts (state, home, count)
                VALUES (NEW.state, coalesce(NEW.home, ''), 1)
                ON CONFLICT (state, home) DO UPDATE SET count = count + 1;
            END;
            CREATE TRIGGER cases_count_moved AFTER UPDATE OF state, home ON cases
            WHEN OLD.state <> NEW.state OR OLD.home IS NOT NEW.home
            BEGIN
                UPDATE state_counts SET count = count - 1
                WHERE state = OLD.state AND home = coalesce(OLD.home, '');
                INSERT INTO state_counts (state, home, count)
                VALUES (NEW.state, coalesce(NEW.home, ''), 1)
                ON CONFLICT (state, home) DO UPDATE SET count = count + 1;
            END;
            CREATE TRIGGER cases_are_kept BEFORE DELETE ON cases
            BEGIN
                SELECT RAISE(ABORT, 'cases are kept');
            END;
            """)
}
