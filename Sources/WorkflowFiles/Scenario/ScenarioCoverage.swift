package import LostCardCore

/// Which things that the workflow files say are shown by scenarios, and which are not.
package struct ScenarioCoverage: Sendable {
    package let rules: Rules
    /// Everything there is to cover, in the order of the files.
    package let wanted: [CoverageItem]
    private var unseen: Set<CoverageItem>

    /// Nothing is covered yet.
    package init(rules: Rules) {
        self.rules = rules
        wanted = CoverageItem.wanted(by: rules)
        unseen = Set(wanted)
    }

    /// Counts something as shown.
    package mutating func insert(_ item: CoverageItem) { unseen.remove(item) }

    /// Notes what a scenario shows while it is played.
    package mutating func note(_ sighting: ScenarioRunner.Sighting) {
        unseen.subtract(shown(by: sighting))
    }

    /// Whether a sighting shows something that nothing has shown yet.
    package func isNews(_ sighting: ScenarioRunner.Sighting) -> Bool {
        !unseen.isDisjoint(with: shown(by: sighting))
    }

    private func shown(by sighting: ScenarioRunner.Sighting) -> Set<CoverageItem> {
        switch sighting {
        case .act(let observation):
            observation.shown(in: rules).union(observation.promises(in: rules))
        case .reading(let reading): reading.shown(in: rules).union(reading.promises(in: rules))
        case .reminded(let state, let task): [.reminder(state, task)]
        }
    }

    package func covers(_ item: CoverageItem) -> Bool { !unseen.contains(item) }

    package var isComplete: Bool { unseen.isEmpty }

    /// What nothing has shown yet, in the order of the files.
    package var missing: [CoverageItem] { wanted.filter(unseen.contains) }

    /// How many things of a kind there are, and how many are covered; nil where there are none.
    package func share(of category: CoverageCategory) -> (covered: Int, of: Int)? {
        let items = wanted.filter { $0.category == category }
        return items.isEmpty ? nil : (items.count(where: covers), items.count)
    }
}

extension ClockReading {
    /// The marks and verdicts that this reading shows.
    func shown(in rules: Rules) -> Set<CoverageItem> {
        guard let definition = rules.clock(clock) else { return [] }
        let isVoid = verdict == .void
        let ended: Set<CoverageItem> = verdict == .running ? [] : [.verdict(clock, verdict)]
        return isVoid
            ? ended
            : definition.marks.reduce(into: ended) { shown, mark in
                if units == mark.at {
                    shown.insert(.mark(clock, at: mark.at, mark.level, .reached))
                }
                if units == mark.at - 1 {
                    shown.insert(.mark(clock, at: mark.at, mark.level, .before))
                }
            }
    }
}
