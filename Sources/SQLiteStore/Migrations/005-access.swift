extension Migration {
    /// Who may ask, what was answered to whom, and who looked.
    static let access = Migration(
        name: "005-access",
        sql: """
            CREATE TABLE tokens (
                id TEXT NOT NULL PRIMARY KEY,
                hash TEXT NOT NULL UNIQUE,
                actor TEXT NOT NULL CHECK (json_valid(actor)),
                created_at INTEGER NOT NULL,
                expires_at INTEGER,
                revoked_at INTEGER
            ) STRICT;

            CREATE TABLE approvals (
                id TEXT NOT NULL PRIMARY KEY,
                case_id TEXT NOT NULL REFERENCES cases (id),
                verb TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                requested_by TEXT NOT NULL CHECK (json_valid(requested_by)),
                requested_at INTEGER NOT NULL,
                approved_by TEXT,
                approved_at INTEGER,
                CHECK ((approved_by IS NULL) = (approved_at IS NULL))
            ) STRICT;
            CREATE INDEX approvals_by_act ON approvals (case_id, verb, body_hash, approved_at);

            -- Small and short-lived: old rows go as new ones come.
            CREATE TABLE idempotency (
                id INTEGER PRIMARY KEY,
                subject TEXT NOT NULL,
                method TEXT NOT NULL,
                path TEXT NOT NULL,
                key TEXT NOT NULL,
                body_hash TEXT NOT NULL,
                answer TEXT NOT NULL,
                committed_at INTEGER NOT NULL,
                UNIQUE (key, subject, method, path)
            ) STRICT;
            CREATE INDEX idempotency_by_age ON idempotency (committed_at);

            CREATE TABLE imported_lines (
                hash TEXT NOT NULL,
                occurrence INTEGER NOT NULL CHECK (occurrence > 0),
                outcome TEXT NOT NULL,
                PRIMARY KEY (hash, occurrence)
            ) STRICT, WITHOUT ROWID;

            -- Every read of a person's data. Neither names nor other personal text.
            CREATE TABLE access_log (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                role TEXT NOT NULL,
                staff TEXT NOT NULL,
                office TEXT,
                action TEXT NOT NULL,
                case_id TEXT,
                holders TEXT NOT NULL CHECK (json_valid(holders)),
                purpose TEXT
            ) STRICT;
            CREATE INDEX access_log_by_case ON access_log (case_id) WHERE case_id IS NOT NULL;
            CREATE TRIGGER access_log_is_not_changed BEFORE UPDATE ON access_log
            BEGIN
                SELECT RAISE(ABORT, 'the access log is append-only');
            END;
            CREATE TRIGGER access_log_is_not_cut BEFORE DELETE ON access_log
            BEGIN
                SELECT RAISE(ABORT, 'the access log is append-only');
            END;
            """)
}
