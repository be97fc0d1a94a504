import LostCardCore

/// What is found in the world after a step.
extension ScenarioCheck {
    var none: String { "none" }
    var nobody: String { "nobody" }

    var subject: Case? { world.subject(step.caseName) }

    /// The case's card; while none is matched, the holder's.
    var card: Card? {
        let serial = subject?.card ?? ScenarioNames.card(of: world.holderKey)
        return serial.flatMap { world.cards[$0] }
    }

    func found(_ part: CardPart, of word: String) -> String {
        world.meaning(of: word, on: subject).flatMap(CardSerial.init)
            .flatMap { world.cards[$0]?.parts[part] } ?? none
    }

    func reached(_ clock: ClockName) -> [ClockLevel] {
        noted.filter { $0.0 == subject?.id && $0.1.clock == clock }.map(\.1.level)
    }

    var waitingFor: Party? { subject.flatMap(world.rules.waitingFor) }

    var openTasks: [TaskKind] { subject.map { world.tasks[$0.id] ?? [] } ?? [] }

    func offered(to role: Role) -> [Verb] {
        guard let subject else { return [] }
        return world.rules.workflow.verbs.filter {
            $0 != .reportLost
                && isOffered(
                    $0, on: subject, to: world.actor(role), at: world.now, in: world.rules)
        }
    }

    func text<Word: RawRepresentable<String>>(_ words: [Word]) -> String {
        words.map(\.rawValue).sorted().joined(separator: ", ")
    }

    func reading(_ name: ClockName) -> ClockReading? {
        guard let subject, let run = subject.clocks.last(where: { $0.clock == name }),
            let definition = world.rules.clock(name, of: subject)
        else { return nil }
        return run.reading(in: definition, at: world.now)
    }

    func compare(
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
