import LostCardCore
import Yams

/// Proves the promises of a case workflow over everything that can happen, or tells how one fails.
struct Prover {
    let model: CaseModel
    let exploration: Exploration

    private var workflow: Workflow { model.workflow }
    private var story: Story { Story(model: model, exploration: exploration) }

    /// Why a promise does not hold: what is wrong, and a shortest way there.
    struct Breach {
        let message: String
        let story: [String]
    }

    /// Nil when the promise holds.
    func breach(of claim: Promise.Claim) -> Breach? {
        switch claim {
        case .neverAfter(let never, let after): neverAfter(never, after)
        case .distinctActors(let verbs): distinctActors(verbs)
        case .within(let steps, let role, let from, let to): within(steps, role, from, to)
        case .neverLowers(let channels, let roles): neverLowers(channels, roles)
        case .final(let part, let values): final(part, values)
        case .waitsAreTimed: waitsAreTimed()
        case .finishes: finishes()
        case .neverDemands(let paper, let when): neverDemands(paper, when)
        }
    }

    private func labels(_ verbs: Set<Verb>) -> Set<Int> {
        Set(verbs.map { model.label(of: .act($0)) })
    }

    private func neverAfter(_ never: Set<Verb>, _ after: Set<Verb>) -> Breach? {
        let path = exploration.violation(never: labels(never), after: labels(after))
        return path.map {
            let last = $0.legs.last.map { model.steps[$0.step] }
            guard case .act(let verb)? = last else {
                return Breach(message: "it can happen", story: story.lines(of: $0))
            }
            return Breach(
                message: "'\(verb.rawValue)' is possible after \(names(after))",
                story: story.lines(of: $0))
        }
    }

    private func names(_ verbs: Set<Verb>) -> String {
        verbs.map { "'\($0.rawValue)'" }.sorted().joined(separator: " or ")
    }

    /// That nobody can do it alone: neither without a consent nor with their own.
    private func distinctActors(_ verbs: Set<Verb>) -> Breach? {
        for verb in verbs.sorted(by: { $0.rawValue < $1.rawValue }) {
            guard let conditions = workflow.transitions[verb]?.conditions else { continue }
            let alone: [[Fact: FactValue?]] = [
                [.approval: nil], [.approval: .bool(true), .samePerson: .bool(true)],
            ]
            guard alone.contains(where: { model.solver.isSatisfiable(conditions, known: $0) })
            else { continue }
            return Breach(
                message: "'\(verb.rawValue)' can be done by one person alone",
                story: wayTo(verb))
        }
        return nil
    }

    /// A shortest way that ends with the act; empty when nothing leads there.
    private func wayTo(_ verb: Verb) -> [String] {
        let label = model.label(of: .act(verb))
        let place = exploration.configurations.first {
            exploration.possibleSteps(in: $0).contains(label)
        }
        guard let place else { return [] }
        let lines = story.lines(of: exploration.path(to: place))
        return lines + ["\(lines.count). \(verb.rawValue)"]
    }

    private func within(
        _ steps: Int, _ role: Role, _ from: Set<StateName>, _ to: Set<StateName>
    ) -> Breach? {
        let allowed = workflow.verbs.filter { verb in
            workflow.transitions[verb].map { $0.by.contains(role) } ?? false
        }
        let origins = Set(from.map(model.index(of:)))
        let goals = Set(to.map(model.index(of:)))
        let path = exploration.violation(
            within: steps, of: labels(Set(allowed)),
            from: { origins.contains($0[CaseModel.state]) },
            to: { goals.contains($0[CaseModel.state]) })
        return path.map {
            Breach(
                message: """
                    \(role.rawValue) cannot surely reach \(to.map(\.text).sorted().joined(separator: " or ")) \
                    within \(steps) of their own acts
                    """,
                story: story.lines(of: $0))
        }
    }

    private func neverLowers(_ channels: Set<Channel>, _ roles: Set<Role>) -> Breach? {
        for verb in workflow.verbs {
            guard let transition = workflow.transitions[verb],
                transition.isOpen(to: roles, on: channels),
                let how = transition.loweringMove
            else { continue }
            return Breach(
                message: "'\(verb.rawValue)' \(how)", story: wayTo(verb))
        }
        return nil
    }

    private func final(_ part: CardPart, _ values: Set<String>) -> Breach? {
        for verb in workflow.verbs {
            for effect in workflow.transitions[verb]?.effects ?? [] {
                for (from, to) in (effect.moves[part] ?? [:]).sorted(by: { $0.key < $1.key })
                where values.contains(from) && from != to {
                    return Breach(
                        message: "'\(verb.rawValue)' turns \(part.rawValue) from \(from) to \(to)",
                        story: wayTo(verb))
                }
            }
        }
        guard part == .card else { return nil }
        let final = Set(
            CardStatus.allCases.indices.filter {
                values.contains(CardStatus.allCases[$0].rawValue)
            })
        let path = exploration.violation { before, _, after in
            final.contains(before[CaseModel.card])
                && before[CaseModel.card] != after[CaseModel.card]
        }
        return path.map {
            Breach(message: "a card does not stay as it is", story: story.lines(of: $0))
        }
    }

    private func finishes() -> Breach? {
        let ends = Set(workflow.states.indices.filter { workflow.states[$0].isTerminal })
        let path = exploration.cannotFinish { ends.contains($0[CaseModel.state]) }
        return path.map {
            let state = exploration.values(of: $0.end)[CaseModel.state]
            return Breach(
                message: """
                    a case in '\(workflow.states[state].name.text)' cannot surely be brought to an \
                    end
                    """,
                story: story.lines(of: $0))
        }
    }

    private func waitsAreTimed() -> Breach? {
        let path = exploration.first { values in
            let state = workflow.states[values[CaseModel.state]]
            let stage = CaseModel.stage(values[CaseModel.stage])
            let awaits =
                state.waitsFor != nil
                || (state.name == .reissueRequested
                    && stage.flatMap { model.delivery.stages[$0]?.waitsFor } != nil)
            return !state.isTerminal && awaits && !isTimed(state.name, values)
        }
        return path.map {
            let state = exploration.values(of: $0.end)[CaseModel.state]
            return Breach(
                message: """
                    in '\(workflow.states[state].name.text)' the case waits and neither a clock nor \
                    a timer runs
                    """,
                story: story.lines(of: $0))
        }
    }

    private func isTimed(_ state: StateName, _ values: Valuation) -> Bool {
        let reads = Array(model.components.indices)
        var given = model.given(reads, values.all)
        let route = values[CaseModel.route]
        given[.route] = route == 0 ? .some(nil) : .word(Route.allCases[route - 1].rawValue)
        let stage = CaseModel.stage(values[CaseModel.stage])?.rawValue ?? ""
        let runs = workflow.clocks.contains { clock in
            clock.runsIn.contains(clock.subject == .caseState ? state.text : stage)
                && clock.runsWhen.truth(under: given) == true
        }
        return runs
            || workflow.timers.contains { timer in
                guard timer.state == state else { return false }
                guard let since = timer.since else { return true }
                guard let index = model.facts.firstIndex(where: { $0.fact == since }) else {
                    return false
                }
                return model.facts[index].values[values[CaseModel.firstFact + index]] != nil
            }
    }

    /// That an act which moves the case can do without the paper wherever it can be done at all.
    private func neverDemands(_ paper: BodyField, _ when: Guard) -> Breach? {
        let fact = Fact(rawValue: paper.rawValue)
        for verb in workflow.verbs {
            guard let transition = workflow.transitions[verb], transition.to != nil else {
                continue
            }
            let conditions = transition.conditions
            if transition.needs.contains(paper) || names(paper, transition, when) {
                return Breach(
                    message: "'\(verb.rawValue)' asks for '\(paper.rawValue)'",
                    story: wayTo(verb))
            }
            let asked = conditions.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
                .union(when.facts)
            guard asked.contains(fact) else { continue }
            let places = asked.filter { workflow.facts[$0]?.origin != .act }.sorted()
            let demand = situations(places).first { given in
                model.solver.isSatisfiable(conditions + [when], known: given)
                    && !model.solver.isSatisfiable(
                        conditions + [when], known: given.merging([fact: nil]) { $1 })
            }
            guard demand != nil else { continue }
            return Breach(
                message: "'\(verb.rawValue)' asks for '\(paper.rawValue)'", story: wayTo(verb))
        }
        return nil
    }

    /// Whether a refusal of the act would name the paper as missing where the condition holds.
    private func names(_ paper: BodyField, _ act: Transition, _ when: Guard) -> Bool {
        act.requirements.contains { requirement in
            requirement.missing.contains(paper.rawValue)
                && model.solver.isSatisfiable([
                    when, requirement.applies, .not(requirement.holds),
                ])
        }
    }

    /// Every combination of values of these facts.
    private func situations(_ facts: [Fact]) -> [[Fact: FactValue?]] {
        facts.reduce([[:]]) { situations, fact in
            situations.flatMap { situation in
                model.space.values(of: fact).map { situation.merging([fact: $0]) { $1 } }
            }
        }
    }
}

extension Transition {
    /// Whether one of the roles, or anybody on one of the channels, may do it.
    fileprivate func isOpen(to roles: Set<Role>, on channels: Set<Channel>) -> Bool {
        by.contains { role in
            roles.contains(role)
                || role.channels.contains { channels.contains($0) && self.channels[$0] != nil }
        }
    }

    /// How it makes a part of the card less protected; nil when it does not.
    var loweringMove: String? {
        if emits.contains(.reactivateCard) { return "tells the issuer to reactivate the card" }
        for effect in effects {
            for part in CardPart.allCases {
                for (from, to) in (effect.moves[part] ?? [:]).sorted(by: { $0.key < $1.key })
                where part.protection(of: to) < part.protection(of: from) {
                    return "turns \(part.rawValue) from \(from) to \(to)"
                }
            }
        }
        return nil
    }
}

extension CardPart {
    /// How little can be done with the part; more is safer.
    fileprivate func protection(of value: String) -> Int {
        switch value {
        case "active", "in-transit", "valid", "unknown": 0
        case "reissue-needed": 1
        case "suspended", "held": 2
        default: 3
        }
    }
}
