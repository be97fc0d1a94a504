extension Migration {
    /// When cases came to stand where a timer counts from the entry into the state.
    ///
    /// Cases that were opened before such timers get what their journal says: a denied report is
    /// asked about after a day, an abolished card without a new application after thirty. Dates are
    /// civil days in Japan, nine hours ahead.
    static let entered = Migration(
        name: "007-entered",
        sql: """
            CREATE TEMP TABLE entered AS
            SELECT cases.id AS case_id, max(journal.at) AS at,
                CASE cases.state WHEN 'contested' THEN 1 ELSE 30 END AS days
            FROM cases JOIN journal ON journal.case_id = cases.id
            WHERE cases.state IN ('contested', 'loss-notified')
                AND json_extract(cases.snapshot, '$.enteredAt') IS NULL
                AND journal.from_state IS NOT journal.to_state
            GROUP BY cases.id;

            UPDATE cases SET
                snapshot = json_set(snapshot, '$.enteredAt', entered.at),
                next_due = min(
                    coalesce(next_due, 9223372036854775807),
                    ((entered.at + 32400000) / 86400000 + entered.days) * 86400000 - 32400000)
            FROM entered WHERE entered.case_id = cases.id;

            DROP TABLE entered;
            """)
}
