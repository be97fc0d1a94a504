extension Migration {
    /// Counters of running reissue clocks; due cases and the rounds of one office in an order that
    /// can be paged.
    static let board = Migration(
        name: "011-board",
        sql: """
            -- How many rounds of a reissue clock run, home by home ('' without one). days holds
            -- "started_day:breach_day": count, without zeros, and no breach_day for none. One row
            -- holds all days of a home, so that a board of the nation reads a row a home and route.
            CREATE TABLE running_rounds (
                home TEXT NOT NULL,
                clock TEXT NOT NULL CHECK (clock IN ('reissue-express', 'reissue-ordinary')),
                days TEXT NOT NULL CHECK (json_valid(days)),
                PRIMARY KEY (home, clock)
            ) STRICT, WITHOUT ROWID;

            INSERT INTO running_rounds
            SELECT home, clock, json_group_object(day, number)
            FROM (
                SELECT coalesce(home, '') AS home, clock,
                    started_day || ':' || ifnull(breach_day, '') AS day, count(*) AS number
                FROM clocks WHERE stopped_at IS NULL
                    AND clock IN ('reissue-express', 'reissue-ordinary')
                GROUP BY coalesce(home, ''), clock, day
                ORDER BY home, clock, day)
            GROUP BY home, clock;

            CREATE TRIGGER clocks_count_new AFTER INSERT ON clocks
            WHEN NEW.stopped_at IS NULL AND NEW.clock IN ('reissue-express', 'reissue-ordinary')
            BEGIN
                INSERT INTO running_rounds (home, clock, days)
                VALUES (coalesce(NEW.home, ''), NEW.clock, '{}') ON CONFLICT DO NOTHING;
                \(plusOne)
            END;
            CREATE TRIGGER clocks_count_moved
            AFTER UPDATE OF clock, home, started_day, breach_day, stopped_at ON clocks
            WHEN (OLD.clock, OLD.home, OLD.started_day, OLD.breach_day, OLD.stopped_at IS NULL)
                IS NOT (NEW.clock, NEW.home, NEW.started_day, NEW.breach_day,
                    NEW.stopped_at IS NULL)
            BEGIN
                \(minusOne)
                INSERT INTO running_rounds (home, clock, days)
                SELECT coalesce(NEW.home, ''), NEW.clock, '{}' WHERE NEW.stopped_at IS NULL
                    AND NEW.clock IN ('reissue-express', 'reissue-ordinary')
                ON CONFLICT DO NOTHING;
                \(plusOne)
            END;
            CREATE TRIGGER clocks_count_gone AFTER DELETE ON clocks
            WHEN OLD.stopped_at IS NULL
            BEGIN
                \(minusOne)
            END;

            DROP INDEX cases_by_next_due;
            CREATE INDEX cases_by_next_due ON cases (next_due, id) WHERE next_due IS NOT NULL;

            -- The open rounds of one office, in the order of starts.
            CREATE INDEX clocks_running_by_home ON clocks (home, clock, started_at, case_id, round)
            WHERE stopped_at IS NULL;
            """)

    private static let plusOne = change(of: "NEW", by: "+ 1")
    private static let minusOne = change(of: "OLD", by: "- 1")

    /// A count that becomes zero goes. Where there is no row of that home and clock, because it is
    /// none of those that are counted, nothing happens.
    private static func change(of row: String, by step: String) -> String {
        let day = """
            '$."' || \(row).started_day || ':' || ifnull(\(row).breach_day, '') || '"'
            """
        return """
            UPDATE running_rounds SET days =
                CASE coalesce(json_extract(days, \(day)), 0) \(step)
                WHEN 0 THEN json_remove(days, \(day))
                ELSE json_set(days, \(day), coalesce(json_extract(days, \(day)), 0) \(step)) END
            WHERE home = coalesce(\(row).home, '') AND clock = \(row).clock
                AND \(row).stopped_at IS NULL;
            """
    }
}
