/// How the cases of an earlier version come to this one: which of its states becomes which.
package struct Migration: Hashable, Sendable {
    /// The number of the earlier version, of the same workflow.
    package let from: Int
    package let states: [StateName: StateName]

    package init(from: Int, states: [StateName: StateName]) {
        self.from = from
        self.states = states
    }
}

extension Workflow {
    /// The id of the file, without its version.
    package var id: String { String(version.prefix { $0 != "/" }) }

    /// The number in ``version``; 0 where there is none.
    package var number: Int { Int(version.drop { $0 != "/" }.dropFirst()) ?? 0 }

    /// The name of version `number` of this workflow.
    package func version(numbered number: Int) -> String { "\(id)/\(number)" }

    /// The way by which cases of `version` come to this one; nil where the file has none.
    package func migration(from version: String) -> Migration? {
        migrations.first { self.version(numbered: $0.from) == version }
    }
}

/// Why a migration cannot be used between two versions.
package enum MigrationFault: Hashable, Sendable {
    /// An open state of the earlier version leads nowhere.
    case unmapped(StateName)
    /// The earlier version has no such state.
    case unknownOrigin(StateName)
    /// Closed cases never move.
    case closedOrigin(StateName)
    /// There is no such open state in the later version.
    case noOpenTarget(StateName, StateName)
    /// The old card is abolished, and the later state would let it be woken.
    case wakes(StateName, StateName)
    /// The later state is reached by the loss notice alone, which the case may not have had.
    case skipsLossNotice(StateName, StateName)
    /// A new card may be on its way, and the later state could not issue it.
    case losesIssue(StateName, StateName)
    /// A case that waits for its card stands as reported, and no other does.
    case mistakesCard(StateName, StateName)

    /// The state of the earlier version that it is about.
    package var origin: StateName {
        switch self {
        case .unmapped(let state), .unknownOrigin(let state), .closedOrigin(let state): state
        case .noOpenTarget(let state, _), .wakes(let state, _), .skipsLossNotice(let state, _),
            .losesIssue(let state, _), .mistakesCard(let state, _):
            state
        }
    }
}

extension Migration {
    /// Everything that is wrong with it as the way from `old` to `new`, by the order of the states.
    package func faults(from old: Workflow, to new: Workflow) -> [MigrationFault] {
        let missing = old.openStates.filter { states[$0] == nil }.map(MigrationFault.unmapped)
        let mapped = states.sorted { $0.key.text < $1.key.text }
        return missing + mapped.compactMap { fault(of: $0.key, $0.value, from: old, to: new) }
    }

    private func fault(
        of origin: StateName, _ target: StateName, from old: Workflow, to new: Workflow
    ) -> MigrationFault? {
        guard let state = old.state(origin) else { return .unknownOrigin(origin) }
        guard !state.isTerminal else { return .closedOrigin(origin) }
        guard new.isOpen(target) else { return .noOpenTarget(origin, target) }
        guard (origin == .reported) == (target == .reported) else {
            return .mistakesCard(origin, target)
        }
        if old.statesAfterLossNotice.contains(origin), new.wakes(in: target) {
            return .wakes(origin, target)
        }
        if old.statesWithoutLossNotice.contains(origin),
            !new.statesWithoutLossNotice.contains(target)
        {
            return .skipsLossNotice(origin, target)
        }
        return old.issues(in: origin) && !new.issues(in: target)
            ? .losesIssue(origin, target) : nil
    }
}

extension Workflow {
    /// Where a case can stand once its old card is abolished.
    fileprivate var statesAfterLossNotice: Set<StateName> {
        reached(from: transitions[.notifyLoss]?.to.map { [$0] } ?? [], without: nil)
    }

    /// Where a case can stand without a loss notice.
    fileprivate var statesWithoutLossNotice: Set<StateName> {
        reached(from: [.reported], without: .notifyLoss)
    }

    fileprivate func wakes(in state: StateName) -> Bool {
        [Verb.reactivate, .reactivateContested].contains { isOffered($0, in: state) }
    }

    fileprivate func issues(in state: StateName) -> Bool { isOffered(.issue, in: state) }

    private func isOffered(_ verb: Verb, in state: StateName) -> Bool {
        transitions[verb]?.from.contains(state) ?? false
    }

    private func reached(from start: Set<StateName>, without verb: Verb?) -> Set<StateName> {
        let ways = transitions.values.filter { $0.verb != verb }
        var reached = start
        var grew = !start.isEmpty
        while grew {
            let next = ways.filter { !$0.from.isDisjoint(with: reached) }.compactMap(\.to)
            let states = reached.union(next)
            grew = states.count > reached.count
            reached = states
        }
        return reached
    }
}
