extension Migration {
    /// Municipalities, holders and cards, and what the service keeps for itself.
    static let registry = Migration(
        name: "001-registry",
        sql: """
            CREATE TABLE settings (
                name TEXT NOT NULL PRIMARY KEY,
                value TEXT NOT NULL
            ) STRICT, WITHOUT ROWID;

            CREATE TABLE municipalities (
                code TEXT NOT NULL PRIMARY KEY CHECK (length(code) = 6),
                prefecture TEXT NOT NULL,
                name TEXT NOT NULL,
                kana TEXT NOT NULL,
                parent TEXT
            ) STRICT, WITHOUT ROWID;

            -- Personal. identity_key recognises those to whom the roster gives no id.
            CREATE TABLE holders (
                id TEXT NOT NULL PRIMARY KEY,
                identity_key TEXT UNIQUE,
                name TEXT NOT NULL,
                kana TEXT,
                aliases TEXT NOT NULL CHECK (json_valid(aliases)),
                birth_year INTEGER NOT NULL,
                birth_month INTEGER,
                birth_day INTEGER,
                address TEXT,
                municipality TEXT NOT NULL,
                postal_code TEXT,
                phone TEXT,
                phone_as_spoken TEXT,
                is_ward INTEGER NOT NULL CHECK (is_ward IN (0, 1)),
                is_protected INTEGER NOT NULL CHECK (is_protected IN (0, 1))
            ) STRICT;
            CREATE INDEX holders_by_phone ON holders (phone) WHERE phone IS NOT NULL;

            -- Personal. The folded keys under which a holder is found.
            CREATE TABLE name_keys (
                key TEXT NOT NULL CHECK (key <> ''),
                birth_year INTEGER NOT NULL,
                holder TEXT NOT NULL REFERENCES holders (id) ON DELETE CASCADE,
                PRIMARY KEY (key, birth_year, holder)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX name_keys_by_holder ON name_keys (holder);

            CREATE TABLE cards (
                serial TEXT NOT NULL PRIMARY KEY CHECK (length(serial) = 16),
                holder TEXT NOT NULL REFERENCES holders (id),
                card TEXT NOT NULL CHECK (
                    card IN ('in-transit', 'active', 'suspended', 'abolished', 'lapsed')),
                user_certificate TEXT NOT NULL CHECK (
                    user_certificate IN ('none', 'valid', 'held', 'revoked')),
                signing_certificate TEXT NOT NULL CHECK (
                    signing_certificate IN ('none', 'valid', 'revoked', 'reissue-needed')),
                phone_certificates TEXT NOT NULL CHECK (
                    phone_certificates IN ('none', 'valid', 'held', 'unknown')),
                has_face_authentication INTEGER NOT NULL CHECK (
                    has_face_authentication IN (0, 1)),
                issued_on TEXT,
                expires_on TEXT,
                replaces TEXT,
                replaced_by TEXT
            ) STRICT;
            CREATE INDEX cards_by_holder ON cards (holder);

            CREATE TRIGGER cards_final_stay BEFORE UPDATE ON cards
            WHEN OLD.card IN ('abolished', 'lapsed') AND NEW.card <> OLD.card
            BEGIN
                SELECT RAISE(ABORT, 'card is final');
            END;
            CREATE TRIGGER cards_final_are_kept BEFORE DELETE ON cards
            WHEN OLD.card IN ('abolished', 'lapsed')
            BEGIN
                SELECT RAISE(ABORT, 'card is final');
            END;
            """)
}
