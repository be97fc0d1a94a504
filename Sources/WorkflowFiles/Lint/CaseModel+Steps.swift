import LostCardCore

extension CaseModel {
    /// The model itself.
    ///
    /// - Throws: what makes it too large to be explored.
    func finite() throws(FiniteModel.Fault) -> FiniteModel {
        var built: [FiniteModel.Step] = []
        for (label, step) in steps.enumerated() {
            switch step {
            case .act(let verb):
                guard let transition = workflow.transitions[verb] else { continue }
                built.append(try act(transition, label: label))
            case .event(let event): built.append(try self.event(event, label: label))
            }
        }
        return try FiniteModel(components: components, initial: initial, steps: built)
    }

    /// A report of any loss of a card that is in use, on its way or suspended.
    private var initial: [[Int]] {
        var starts = CardStatus.allCases.indices
            .filter { CardStatus.allCases[$0].isLive }
            .map { [index(of: .reported), $0, 0, 0] }
        for (fact, values) in facts {
            let isOpen = fact == .lossKind || workflow.facts[fact]?.origin != .caseItself
            let first = workflow.facts[fact]?.initial
            let start = values.firstIndex(of: first) ?? 0
            let chosen = isOpen ? Array(values.indices) : [start]
            starts = starts.flatMap { start in chosen.map { start + [$0] } }
        }
        return starts
    }

    private func act(
        _ transition: Transition, label: Int
    ) throws(FiniteModel.Fault) -> FiniteModel.Step {
        let moving = transition.effects.filter { $0.moves[.card] != nil }
        var conditions = transition.conditions
        if let channels = permission(of: transition) { conditions.append(channels) }
        let reads = [Self.state] + reads(of: conditions + moving.map(\.when))
        let origins = Set(transition.from.map(index(of:)))
        return try FiniteModel.Step(label: label, reads: reads, of: components) { values in
            guard origins.contains(values[0]) else { return [] }
            let given = self.given(reads, values)
            return outcomes(conditions, moving.map(\.when), given).flatMap { pattern, isSure in
                let card = cardMap(zip(moving, pattern).filter(\.1).map(\.0))
                return turns(of: transition, conditions, given).map { moves in
                    FiniteModel.Alternative(moves: card + moves, isSure: isSure)
                }
            }
        }
    }

    /// That some role may do it on some channel; nil where there is nothing to ask.
    private func permission(of transition: Transition) -> Guard? {
        let open = transition.by.flatMap(\.channels).compactMap { transition.channels[$0] }
        guard let first = open.first, !open.contains(.literal(true)) else { return nil }
        return open.dropFirst().reduce(first) { .any($0, $1) }
    }

    /// The ways in which `effects` may apply when all conditions hold, each with whether the world
    /// outside cannot prevent it.
    private func outcomes(
        _ conditions: [Guard], _ effects: [Guard], _ given: [Fact: FactValue?]
    ) -> [(pattern: [Bool], isSure: Bool)] {
        let patterns = effects.reduce([[Bool]]([[]])) { patterns, effect in
            guard solver.effort.spend(64 * patterns.count) else { return [] }
            return patterns.flatMap { pattern in
                switch effect.truth(under: given) {
                case let known?: [pattern + [known]]
                case nil: [pattern + [true], pattern + [false]]
                }
            }
        }
        return patterns.compactMap { pattern in
            let wanted = conditions + zip(effects, pattern).map { $1 ? $0 : .not($0) }
            guard solver.isSatisfiable(wanted, known: given) else { return nil }
            return (
                pattern,
                worlds(of: wanted, given).allSatisfy { world in
                    solver.isSatisfiable(wanted, known: given.merging(world) { first, _ in first })
                }
            )
        }
    }

    /// Everything that the facts which nobody here decides may be, as far as guards ask for them.
    private func worlds(
        of guards: [Guard], _ given: [Fact: FactValue?]
    ) -> [[Fact: FactValue?]] {
        let asked = guards.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
        let open = asked.filter {
            (world.contains($0) || known.contains($0)) && !given.keys.contains($0)
        }
        return open.sorted().reduce([[:]]) { worlds, fact in
            // A date that the model knows to be there only leaves open how long ago it was.
            let isThere = known.contains(fact)
            let values = space.values(of: fact).filter { !isThere || $0 != nil }
            guard solver.effort.spend(64 * worlds.count) else { return [] }
            return worlds.flatMap { world in
                values.map { value in world.merging([fact: value]) { $1 } }
            }
        }
    }

    private func cardMap(_ effects: [PartEffect]) -> [FiniteModel.Move] {
        let names = CardStatus.allCases.map(\.rawValue)
        let map = names.map { name in
            effects.reduce(name) { $1.moves[.card]?[$0] ?? $0 }
        }
        guard map != names else { return [] }
        return [
            FiniteModel.Move(
                component: Self.card, map: map.map { names.firstIndex(of: $0) ?? 0 })
        ]
    }

    /// What else an act changes: one list of moves for each way that it may turn out.
    private func turns(
        of transition: Transition, _ conditions: [Guard], _ given: [Fact: FactValue?]
    ) -> [[FiniteModel.Move]] {
        var moves: [FiniteModel.Move] = []
        if let to = transition.to {
            moves.append(move(Self.state, to: index(of: to)))
        }
        for (index, entry) in facts.enumerated() {
            guard let setting = transition.sets[entry.fact] else { continue }
            let value: FactValue? = setting == .now ? .instant(FactSpace.now) : setting.constant
            guard let number = entry.values.firstIndex(of: value) else { continue }
            moves.append(move(Self.firstFact + index, to: number))
        }
        switch transition.verb {
        case .amendReport: return choices(of: .lossKind).map { moves + $0 } + [moves]
        case .notifyLoss:
            return [moves + now(.lossNotified, .bool(true)) + now(.lossNotifiedAt, nil)]
        case .sendInquiry: return [moves + now(.letterDate, nil)]
        case .requestReissue:
            return Route.allCases.filter { route in
                solver.isSatisfiable(
                    conditions, known: given.merging([.route: .word(route.rawValue)]) { $1 })
            }.map { route in
                moves + [
                    move(Self.stage, to: Self.value(of: .applied)),
                    move(Self.route, to: 1 + (Route.allCases.firstIndex(of: route) ?? 0)),
                ] + (route == .express ? now(.expressApplied, .bool(true)) : [])
            }
        case .withdrawReissue:
            let ended = moves + [move(Self.stage, to: 0)]
            return [ended, ended + now(.expressApplied, .bool(false))]
        case .lapse: return [moves + [move(Self.stage, to: 0)]]
        default: return [moves]
        }
    }

    private func move(_ component: Int, to value: Int) -> FiniteModel.Move {
        FiniteModel.Move(component: component, to: value, size: components[component].size)
    }

    /// The fact becomes this; nil stands for a date that is there from now on.
    private func now(_ fact: Fact, _ value: FactValue?) -> [FiniteModel.Move] {
        guard let index = facts.firstIndex(where: { $0.fact == fact }) else { return [] }
        let wanted = value ?? .instant(FactSpace.now)
        guard let number = facts[index].values.firstIndex(of: wanted) else { return [] }
        return [move(Self.firstFact + index, to: number)]
    }

    private func choices(of fact: Fact) -> [[FiniteModel.Move]] {
        guard let index = facts.firstIndex(where: { $0.fact == fact }) else { return [] }
        return facts[index].values.indices.filter { facts[index].values[$0] != nil }.map {
            [move(Self.firstFact + index, to: $0)]
        }
    }

    /// An event that moves the delivery; any other is only recorded and changes nothing.
    private func event(
        _ event: DeliveryEvent, label: Int
    ) throws(FiniteModel.Fault) -> FiniteModel.Step {
        let stage = delivery.stages[event]
        let conditions = stage?.requirements.map(\.condition) ?? []
        let reads = [Self.state, Self.stage] + reads(of: conditions).filter { $0 != Self.stage }
        let open = index(of: .reissueRequested)
        let issued = stage?.performs.flatMap { workflow.transitions[$0]?.to }
        return try FiniteModel.Step(label: label, reads: reads, of: components) { values in
            guard values[0] == open, let from = Self.stage(values[1]), let stage,
                delivery.isForward(from: from, to: event)
            else { return [] }
            let given = self.given(reads, values)
            return outcomes(conditions, [], given).map { _, isSure in
                let place = stage.returnsCaseTo ?? issued
                let moved = place.map { [move(Self.state, to: index(of: $0))] } ?? []
                return FiniteModel.Alternative(
                    moves: moved + [move(Self.stage, to: Self.value(of: event))], isSure: isSure)
            }
        }
    }
}

extension FactSetting {
    fileprivate var constant: FactValue? {
        guard case .value(let value) = self else { return nil }
        return value
    }
}
