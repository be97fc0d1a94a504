package import LostCardCore

/// What a stopped round was last said to have shown, and what the rules in force say.
package struct Restating: Sendable {
    package let caseID: CaseID
    package let reference: String
    package let clock: ClockName
    package let round: Int
    package let measure: ClockMeasure
    package let before: FrozenVerdict?
    /// Equal to `before` when there is nothing to restate.
    package let after: FrozenVerdict

    package var json: JSONValue {
        [
            "caseId": .string(caseID.text), "reference": .string(reference),
            "clock": .string(clock.rawValue), "round": round.json,
            "before": before?.json ?? .null, "after": after.json,
            "changes": .bool(before != after),
        ]
    }
}

extension CaseDesk {
    /// Tells the verdict of a stopped clock anew, by the calendar and the targets in force now: a
    /// row of its own with author and reason, beside the frozen verdict, which stays.
    ///
    /// - Parameters:
    ///   - round: nil takes the last round of the clock that has stopped.
    ///   - order: nil only shows what would be said.
    /// - Returns: nil where there is no such case, or no such round that has stopped.
    package func restate(
        _ name: String, _ clock: ClockName, round: Int?, by order: MigrationOrder?
    ) async throws -> Restating? {
        try await store.write { transaction in
            guard let id = try transaction.caseID(named: name),
                let subject = try transaction.subject(id)
            else { return nil }
            try self.rules.requireKnown(subject)
            let run = subject.clocks.last {
                $0.clock == clock && !$0.isRunning && (round == nil || $0.round == round)
            }
            guard let run, let after = subject.verdict(of: run, in: self.rules),
                let definition = self.rules.clock(of: run, in: subject)
            else { return nil }
            let now = self.clock.now
            if let order {
                let actor = Actor(role: .administrator, id: order.staff, office: nil)
                let restated = LostCardCore.restate(
                    subject, clock, round: run.round, by: actor, reason: order.reason, at: now,
                    in: self.rules)
                if let restated {
                    try transaction.file(
                        self.filing(restated, recordedAt: now, isImported: false))
                }
            }
            return Restating(
                caseID: subject.id, reference: subject.reference, clock: clock,
                round: run.round, measure: definition.measure, before: run.lastVerdict,
                after: after)
        }
    }

    /// The rounds of a case that have stopped, oldest first; nil where there is no such case.
    package func stoppedRounds(of name: String) async throws -> [ClockRun]? {
        try await store.read { reading in
            guard let id = try reading.caseID(named: name) else { return nil }
            return try reading.subject(id)?.clocks.filter { !$0.isRunning }
        }
    }
}
