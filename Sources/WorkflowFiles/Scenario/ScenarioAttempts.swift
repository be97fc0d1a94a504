import LostCardCore

/// Tries, in one situation, the acts that may show what is still missing.
struct ScenarioAttempts {
    let rules: Rules

    /// Steps that are tried and not kept, each of which shows something for the first time.
    func trials(
        in world: ScenarioWorld, for coverage: inout ScenarioCoverage
    ) -> [Scenario.Step] {
        var found: [Scenario.Step] = []
        let missing = MissingByVerb(coverage.missing)
        guard world.subject(Situated.first) != nil else {
            for act in opening(missing) { take(act, in: world, &coverage, &found) }
            return found
        }
        for name in [Situated.first, Situated.second] {
            guard let subject = world.subject(name) else { continue }
            for act in attempts(on: subject, for: missing) {
                take(act.named(name), in: world, &coverage, &found)
            }
        }
        return found
    }

    /// Keeps `act` as a step when it shows something new.
    private func take(
        _ act: ScenarioAct, in world: ScenarioWorld, _ coverage: inout ScenarioCoverage,
        _ found: inout [Scenario.Step]
    ) {
        var after = world
        guard let performance = world.performances(of: act).first else { return }
        let observation = after.perform(performance)
        let readings =
            observation.accepted == nil
            ? [] : after.readings(of: act.caseName ?? Situated.first)
        let telling = readings.filter { coverage.isNews(.reading($0)) }
        guard coverage.isNews(.act(observation)) || !telling.isEmpty else { return }
        coverage.note(.act(observation))
        for reading in telling { coverage.note(.reading(reading)) }
        found.append(
            Scenario.Step(
                place: .generated, at: world.now, act: act, isTrial: true,
                caseName: act.caseName,
                expectations: (observation.claims(in: after, act) + telling.map(\.claim)).map {
                    ScenarioExpectation($0, place: .generated)
                }))
    }

    private func opening(_ missing: MissingByVerb) -> [ScenarioAct] {
        let base = CompleteActs(rules: rules)
        return (base.reports + single(.reportLost) + aimed(.reportLost, at: missing))
            .map { $0.named(Situated.first) }
    }

    private func attempts(
        on subject: Case, for missing: MissingByVerb
    ) -> [ScenarioAct] {
        let verbs = rules.workflow.verbs.filter { $0 != .reportLost }
        let near = verbs.flatMap { verb -> [ScenarioAct] in
            let isOffered =
                verb == .recordDelivery
                ? subject.liveReissue != nil
                : rules.workflow.transitions[verb]?.from.contains(subject.state) ?? false
            let changes =
                missing.needsChanges(verb, whereOffered: isOffered) ? single(verb) : []
            return aimed(verb, at: missing) + changes
        }
        guard missing.needsForeigner else { return near }
        return near
            + verbs.map { verb in
                var act = CompleteActs(rules: rules).act(verb)
                act.office = ScenarioSetting.elsewhere
                return act
            }
    }

    /// Complete acts, by every role and on every channel that is still missing.
    private func aimed(_ verb: Verb, at missing: MissingByVerb) -> [ScenarioAct] {
        guard let transition = rules.workflow.transitions[verb], missing.concerns(verb) else {
            return []
        }
        let variants = CompleteActs(rules: rules).variants(of: verb)
        return variants
            + variants.flatMap { variant in
                missing.roles(verb).map { variant.by($0, nil) }
            }
            + variants.flatMap { variant in
                missing.channels(verb).flatMap { channel in
                    transition.by.filter { $0.channels.contains(channel) }
                        .map { variant.by($0, channel) }
                }
            }
    }

    /// Every complete act of a verb with all papers, then with one member changed, added or left
    /// out, and with consents of different kinds.
    private func single(_ verb: Verb) -> [ScenarioAct] {
        guard let transition = rules.workflow.transitions[verb] else { return [] }
        let base = CompleteActs(rules: rules)
        let variants = base.variants(of: verb)
        let fields = BodyField.allCases.filter(transition.accepts.contains)
        let full = variants.map(base.full)
        return full
            + (variants + full).flatMap { act in
                fields.flatMap { act.changes(of: $0) } + act.consents(by: transition.by)
            }
    }
}

extension ScenarioAct {
    fileprivate func named(_ name: String) -> ScenarioAct {
        var act = self
        act.caseName = name
        return act
    }

    fileprivate func by(_ role: Role, _ channel: Channel?) -> ScenarioAct {
        var act = self
        act.roles = [role]
        act.channels = channel.map { [$0.rawValue] } ?? []
        return act
    }

    /// The same act with a member left out, or with each of its samples.
    fileprivate func changes(of field: BodyField) -> [ScenarioAct] {
        var absent = self
        absent.with[field.rawValue] = nil
        absent.without.append(field.rawValue)
        return [absent]
            + field.samples.map { sample in
                var act = self
                act.without.removeAll { $0 == field.rawValue }
                act.with[field.rawValue] = sample
                return act
            }
    }

    /// The same act by each role without consent, and with the actor's own, where consent plays a
    /// part.
    fileprivate func consents(by roles: [Role]) -> [ScenarioAct] {
        guard approval != nil else { return [] }
        return roles.flatMap { role -> [ScenarioAct] in
            var given = self
            given.roles = [role]
            var none = given
            none.approval = nil
            var own = given
            own.id = "tanaka"
            own.approval?.id = "tanaka"
            return [given, none, own]
        }
    }
}

extension Observation {
    /// What a scenario says that expects exactly this.
    fileprivate func claims(
        in world: ScenarioWorld, _ act: ScenarioAct
    ) -> [ScenarioExpectation.Claim] {
        if !faults.isEmpty { return [.faults(faults)] }
        guard let accepted else {
            let papers = missing
            return [.refused(codes)] + (papers.isEmpty ? [] : [.missing(papers)])
        }
        var claims: [ScenarioExpectation.Claim] = [
            .outcome(accepted.outcome), .state(accepted.subject.state),
            .issuer(accepted.orders.map(\.effect)),
        ]
        if let reason = accepted.recordedAs { claims.append(.recorded(reason)) }
        if let reason = accepted.subject.unmatched { claims.append(.unmatched(reason)) }
        if let card = accepted.subject.card.flatMap({ world.cards[$0] }) {
            claims += CardPart.allCases.map { .part($0, card.parts[$0]) }
        }
        return claims
    }
}
