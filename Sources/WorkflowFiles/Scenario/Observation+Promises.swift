import LostCardCore

extension Observation {
    /// The promises of the file that this act puts to the proof, and that it keeps.
    func promises(in rules: Rules) -> Set<CoverageItem> {
        let kept = rules.workflow.promises.filter { keeps($0.claim, in: rules) }
        return Set(kept.map { .promise($0.id) })
    }

    private func keeps(_ claim: Promise.Claim, in rules: Rules) -> Bool {
        guard let act = rules.workflow.transitions[command.verb] else { return false }
        let state = situation.subject?.state
        switch claim {
        case .neverAfter(let never, let after):
            let places = after.compactMap { rules.workflow.transitions[$0]?.to }
            return never.contains(command.verb) && accepted == nil
                && state.map(places.contains) ?? false
        case .distinctActors(let verbs):
            return verbs.contains(command.verb) && codes.contains(.samePerson)
        case .within(_, let role, let from, let to):
            return command.actor.role == role && state.map(from.contains) ?? false
                && accepted.map { to.contains($0.subject.state) } ?? false
        case .neverLowers(_, let roles):
            return roles.contains(command.actor.role) && act.loweringMove != nil
                && codes.contains(.roleNotPermitted)
        case .final(let part, let values):
            guard let card = situation.card, values.contains(card.parts[part]),
                act.effects.contains(where: { $0.moves[part] != nil })
            else { return false }
            let after = accepted?.cards.first { $0.serial == card.serial } ?? card
            return after.parts[part] == card.parts[part]
        case .waitsAreTimed: return false
        case .finishes:
            return accepted.map { !rules.workflow.isOpen($0.subject.state) } ?? false
        case .neverDemands(let paper, let when):
            guard accepted != nil, act.to != nil,
                let facts = facts(of: command, on: situation, in: rules)
            else { return false }
            return when.holds(for: facts) && facts[Fact(rawValue: paper.rawValue)] == nil
                && act.requirements.contains { $0.missing.contains(paper.rawValue) }
        }
    }
}

extension ClockReading {
    /// The promises that a clock keeps by running while somebody waits.
    func promises(in rules: Rules) -> Set<CoverageItem> {
        guard verdict == .running else { return [] }
        let timed = rules.workflow.promises.filter { $0.claim == .waitsAreTimed }
        return Set(timed.map { .promise($0.id) })
    }
}
