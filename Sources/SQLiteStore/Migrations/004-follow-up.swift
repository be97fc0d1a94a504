extension Migration {
    /// What follows from acts: reissues, clocks, orders to the issuer, tasks.
    static let followUp = Migration(
        name: "004-follow-up",
        sql: """
            CREATE TABLE reissues (
                application_id TEXT NOT NULL PRIMARY KEY CHECK (length(application_id) = 23),
                case_id TEXT NOT NULL REFERENCES cases (id),
                holder TEXT REFERENCES holders (id),
                route TEXT NOT NULL CHECK (route IN ('express', 'ordinary')),
                fee INTEGER NOT NULL CHECK (fee >= 0),
                applied_at INTEGER NOT NULL,
                stage TEXT NOT NULL,
                ending TEXT,
                new_serial TEXT
            ) STRICT;
            CREATE UNIQUE INDEX reissues_one_live_per_holder ON reissues (holder)
            WHERE ending IS NULL;
            CREATE INDEX reissues_by_new_serial ON reissues (new_serial)
            WHERE new_serial IS NOT NULL;

            CREATE TABLE delivery_events (
                event_id TEXT NOT NULL PRIMARY KEY,
                case_id TEXT NOT NULL REFERENCES cases (id)
            ) STRICT, WITHOUT ROWID;

            -- Rounds of clocks. Days are civil days in Japan since 1970-01-01; home is the case's.
            CREATE TABLE clocks (
                case_id TEXT NOT NULL REFERENCES cases (id),
                clock TEXT NOT NULL,
                round INTEGER NOT NULL CHECK (round > 0),
                started_at INTEGER NOT NULL,
                started_day INTEGER NOT NULL,
                stopped_at INTEGER,
                stopped_day INTEGER,
                verdict TEXT NOT NULL CHECK (verdict IN ('running', 'met', 'void')),
                last_mark INTEGER,
                home TEXT,
                PRIMARY KEY (case_id, clock, round),
                CHECK ((stopped_at IS NULL) = (verdict = 'running')),
                CHECK ((stopped_at IS NULL) = (stopped_day IS NULL))
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX clocks_running ON clocks (clock, started_at, case_id, round, home)
            WHERE stopped_at IS NULL;
            CREATE INDEX clocks_stopped ON clocks (clock, stopped_at)
            WHERE stopped_at IS NOT NULL;
            CREATE INDEX clocks_met ON clocks (
                clock, started_at, case_id, round, home, stopped_at, started_day, stopped_day)
            WHERE verdict = 'met';

            -- What the issuer must be told. Of imported history it has been told already.
            CREATE TABLE orders (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                case_id TEXT NOT NULL REFERENCES cases (id),
                effect TEXT NOT NULL,
                serial TEXT NOT NULL REFERENCES cards (serial),
                requested_at INTEGER NOT NULL,
                confirmed_at INTEGER,
                suppressed INTEGER NOT NULL CHECK (suppressed IN (0, 1))
            ) STRICT;
            CREATE INDEX orders_by_case ON orders (case_id, id);
            CREATE INDEX orders_owed ON orders (id) WHERE confirmed_at IS NULL AND suppressed = 0;

            CREATE TABLE tasks (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                case_id TEXT NOT NULL REFERENCES cases (id),
                kind TEXT NOT NULL,
                opened_at INTEGER NOT NULL,
                closed_at INTEGER
            ) STRICT;
            CREATE INDEX tasks_open ON tasks (opened_at, id) WHERE closed_at IS NULL;
            CREATE INDEX tasks_open_by_case ON tasks (case_id) WHERE closed_at IS NULL;
            """)
}
