package import LostCardCore

extension CoverageItem {
    /// Everything that the rules say and that a scenario could show, in the order of the files.
    package static func wanted(by rules: Rules) -> [CoverageItem] {
        let acts = rules.workflow.verbs.compactMap { rules.workflow.transitions[$0] }
        let stages = DeliveryEvent.allCases.compactMap { rules.delivery.stages[$0] }
        return rules.workflow.states.map { .state($0.name) }
            + acts.flatMap { wanted(by: $0, in: rules.workflow) } + stages.flatMap(wanted)
            + rules.workflow.clocks.flatMap(wanted)
            + rules.workflow.timers.map(wanted)
            + RefusalCode.allCases.map { .refusal($0) }
            + RecordedReason.allCases.map { .recorded($0) }
            + UnmatchedReason.allCases.map { .unmatched($0) }
            + rules.workflow.promises.map { .promise($0.id) }
    }

    private static func wanted(by timer: Workflow.Timer) -> CoverageItem {
        switch timer.action {
        case .performs(let verb): .timer(timer.state, verb)
        case .reminds(let task): .reminder(timer.state, task)
        }
    }

    private static func wanted(by act: Transition, in workflow: Workflow) -> [CoverageItem] {
        let verb = act.verb
        let states = workflow.states.map(\.name)
        var items: [CoverageItem] = act.by.map { .act(verb, $0) }
        items += states.filter(act.from.contains).map { .departure(verb, $0) }
        items += Role.allCases.filter { !act.by.contains($0) }.map { .closedToRole(verb, $0) }
        if !act.isAutomatic {
            let own = Channel.allCases.filter { channel in
                act.by.contains { $0.channels.contains(channel) }
            }
            items += own.map { channel in
                act.channels[channel] == nil
                    ? .closedOnChannel(verb, channel) : .channel(verb, channel)
            }
            items += own.filter { isConditional($0, in: act) }
                .map { .closedOnChannel(verb, $0) }
        }
        // A report opens a case, an event is recorded in every state, and nobody asks for the rest.
        if !act.isAutomatic, !act.from.isEmpty {
            items += states.filter { !act.from.contains($0) }.map { .closedInState(verb, $0) }
        }
        items += BodyField.allCases.filter(act.needs.contains).map { .need(verb, $0) }
        // A consent is written into a body only where history is imported.
        items += BodyField.allCases.filter { act.accepts.contains($0) && $0 != .approval }
            .map { .field(verb, $0) }
        items += act.emits.map { .order(verb, $0) }
        return items + wanted(.act(verb), act.requirements, act.effects)
    }

    private static func isConditional(_ channel: Channel, in act: Transition) -> Bool {
        act.channels[channel].map { $0 != .literal(true) } ?? false
    }

    private static func wanted(by stage: DeliveryWorkflow.Stage) -> [CoverageItem] {
        [.stage(stage.event)] + stage.next.map { .way(stage.event, $0) }
            + wanted(.stage(stage.event), stage.requirements, stage.effects)
    }

    private static func wanted(
        _ owner: Owner, _ requirements: [Requirement], _ effects: [PartEffect]
    ) -> [CoverageItem] {
        let conditions = requirements.enumerated().flatMap { index, requirement in
            [Fulfilment.unmet, .met].map {
                CoverageItem.requirement(owner, index: index, requirement.code, $0)
            }
        }
        let moves = effects.enumerated().flatMap { index, effect in
            CardPart.allCases.flatMap { part in
                (effect.moves[part] ?? [:]).keys.sorted().map {
                    CoverageItem.effect(owner, index: index, part, from: $0)
                }
            }
        }
        return conditions + moves
    }

    private static func wanted(by clock: ClockDefinition) -> [CoverageItem] {
        let marks = clock.marks.flatMap { mark in
            [Side.before, .reached].map {
                CoverageItem.mark(clock.name, at: mark.at, mark.level, $0)
            }
        }
        let met: [CoverageItem] = clock.metIn.isEmpty ? [] : [.verdict(clock.name, .met)]
        return marks + met + [.verdict(clock.name, .void)]
    }
}
