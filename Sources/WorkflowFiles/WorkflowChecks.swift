import LostCardCore
import Yams

/// What must hold for a case workflow as a whole, besides each part being well formed.
struct WorkflowChecks {
    let workflow: Workflow
    let places: WorkflowPlaces

    func run(in document: inout YAMLDocument) {
        for transition in workflow.transitions.values {
            let mark = places.transition(transition.verb)
            checkEnds(transition, at: mark, in: &document)
            checkHotline(transition, at: mark, in: &document)
        }
        WallChecks(workflow: workflow, places: places).run(in: &document)
        checkReach(in: &document)
        checkTimers(in: &document)
    }

    private func checkEnds(
        _ transition: Transition, at mark: Mark?, in document: inout YAMLDocument
    ) {
        let name = transition.verb.rawValue
        if transition.verb != .reportLost, transition.from.isEmpty {
            document.report(.noOrigin, "'\(name)' starts nowhere", at: mark)
        }
        if transition.verb == .reportLost, transition.to != .reported {
            document.report(.badValue, "'\(name)' leads to 'reported'", at: mark)
        }
        if transition.by.isEmpty { document.report(.nobody, "nobody may do '\(name)'", at: mark) }
        guard let to = transition.to else { return }
        for from in transition.from where !workflow.isOpen(from) && from != to {
            document.report(
                .leavesTerminal, "'\(name)' leaves the closed state '\(from.text)'", at: mark)
        }
    }

    /// The telephone can only make things safer: none of its acts may wake a part of a card.
    private func checkHotline(
        _ transition: Transition, at mark: Mark?, in document: inout YAMLDocument
    ) {
        let phone = transition.by.filter {
            $0 == .hotlineOperator || $0 == .hotlineSupervisor || $0 == .callCentreSystem
        }
        guard let role = phone.first else { return }
        let waking = ["active", "in-transit", "valid", "reissue-needed"]
        let lowers = transition.effects.contains { effect in
            effect.moves.values.contains { $0.values.contains(where: waking.contains) }
        }
        if lowers || transition.emits.contains(.reactivateCard) {
            document.report(
                .brokenNeverLowers,
                "'\(transition.verb.rawValue)' would let \(role.rawValue) lower protection",
                at: mark)
        }
    }

    private func checkReach(in document: inout YAMLDocument) {
        var reached: Set<StateName> = [.reported]
        var grew = true
        while grew {
            let next = workflow.transitions.values.filter { !$0.from.isDisjoint(with: reached) }
            let states = Set(next.compactMap(\.to)).union(reached)
            grew = states.count > reached.count
            reached = states
        }
        for state in workflow.states where !reached.contains(state.name) {
            document.report(
                .unreachableState, "the state '\(state.name.text)' is never reached",
                at: places.state(state.name))
        }
        for name in [StateName.reported, .suspended, .lossNotified, .reissueRequested, .issued]
        where workflow.state(name) == nil {
            document.report(
                .missingPart, "the state '\(name.text)' is missing",
                at: places.root.keyMark(of: "states"))
        }
    }

    /// What a timer performs must be something that the service may do in that state.
    private func checkTimers(in document: inout YAMLDocument) {
        for (timer, mark) in zip(workflow.timers, places.timers) {
            guard let verb = timer.verb else { continue }
            let transition = workflow.transitions[verb]
            if let field = transition?.needs.map(\.rawValue).min() {
                document.report(
                    .timerForbidden,
                    "the service cannot do '\(verb.rawValue)', which needs '\(field)'", at: mark)
            }
            if transition?.from.contains(timer.state) != true
                || transition?.by.contains(.system) != true
            {
                document.report(
                    .timerForbidden,
                    "the service cannot do '\(verb.rawValue)' in '\(timer.state.text)'", at: mark)
            }
        }
    }
}
