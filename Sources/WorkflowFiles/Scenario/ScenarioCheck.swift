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
            case .state, .unmatched, .assurance, .part, .card, .stage, .waitingFor, .clock,
                .issuer, .tasks, .offered, .timers:
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
        case .card(let word, let status): (word, status.rawValue, found(card: word))
        case .stage(let stage):
            ("stage", stage.rawValue, subject?.reissues.last?.stage.rawValue ?? none)
        case .waitingFor(let party):
            ("waiting-for", party?.rawValue ?? nobody, waitingFor?.rawValue ?? nobody)
        case .clock(let name, let claim): compare(name, claim)
        case .tasks(let tasks): ("tasks", text(tasks), text(openTasks))
        case .offered(let role, let verbs):
            ("offered.\(role.rawValue)", text(Array(verbs)), text(offered(to: role)))
        case .timers(let verbs): ("timers", text(verbs), text(fired))
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
        case .state, .unmatched, .assurance, .part, .card, .stage, .waitingFor, .clock, .tasks,
            .offered, .timers:
            return ("", "", "")
        }
    }
}

extension ScenarioCheck {
    private var none: String { "none" }
    private var nobody: String { "nobody" }

    private var subject: Case? { world.subject(step.caseName) }

    /// The case's card; while none is matched, the holder's.
    private var card: Card? {
        let serial = subject?.card ?? ScenarioNames.card(of: world.holderKey)
        return serial.flatMap { world.cards[$0] }
    }

    private func found(card word: String) -> String {
        world.meaning(of: word, on: subject).flatMap(CardSerial.init)
            .flatMap { world.cards[$0]?.parts.card.rawValue } ?? none
    }

    private var waitingFor: Party? { subject.flatMap(world.rules.waitingFor) }

    private var openTasks: [TaskKind] { subject.map { world.tasks[$0.id] ?? [] } ?? [] }

    private func offered(to role: Role) -> [Verb] {
        guard let subject else { return [] }
        return Verb.allCases.filter {
            $0 != .reportLost
                && isOffered($0, on: subject, to: world.actor(role), in: world.rules)
        }
    }

    private func text<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
        words.map(\.rawValue).sorted().joined(separator: ", ")
    }

    private func reading(_ name: ClockName) -> ClockReading? {
        guard let run = subject?.clocks.last(where: { $0.clock == name }),
            let definition = world.rules.clock(name)
        else { return nil }
        return run.reading(in: definition, at: world.now)
    }

    private func compare(
        _ name: ClockName, _ claim: ScenarioExpectation.ClockClaim
    ) -> (what: String, expected: String, found: String) {
        let what = "clocks.\(name.rawValue)"
        guard claim.hasRun, let reading = reading(name) else {
            let found = reading(name) == nil ? none : "has run"
            return (what, claim.hasRun ? "has run" : none, found)
        }
        var expected: [String] = []
        var found: [String] = []
        func compare<Value>(_ name: String, _ wanted: Value?, _ seen: Value) {
            guard let wanted else { return }
            expected.append("\(name) \(wanted)")
            found.append("\(name) \(seen)")
        }
        compare(reading.measure.unit, claim.units, reading.units)
        compare("level", claim.level?.rawValue, reading.level.rawValue)
        compare("breached", claim.isBreached, reading.isBreached)
        compare("verdict", claim.verdict?.rawValue, reading.verdict.rawValue)
        compare("round", claim.round, reading.round)
        return (
            what, expected.joined(separator: ", "), found.joined(separator: ", ")
        )
    }
}

extension ClockMeasure {
    /// The word for its units in scenarios: seconds for elapsed time, else days.
    var unit: String { self == .elapsed ? "seconds" : "days" }
}
