import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func clocks(_ query: ClockQuery) throws -> [ClockRow] {
        let selection = ClockSelection(query)
        guard !selection.clocks.isEmpty else { return [] }
        return try all(selection.sql, selection.arguments, of: "clocks") { columns in
            let run = ClockRun(
                clock: try columns.next(), round: try columns.next(),
                startedAt: try columns.next(), stoppedAt: try columns.optional(),
                verdict: try columns.next(), lastMark: nil)
            let row = ClockRow(caseID: try columns.next(), home: try columns.optional(), run: run)
            guard let round = query.round(run, toldAt: try columns.optional()) else {
                throw columns.damage
            }
            return ClockRow(caseID: row.caseID, home: row.home, run: round)
        }
    }

    func rounds(of id: CaseID) throws -> [KeptRound] {
        try all(
            """
            SELECT clock, round, started_at, stopped_at, verdict, home, target, breaches_at,
                frozen, reason
            FROM clocks WHERE case_id = ?
            """, [id], of: "clocks"
        ) { columns in
            KeptRound(
                clock: try columns.next(), round: try columns.next(),
                startedAt: try columns.next(), stoppedAt: try columns.optional(),
                verdict: try columns.next(), home: try columns.optional(),
                target: try columns.optional(), breachesAt: try columns.optional(),
                frozen: try columns.frozen(), reason: try columns.optional())
        }
    }
}

extension Columns {
    /// What a stopped round showed.
    mutating func frozen() throws -> FrozenVerdict? {
        let stored: JSONValue? = try optional()
        return try stored.map { try made(from: $0) { try FrozenVerdict(stored: $0) } }
    }
}

/// The statement behind a list of clock rounds: for each clock a branch that an index yields in
/// the order of starts, so that a page costs as much as it is long.
private struct ClockSelection {
    let clocks: [ClockName]
    private let query: ClockQuery

    init(_ query: ClockQuery) {
        self.query = query
        clocks = ClockName.allCases.filter(query.clocks.contains)
    }

    var sql: String {
        let branches = clocks.flatMap(branches) + referred
        return """
            \(branches.joined(separator: "\nUNION ALL\n"))
            ORDER BY started_at, case_id, clock, round LIMIT ?7
            """
    }

    var arguments: StatementArguments {
        [
            query.asOf, query.startsBefore, query.moreThan,
            query.municipalities.map { JSONValue.strings($0.map(\.text)) },
            query.after?.startedAt, query.after?.caseID, max(query.limit, 0),
        ]
    }

    private func branches(of clock: ClockName) -> [String] {
        switch query.status {
        case .open:
            // A round that stopped after the instant asked for was still running then, and so was
            // one that had stopped without anybody's knowing.
            [
                branch(clock, "stopped_at IS NULL AND started_at < ?2", index: running),
                branch(clock, "stopped_at > ?1 AND started_at < ?2"),
                branch(
                    clock, "told_at > ?1 AND +stopped_at <= ?1 AND started_at < ?2",
                    index: "INDEXED BY clocks_told_late"),
            ]
        // The index in the order of starts serves.
        case .closed: [branch(clock, "verdict = 'met' AND \(isKnown) AND \(units) > ?3")]
        }
    }

    /// Whether it was known by the instant asked for that the round had stopped.
    private let isKnown = "coalesce(told_at, stopped_at) <= ?1"

    private var units: String {
        switch query.measure {
        case .elapsed, .openingHours: "(stopped_at - started_at) / 1000"
        case .calendarDays, .businessDays, .fixedDate: "stopped_day - started_day"
        }
    }

    /// Up to so many offices, reading and ordering all rounds of each costs less than passing over
    /// the rounds of all others on the way through the order of starts.
    private static let fewOffices = 10

    private var running: String {
        let isFew = query.municipalities.map { $0.count <= Self.fewOffices } ?? false
        return isFew ? "INDEXED BY clocks_running_by_home" : "INDEXED BY clocks_running"
    }

    private var offices: String {
        guard query.municipalities != nil else { return "" }
        return "AND home IN (SELECT value FROM json_each(?4))"
    }

    private func branch(
        _ clock: ClockName, _ condition: String, index: String = ""
    ) -> String {
        """
        \(columns) FROM clocks \(index) WHERE clock = '\(clock.rawValue)' AND \(condition) \(page)
            \(offices)
        """
    }

    private let columns = """
        SELECT clock, round, started_at, stopped_at, verdict, clocks.case_id, home, told_at
        """

    private var page: String {
        query.after == nil ? "" : "AND (started_at, clocks.case_id) > (?5, ?6)"
    }

    /// The rounds of cases of other homes that were referred to these offices, which are few: each
    /// is looked up by its case.
    private var referred: [String] {
        guard query.includesReferred, let offices = query.municipalities else { return [] }
        let names = clocks.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        // A case may be referred to several of them, but to one of them only once.
        let each = offices.count > 1 ? "DISTINCT" : ""
        let condition =
            switch query.status {
            case .open: "(stopped_at IS NULL OR NOT \(isKnown)) AND started_at < ?2"
            case .closed: "verdict = 'met' AND \(isKnown) AND \(units) > ?3"
            }
        let branch = """
            \(columns) FROM (SELECT \(each) case_id FROM case_offices
                    WHERE office IN (SELECT value FROM json_each(?4))) AS referred
                CROSS JOIN clocks ON clocks.case_id = referred.case_id
            WHERE clock IN (\(names)) AND \(condition) \(page)
                AND (home IS NULL OR home NOT IN (SELECT value FROM json_each(?4)))
            """
        return [branch]
    }
}
