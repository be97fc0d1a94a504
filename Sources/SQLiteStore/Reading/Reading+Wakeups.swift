import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func wakeups(until now: Instant, after place: DuePlace?, limit: Int) throws -> [Wakeup] {
        let page = place == nil ? "" : "AND (at, case_id) > (?2, ?3)"
        var arguments: StatementArguments = [now]
        if let place { arguments += [place.at, place.caseID] }
        let rows = try Row.fetchCursor(
            statement(WakeupColumns.select + "WHERE at <= ?1 \(page) ORDER BY at, case_id"),
            arguments: arguments)
        var wakeups: [Wakeup] = []
        while wakeups.count < limit, let row = try rows.next() {
            var columns = Columns(row, of: "wakeups")
            // A row that names no case holds up no other; its case is missed by `verify`.
            if let wakeup = try readable({ try columns.wakeup() }) { wakeups.append(wakeup) }
        }
        return wakeups
    }

    func wakeup(at place: DuePlace) throws -> Wakeup? {
        try first(
            WakeupColumns.select + "WHERE at = ? AND case_id = ?", [place.at, place.caseID],
            of: "wakeups"
        ) { try $0.wakeup() }
    }
}

private enum WakeupColumns {
    static let select = """
        SELECT at, case_id, edition, number, workflow, state, clock, round, dial_at, level, next
        FROM wakeups

        """
}

extension Columns {
    fileprivate mutating func wakeup() throws -> Wakeup {
        let place = DuePlace(at: try next(), caseID: try next())
        let edition: Int = try next()
        // What does not read was not foreseen: then the case is read.
        return Wakeup(place: place, level: try? level(at: place.at), edition: edition)
    }

    private mutating func level(at instant: Instant) throws -> ForeseenLevel? {
        guard let number: Int = try optional() else { return nil }
        let (workflow, state) = (try next(String.self), try next(StateName.self))
        let mark = ClockMark(
            clock: try next(), round: try next(), at: try next(), level: try next(),
            reachedAt: instant)
        return ForeseenLevel(
            number: number, workflow: workflow, state: state, mark: mark, next: try optional())
    }
}
