package import LostCardCore

/// Plays scenarios through the very functions by which the service decides. Pure: no clock, no
/// chance, no store; the same scenario and rules always give the same result.
package struct ScenarioRunner: Sendable {
    package let rules: Rules

    package init(rules: Rules) { self.rules = rules }

    package func run(_ scenario: Scenario) -> ScenarioResult { run(scenario) { _ in } }

    /// Plays `scenario` to its end, whatever fails on the way, and tells `see` all that happens.
    package func run(_ scenario: Scenario, see: (Sighting) -> Void) -> ScenarioResult {
        var world = ScenarioWorld(scenario.given, start: scenario.start, rules: rules)
        var failures: [ScenarioFailure] = []
        for step in scenario.steps { failures += play(step, in: &world, see) }
        return ScenarioResult(scenario: scenario, failures: failures)
    }

    /// What happens while scenarios are played.
    package enum Sighting: Sendable {
        case act(Observation)
        /// A clock that a scenario looked at.
        case reading(ClockReading)
        /// A timer of a state that reminded people of a task.
        case reminded(StateName, TaskKind)
    }

    private func play(
        _ step: Scenario.Step, in world: inout ScenarioWorld, _ see: (Sighting) -> Void
    ) -> [ScenarioFailure] {
        let firedBefore = world.fired.count
        let notedBefore = world.noted.count
        let remindedBefore = world.reminded.count
        let timers = world.advance(to: step.at)
        for timer in timers { see(.act(timer)) }
        for (state, task) in world.reminded.dropFirst(remindedBefore) {
            see(.reminded(state, task))
        }
        var check = ScenarioCheck(step: step, world: world)
        check.fired = Array(world.fired.dropFirst(firedBefore))
        check.noted = Array(world.noted.dropFirst(notedBefore))
        check.orders = timers.flatMap { $0.accepted?.orders ?? [] }
        guard let act = step.act else { return check.failures(see) }
        let performances = world.performances(of: act)
        guard performances.count == 1, let only = performances.first, !step.isTrial else {
            return performances.flatMap { performance in
                var copy = world
                check.observation = copy.perform(performance)
                check.world = copy
                check.observation.map { see(.act($0)) }
                return check.failures(see)
            }
        }
        check.observation = world.perform(only)
        check.world = world
        check.observation.map { see(.act($0)) }
        return check.failures(see)
    }
}
