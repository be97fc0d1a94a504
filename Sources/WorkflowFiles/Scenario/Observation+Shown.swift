import LostCardCore

extension Observation {
    /// What this act shows of the workflow files.
    func shown(in rules: Rules) -> Set<CoverageItem> {
        var shown = Set(codes.map { CoverageItem.refusal($0) })
        guard let transition = rules.workflow.transitions[command.verb] else { return shown }
        shown.formUnion(shownByRefusal(transition))
        shown.formUnion(shownByConditions(transition, in: rules))
        guard let accepted else { return shown }
        shown.formUnion(shownByAcceptance(accepted, transition))
        for entry in accepted.entries {
            shown.formUnion(self.shown(by: entry, accepted, in: rules))
        }
        return shown
    }

    private var channel: Channel {
        if case .named(let channel) = command.channel { return channel }
        return command.actor.role.channels.first ?? .system
    }

    private func shownByRefusal(_ transition: Transition) -> Set<CoverageItem> {
        let verb = command.verb
        var shown: Set<CoverageItem> = []
        if codes.contains(.roleNotPermitted) {
            shown.insert(.closedToRole(verb, command.actor.role))
        }
        if codes.contains(.channelNotPermitted), transition.by.contains(command.actor.role) {
            shown.insert(.closedOnChannel(verb, channel))
        }
        if let state = situation.subject?.state, codes.contains(.notOffered),
            !transition.from.contains(state)
        {
            shown.insert(.closedInState(verb, state))
        }
        for field in transition.needs where faults.contains("/\(field.rawValue) required") {
            shown.insert(.need(verb, field))
        }
        return shown
    }

    private func shownByAcceptance(
        _ accepted: Accepted, _ transition: Transition
    ) -> Set<CoverageItem> {
        let verb = command.verb
        var shown: Set<CoverageItem> = [
            .act(verb, command.actor.role), .channel(verb, channel),
        ]
        if let from = situation.subject?.state { shown.insert(.departure(verb, from)) }
        for field in transition.accepts where command.record[field.rawValue] != nil {
            shown.insert(.field(verb, field))
        }
        if let reason = accepted.recordedAs { shown.insert(.recorded(reason)) }
        if let reason = accepted.subject.unmatched { shown.insert(.unmatched(reason)) }
        if isTimer, let state = situation.subject?.state { shown.insert(.timer(state, verb)) }
        return shown
    }

    /// The conditions that were asked, each as it was found.
    private func shownByConditions(
        _ transition: Transition, in rules: Rules
    ) -> Set<CoverageItem> {
        guard let (owner, requirements) = askedConditions(transition, in: rules),
            let facts = facts(of: command, on: situation, in: rules)
        else { return [] }
        return requirements.enumerated().reduce(into: []) { shown, item in
            let (index, requirement) = item
            guard requirement.applies.holds(for: facts) else { return }
            shown.insert(
                .requirement(
                    owner, index: index, requirement.code,
                    requirement.holds.holds(for: facts) ? .met : .unmet))
        }
    }

    /// Nil where the act was judged before its conditions came into question.
    private func askedConditions(
        _ transition: Transition, in rules: Rules
    ) -> (CoverageItem.Owner, [Requirement])? {
        if command.verb == .recordDelivery { return askedConditionsOfStage(in: rules) }
        guard let subject = situation.subject, transition.from.contains(subject.state) else {
            return nil
        }
        switch decision {
        case .accepted: break
        case .refused(let blockers) where !transition.requirements.isEmpty && !blockers.isEmpty:
            break
        case .refused, .notPermitted, .notFound, .faulty, .revisionRequired, .stale,
            .referenceInUse, .timeWentBack:
            return nil
        }
        return (.act(command.verb), transition.requirements)
    }

    private func askedConditionsOfStage(
        in rules: Rules
    ) -> (CoverageItem.Owner, [Requirement])? {
        guard let event = command.body.event, let stage = rules.delivery.stages[event] else {
            return nil
        }
        switch decision {
        case .accepted(let accepted) where accepted.outcome == .applied: break
        case .refused(let blockers)
        where blockers.contains(where: { $0.code != .newSerialEqualsOld }): break
        case .accepted, .refused, .notPermitted, .notFound, .faulty, .revisionRequired, .stale,
            .referenceInUse, .timeWentBack:
            return nil
        }
        return (.stage(event), stage.requirements)
    }

    private func shown(
        by entry: Entry, _ accepted: Accepted, in rules: Rules
    ) -> Set<CoverageItem> {
        guard case .verb(let verb) = entry.act else { return [] }
        var shown: Set<CoverageItem> = [.state(entry.to)]
        shown.formUnion(entry.facts.issuerEffects.map { .order(verb, $0) })
        if let transition = rules.workflow.transitions[verb], transition.isAutomatic {
            shown.insert(.act(verb, entry.actor.role))
            if let from = entry.from { shown.insert(.departure(verb, from)) }
        }
        if let delivery = entry.facts.delivery, delivery.recordedAs == nil {
            shown.insert(.stage(delivery.event))
            if let from = stageBefore(delivery) { shown.insert(.way(from, delivery.event)) }
        }
        if entry.facts.reissue != nil { shown.insert(.stage(.applied)) }
        for change in entry.facts.cards {
            shown.formUnion(effects(on: change, by: entry, verb, accepted, in: rules))
        }
        return shown
    }

    private func stageBefore(_ delivery: EntryFacts.Delivery) -> DeliveryEvent? {
        situation.subject?.reissues.last { $0.application == delivery.application }?.stage
    }

    /// The moves of parts that brought a card to where it is now.
    private func effects(
        on change: EntryFacts.CardChange, by entry: Entry, _ verb: Verb, _ accepted: Accepted,
        in rules: Rules
    ) -> Set<CoverageItem> {
        guard let (owner, effects) = effects(of: entry, verb, on: change, in: rules) else {
            return []
        }
        // A card that becomes known by this entry was on its way.
        var parts = cards[change.serial]?.parts ?? change.parts
        if cards[change.serial] == nil { parts.card = .inTransit }
        let facts = conditions(for: verb, accepted, in: rules)
        return effects.enumerated().reduce(into: []) { shown, item in
            let (index, effect) = item
            guard effect.when.holds(for: facts) else { return }
            for (part, move) in effect.moves where move[parts[part]] != nil {
                shown.insert(.effect(owner, index: index, part, from: parts[part]))
            }
            parts = effect.applied(to: parts, facts: facts)
        }
    }

    /// A new card on its way goes as cards lapse when its reissue is withdrawn or lapses.
    private func effects(
        of entry: Entry, _ verb: Verb, on change: EntryFacts.CardChange, in rules: Rules
    ) -> (CoverageItem.Owner, [PartEffect])? {
        if let delivery = entry.facts.delivery {
            guard delivery.recordedAs == nil, let stage = rules.delivery.stages[delivery.event]
            else { return nil }
            return (.stage(stage.event), stage.effects)
        }
        let isNewCard = situation.newCards[change.serial] != nil
        let owner = isNewCard ? .lapse : verb
        return rules.workflow.transitions[owner].map { (.act(owner), $0.effects) }
    }

    private func conditions(for verb: Verb, _ accepted: Accepted, in rules: Rules) -> Facts {
        guard verb == .suspend else {
            return facts(of: command, on: situation, in: rules) ?? Facts()
        }
        var facts = Facts()
        facts.set(.phoneAlsoLost, accepted.subject.phoneAlsoLost)
        return facts
    }
}
