import LostCardCore

/// A situation of the search, and the story that leads there.
struct Situated {
    /// The name of the first case.
    static let first = "first"
    /// The name of a second one.
    static let second = "second"

    let world: ScenarioWorld
    let steps: [Scenario.Step]
    /// Whether the way here showed something for the first time.
    var isNews = false

    /// The situations one act, or one moment of waiting, further on.
    func onward(in rules: Rules, _ coverage: inout ScenarioCoverage) -> [Situated] {
        var found = waits(&coverage)
        for act in acts(in: rules) {
            if let done = done(act) { found.append(done) }
        }
        return found
    }

    /// What carries the story on.
    private func acts(in rules: Rules) -> [ScenarioAct] {
        let base = CompleteActs(rules: rules)
        guard let subject = world.subject(Self.first) else { return base.reports }
        // What differs by the kind of loss shows at once.
        if subject.lossNotifiedAt == nil, subject.lossKind != .outside { return [] }
        var acts = base.acts(on: subject, named: Self.first)
        if let second = world.subject(Self.second) {
            acts += base.acts(on: second, named: Self.second)
        } else {
            acts += base.secondReports(after: subject)
        }
        return acts
    }

    /// The situations in which the service does something by itself while nobody else does, up to
    /// the last mark of every clock.
    private func waits(_ coverage: inout ScenarioCoverage) -> [Situated] {
        var found: [Situated] = []
        while found.count < Self.longestWait,
            let next = (found.last ?? self).waited(&coverage)
        {
            found.append(next)
        }
        return found
    }

    private static let longestWait = 12

    private func done(_ act: ScenarioAct) -> Situated? {
        var after = world
        guard let performance = after.performances(of: act).first,
            after.perform(performance).accepted?.entries.isEmpty == false
        else { return nil }
        var expectations: [ScenarioExpectation] = []
        if let state = after.subject(act.caseName)?.state {
            expectations.append(ScenarioExpectation(.state(state), place: .generated))
        }
        let step = Scenario.Step(
            place: .generated, at: world.now, act: act, caseName: act.caseName,
            expectations: expectations)
        return Situated(world: after, steps: steps + [step])
    }

    /// The same story after the next thing that the service does by itself; the clocks are looked
    /// at one unit before and at that moment.
    private func waited(_ coverage: inout ScenarioCoverage) -> Situated? {
        let horizon = world.now.advanced(byDays: 120)
        guard let due = world.nextDue(upTo: horizon) else { return nil }
        var after = world
        var looks: [Scenario.Step] = []
        var isNews = false
        for moment in [due.advanced(bySeconds: -1), due] where moment > after.now {
            let remindedBefore = after.reminded.count
            let timers = after.advance(to: moment)
            let reminders = after.reminded.dropFirst(remindedBefore)
            let names = [Self.first, Self.second]
            looks += names.compactMap { look(at: $0, in: after) }
            let readings = names.flatMap { after.readings(of: $0) }
            for sighting in timers.map(ScenarioRunner.Sighting.act)
                + reminders.map(ScenarioRunner.Sighting.reminded)
                + readings.map(ScenarioRunner.Sighting.reading)
            {
                isNews = isNews || coverage.isNews(sighting)
                coverage.note(sighting)
            }
        }
        return Situated(world: after, steps: steps + looks, isNews: isNews)
    }

    private func look(at name: String, in world: ScenarioWorld) -> Scenario.Step? {
        guard let subject = world.subject(name) else { return nil }
        let claims =
            [.state(subject.state)] + world.readings(of: name).map(\.claim)
        return Scenario.Step(
            place: .generated, at: world.now, act: nil, caseName: name,
            expectations: claims.map { ScenarioExpectation($0, place: .generated) })
    }
}

extension ScenarioWorld {
    /// What the last round of each clock of a case shows now.
    func readings(of name: String) -> [ClockReading] {
        guard let subject = subject(name) else { return [] }
        return rules.workflow.clocks.compactMap { definition in
            guard let run = subject.clocks.last(where: { $0.clock == definition.name }) else {
                return nil
            }
            return run.reading(in: rules.clock(run.clock, of: subject) ?? definition, at: now)
        }
    }
}

extension ClockReading {
    /// What a scenario says that expects exactly this.
    var claim: ScenarioExpectation.Claim {
        var claim = ScenarioExpectation.ClockClaim()
        claim.units = units
        claim.level = level
        claim.isBreached = isBreached
        claim.verdict = verdict
        return .clock(clock, claim)
    }
}
