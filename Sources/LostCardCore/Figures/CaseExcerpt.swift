/// What figures need of a case besides the rounds of its clocks; far less than the case.
package struct CaseExcerpt: Hashable, Sendable {
    /// The version by which the case is judged.
    package let workflow: String
    package let excuses: [Excuse]
    /// For whom it has waited, oldest first.
    package let waits: [Wait]
    private let pauses: [RoundPauses]

    private struct RoundPauses: Hashable, Sendable {
        let clock: ClockName
        let round: Int
        let pauses: [ClockPause]
    }

    package init(of subject: Case) {
        workflow = subject.workflow
        excuses = subject.excuses
        waits = subject.waits
        pauses = subject.clocks.filter { !$0.pauses.isEmpty }.map {
            RoundPauses(clock: $0.clock, round: $0.round, pauses: $0.pauses)
        }
    }

    /// Reads the members of a stored case that it is made of; others are ignored.
    ///
    /// - Throws: ``StoredValueFault`` for anything that ``Case/snapshot`` has not written.
    package init(stored value: JSONValue) throws {
        let stored = StoredReader(value: value)
        workflow = try stored.string("workflow")
        excuses = try stored.list("excuses", Excuse.init)
        waits = try stored.list("waits", Wait.init)
        pauses = try stored.list("clocks") { run in
            RoundPauses(
                clock: try run.word("clock"), round: try run.int("round"),
                pauses: try run.list("pauses", ClockPause.init))
        }.filter { !$0.pauses.isEmpty }
    }

    /// When a round stood still, in the order of time.
    package func pauses(of run: ClockRun) -> [ClockPause] {
        pauses.first { $0.clock == run.clock && $0.round == run.round }?.pauses ?? []
    }
}
