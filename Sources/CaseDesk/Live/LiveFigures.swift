import LostCardCore

extension CaseDesk {
    /// More bytes than this are not sent as one summary; an office's needs a tenth.
    static let mostFigureBytes = 32 << 10
    /// Reports that wait for their card are counted up to here.
    private static let mostWaiting = 10_000

    /// The figures of a scope as they are now.
    func figures(for scope: LiveScope) async throws -> JSONValue {
        let figures =
            scope.isOfSuspensions
            ? try await store.read { try self.suspensions(in: $0) }
            : try await summary(asOf: nil, by: scope.reader)
        return Self.bounded(figures)
    }

    /// The figures without their largest members where they would be too many bytes; `leftOut`
    /// names those.
    static func bounded(_ figures: JSONValue, to limit: Int = mostFigureBytes) -> JSONValue {
        guard var members = figures.objectValue, figures.bytes.count > limit else {
            return figures
        }
        var leftOut: [String] = []
        while JSONValue.object(members).bytes.count > limit,
            let largest = members.members.max(by: { $0.value.bytes.count < $1.value.bytes.count })
        {
            members[largest.key] = nil
            leftOut.append(largest.key)
        }
        members["leftOut"] = .strings(leftOut)
        return .object(members)
    }

    /// Reports that wait for their card, and how many of them wait too long.
    private func suspensions(in reading: any CaseReading) throws -> JSONValue {
        let now = clock.now
        var query = ClockQuery(
            clocks: [.suspension], asOf: now, status: .open, moreThan: -1, measure: .elapsed,
            municipalities: nil, limit: 1_000)
        var open = 0
        var breached = 0
        while open < Self.mostWaiting {
            let rows = try reading.clocks(query)
            open += rows.count
            breached += rows.count { row in
                rules.clock(row.run.clock, in: rules.policy(of: row.home))
                    .map { row.run.reading(in: $0, at: now).isBreached } ?? false
            }
            guard rows.count == query.limit, let last = rows.last else { break }
            query.after = (last.run.startedAt, last.caseID)
        }
        return [
            "asOf": now.json, "suspension": ["open": open.json, "breached": breached.json],
        ]
    }
}
