extension Migration {
    /// What each round of a clock promised, where it breaks that, and what it showed at its end.
    static let verdicts = Migration(
        name: "008-verdicts",
        sql: """
            -- target is in units of the measure; breach_day is the civil day in Japan of
            -- breaches_at. frozen is what a stopped round showed, and the reason that was given.
            -- Rows of before are filled when the cases are built anew from their journals.
            ALTER TABLE clocks ADD COLUMN target INTEGER;
            ALTER TABLE clocks ADD COLUMN breaches_at INTEGER;
            ALTER TABLE clocks ADD COLUMN breach_day INTEGER;
            ALTER TABLE clocks ADD COLUMN frozen TEXT;
            ALTER TABLE clocks ADD COLUMN reason TEXT;
            """)
}
