import CaseDesk
import GRDB
import LostCardCore

/// Counts are read column by column, without a copy of each row: a board of the nation has ten
/// thousand of them.
extension SQLiteReading {
    func stateCounts(asOf: Instant?) throws -> [StateCount] {
        guard let asOf else {
            return try stateCounts(
                "SELECT state, home, count FROM state_counts WHERE count > 0 ORDER BY home, state",
                [], of: "state_counts")
        }
        return try stateCounts(
            """
            WITH places AS MATERIALIZED (
                SELECT (SELECT to_state FROM journal
                        WHERE case_id = cases.id AND \(JournalColumns.knownAt) <= ?1
                        ORDER BY number DESC LIMIT 1) AS state,
                    CASE WHEN matched_at <= ?1 THEN home END AS home
                FROM cases)
            SELECT state, coalesce(home, ''), count(*) FROM places WHERE state IS NOT NULL
            GROUP BY home, state ORDER BY home, state
            """, [asOf], of: "journal")
    }

    func recountedStates() throws -> [StateCount] {
        try stateCounts(
            """
            SELECT state, coalesce(home, ''), count(*) FROM cases
            GROUP BY home, state ORDER BY home, state
            """, [], of: "cases")
    }

    private func stateCounts(
        _ sql: String, _ arguments: StatementArguments, of table: String
    ) throws -> [StateCount] {
        let rows = try Row.fetchCursor(statement(sql), arguments: arguments)
        var homes = HomeColumn(table: table)
        var counts: [StateCount] = []
        while let row = try rows.next() {
            counts.append(
                StateCount(
                    state: StateName(row[0] as String), home: try homes.home(row[1]),
                    count: row[2]))
        }
        return counts
    }

    func runningRounds(_ take: (RunningRounds) throws -> Void) throws {
        let rows = try Row.fetchCursor(
            statement("SELECT home, clock, days FROM running_rounds ORDER BY home, clock"))
        var homes = HomeColumn(table: "running_rounds")
        while let row = try rows.next() {
            guard let clock = ClockName(rawValue: row[1]), let days = DayCounts.read(row[2])
            else { throw StoreFailure.damaged("running_rounds") }
            guard !days.isEmpty else { continue }
            try take(RunningRounds(home: try homes.home(row[0]), clock: clock, days: days))
        }
    }

    func recountedRounds() throws -> [RunningRounds] {
        let rows = try Row.fetchCursor(
            statement(
                """
                SELECT coalesce(home, ''), clock, started_day, breach_day, count(*) FROM clocks
                WHERE stopped_at IS NULL AND clock IN ('reissue-express', 'reissue-ordinary')
                GROUP BY home, clock, started_day, breach_day
                ORDER BY home, clock, started_day, breach_day
                """))
        var homes = HomeColumn(table: "clocks")
        var found: [RunningRounds] = []
        while let row = try rows.next() {
            guard let clock = ClockName(rawValue: row[1]) else {
                throw StoreFailure.damaged("clocks")
            }
            let home = try homes.home(row[0])
            let day = RunningRounds.Day(startedDay: row[2], breachDay: row[3], count: row[4])
            if let last = found.last, last.home == home, last.clock == clock {
                found[found.count - 1].days.append(day)
            } else {
                found.append(RunningRounds(home: home, clock: clock, days: [day]))
            }
        }
        return found
    }
}

/// Reads a column of home municipalities in which each stands many times in a row.
private struct HomeColumn {
    let table: String
    private var last: (text: String, home: MunicipalityCode?)?

    init(table: String) { self.table = table }

    mutating func home(_ text: String) throws -> MunicipalityCode? {
        if let last, last.text == text { return last.home }
        let home = MunicipalityCode(text)
        guard home != nil || text.isEmpty else { throw StoreFailure.damaged(table) }
        last = (text, home)
        return home
    }
}

/// The counts of `running_rounds`: `{"20759:20770":3,"20760:":1}`.
enum DayCounts {
    /// Nil for anything else than what the triggers write.
    static func read(_ text: String) -> [RunningRounds.Day]? {
        var text = text
        return text.withUTF8 { bytes in
            var cursor = DayCursor(bytes: bytes)
            return cursor.days()
        }
    }
}

private struct DayCursor {
    let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func days() -> [RunningRounds.Day]? {
        guard take("{") else { return nil }
        var days: [RunningRounds.Day] = []
        if take("}") { return days }
        days.reserveCapacity(bytes.count / 12)
        repeat {
            guard take("\""), let started = number(), take(":") else { return nil }
            let breach = number()
            guard take("\""), take(":"), let count = number() else { return nil }
            days.append(
                RunningRounds.Day(startedDay: started, breachDay: breach, count: count))
        } while take(",")
        return take("}") && index == bytes.count ? days : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard index < bytes.count, bytes[index] == UInt8(ascii: scalar) else { return false }
        index += 1
        return true
    }

    /// Nil where no number stands; at most nine digits, so that none is too large.
    @inline(__always)
    private mutating func number() -> Int? {
        let isNegative = take("-")
        let start = index
        var value = 0
        while index < bytes.count, index - start < 9, (48...57).contains(bytes[index]) {
            value = value * 10 + Int(bytes[index] - 48)
            index += 1
        }
        guard index > start else { return nil }
        return isNegative ? -value : value
    }
}
