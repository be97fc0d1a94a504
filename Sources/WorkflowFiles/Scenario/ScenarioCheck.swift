import LostCardCore

/// Holds what a step expects against what became of it.
struct ScenarioCheck {
    let step: Scenario.Step
    /// The world after the step.
    var world: ScenarioWorld
    /// What was done; nil where somebody only looked.
    var observation: Observation?
    /// What the service did by itself since the step before.
    var fired: [Verb] = []
    /// The levels that were reached since the step before.
    var noted: [(CaseID, ClockMark)] = []
    /// What timers ordered since the step before.
    var orders: [IssuerOrder] = []

    init(step: Scenario.Step, world: ScenarioWorld) {
        self.step = step
        self.world = world
    }

    func failures(_ see: (ScenarioRunner.Sighting) -> Void) -> [ScenarioFailure] {
        var failures = unexpectedOutcome.map { [$0] } ?? []
        for expectation in step.expectations {
            if case .clock(let name, _) = expectation.claim, let reading = reading(name) {
                see(.reading(reading))
            }
            if let failure = failure(of: expectation) { failures.append(failure) }
        }
        return failures
    }

    /// An act is expected to be accepted unless the step says otherwise.
    private var unexpectedOutcome: ScenarioFailure? {
        guard let observation else { return nil }
        let saysOtherwise = step.expectations.contains { expectation in
            switch expectation.claim {
            case .outcome, .refused, .missing, .faults, .recorded: true
            case .state, .unmatched, .assurance, .part, .partOf, .stage, .waitingFor, .clock,
                .issuer, .tasks, .offered, .timers, .reached:
                false
            }
        }
        switch observation.accepted?.outcome {
        case .applied, .attached: return nil
        case .recorded, .duplicate, nil:
            return saysOtherwise
                ? nil
                : ScenarioFailure(
                    place: step.place, what: "outcome\(who)", expected: "applied",
                    found: observation.verdict)
        }
    }

    private func failure(of expectation: ScenarioExpectation) -> ScenarioFailure? {
        let (what, expected, found) = comparison(expectation.claim)
        guard expected != found else { return nil }
        return ScenarioFailure(
            place: expectation.place, what: what + who, expected: expected, found: found)
    }

    /// Says which of several acts is meant.
    private var who: String {
        guard let observation, let act = step.act,
            act.verbs.count > 1 || act.roles.count > 1 || act.channels.count > 1
        else { return "" }
        let command = observation.command
        let channel =
            if case .named(let channel) = command.channel { ", \(channel.rawValue)" } else { "" }
        return " (\(command.verb.rawValue), \(command.actor.role.rawValue)\(channel))"
    }

    /// What is looked at, and the texts that must be the same.
    private func comparison(
        _ claim: ScenarioExpectation.Claim
    ) -> (what: String, expected: String, found: String) {
        switch claim {
        case .outcome, .refused, .missing, .faults, .recorded, .issuer: comparisonOfAct(claim)
        case .state(let state): ("state", state.text, subject?.state.text ?? none)
        case .unmatched(let reason):
            ("unmatched", reason.rawValue, subject?.unmatched?.rawValue ?? none)
        case .assurance(let level):
            ("assurance", level.rawValue, subject?.assurance.rawValue ?? none)
        case .part(let part, let value): (part.rawValue, value, card?.parts[part] ?? none)
        case .partOf(let word, let part, let value):
            ("\(word) \(part.rawValue)", value, found(part, of: word))
        case .stage(let stage):
            ("stage", stage.rawValue, subject?.reissues.last?.stage.rawValue ?? none)
        case .waitingFor(let party):
            ("waiting-for", party?.rawValue ?? nobody, waitingFor?.rawValue ?? nobody)
        case .clock(let name, let claim): compare(name, claim)
        case .tasks(let tasks): ("tasks", text(tasks), text(openTasks))
        case .offered(let role, let verbs):
            ("offered.\(role.rawValue)", text(Array(verbs)), text(offered(to: role)))
        case .timers(let verbs): ("timers", text(verbs), text(fired))
        case .reached(let clock, let levels):
            (
                "reached.\(clock.rawValue)",
                levels.map(\.rawValue).joined(separator: ", "),
                reached(clock).map(\.rawValue).joined(separator: ", ")
            )
        }
    }

    private func comparisonOfAct(
        _ claim: ScenarioExpectation.Claim
    ) -> (what: String, expected: String, found: String) {
        let verdict = observation?.verdict ?? none
        switch claim {
        case .outcome(let outcome):
            let found = observation?.accepted?.outcome.rawValue
            return ("outcome", outcome.rawValue, found ?? verdict)
        case .refused(let codes): return ("refused", text(codes), verdict)
        case .missing(let papers):
            let found = observation?.missing.sorted().joined(separator: ", ") ?? none
            return ("missing", papers.sorted().joined(separator: ", "), found)
        case .faults(let faults):
            return ("faults", faults.sorted().joined(separator: ", "), verdict)
        case .recorded(let reason):
            let found = observation?.accepted?.recordedAs?.rawValue
            return ("recorded", reason.rawValue, found ?? verdict)
        case .issuer(let effects):
            let given = orders + (observation?.accepted?.orders ?? [])
            return (
                "issuer", effects.map(\.rawValue).joined(separator: ", "),
                given.map(\.effect.rawValue).joined(separator: ", ")
            )
        case .state, .unmatched, .assurance, .part, .partOf, .stage, .waitingFor, .clock, .tasks,
            .offered, .timers, .reached:
            return ("", "", "")
        }
    }
}
