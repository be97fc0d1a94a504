import LostCardCore

/// A case workflow as a finite model: where the case stands, how its card stands, how far the
/// delivery has come, and every finite fact that some condition asks for.
///
/// A step is an act or an event of the delivery. What is told with an act is chosen by whoever
/// acts. Time and the world outside are taken as they come: a step is *possible* when they may
/// permit it, and *sure* only when they cannot prevent it.
struct CaseModel {
    let workflow: Workflow
    let delivery: DeliveryWorkflow
    let space: FactSpace
    let solver: Solver
    let components: [FiniteModel.Component]
    private(set) var steps: [StepName] = []

    /// The components that every model has; those of facts follow.
    static let state = 0
    static let card = 1
    static let stage = 2
    static let route = 3
    static let firstFact = 4

    /// The facts that are components, in their order, each with its values.
    let facts: [(fact: Fact, values: [FactValue?])]
    /// The dates and instants of which the model knows only whether they are there.
    let known: Set<Fact>
    /// The facts that nothing in the model decides.
    let world: Set<Fact>

    /// A step of the model, as people call it.
    enum StepName: Hashable {
        case act(Verb)
        case event(DeliveryEvent)
    }

    init(_ workflow: Workflow, _ delivery: DeliveryWorkflow) {
        self.workflow = workflow
        self.delivery = delivery
        let guards = ConditionList(workflow, delivery)
        space = FactSpace(guards.all, declared: workflow.facts.merging(delivery.asked) { $1 })
        solver = Solver(space: space)
        let gating = guards.gating.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
        let timed = Self.datesNeeded(by: workflow)
        known = timed
        var facts: [(Fact, [FactValue?])] = []
        for fact in gating.union(timed).sorted() {
            guard let declaration = workflow.facts[fact], fact != .cardState, fact != .produced,
                fact != .route
            else { continue }
            switch declaration.origin {
            case .act, .world: continue
            case .caseItself, .person, .office: break
            }
            switch declaration.type {
            case .date, .instant:
                if timed.contains(fact) {
                    facts.append((fact, [nil, .instant(FactSpace.now)]))
                }
            case .text: continue
            case .bool:
                // Where it is absent it reads as false.
                facts.append((fact, [.bool(false), .bool(true)]))
            case .int:
                let all = Self.settings(of: fact, in: workflow)
                let values = declaration.initial.map { all.union([$0]) } ?? all
                facts.append((fact, values.sorted { Self.name($0) < Self.name($1) }))
            case .oneOf: facts.append((fact, space.values(of: fact)))
            }
        }
        self.facts = facts
        let chosen = Set(facts.map(\.0))
        let asked = guards.all.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
        world = asked.filter { fact in
            guard fact != .cardState, fact != .produced, !chosen.contains(fact),
                let declaration = workflow.facts[fact]
            else { return false }
            return declaration.origin != .act
        }
        components =
            [
                .init(name: "state", values: workflow.states.map(\.name.text)),
                .init(name: "card", values: CardStatus.allCases.map(\.rawValue)),
                .init(name: "delivery", values: ["none"] + DeliveryEvent.allCases.map(\.rawValue)),
                .init(name: "route", values: ["none"] + Route.allCases.map(\.rawValue)),
            ] + facts.map { .init(name: $0.0.rawValue, values: $0.1.map(Self.name)) }
        steps =
            workflow.verbs.filter { !Self.isOther($0, workflow) }.map { .act($0) }
            + DeliveryEvent.allCases.map { .event($0) }
    }

    /// What opens a case, what only the delivery does, and the delivery itself.
    private static func isOther(_ verb: Verb, _ workflow: Workflow) -> Bool {
        verb == .reportLost || verb == .recordDelivery
            || workflow.transitions[verb]?.isAutomatic == true
    }

    private static func settings(of fact: Fact, in workflow: Workflow) -> Set<FactValue> {
        Set(
            workflow.transitions.values.compactMap { transition in
                guard case .value(let value)? = transition.sets[fact] else { return nil }
                return value
            })
    }

    /// The dates since which timers count where nothing else runs.
    private static func datesNeeded(by workflow: Workflow) -> Set<Fact> {
        let timed = Set(
            workflow.clocks.filter { $0.subject == .caseState && $0.runsWhen == .literal(true) }
                .flatMap(\.runsIn)
                + workflow.timers.filter { $0.since == nil }.map(\.state.text))
        return Set(
            workflow.timers.filter { !timed.contains($0.state.text) }.compactMap(\.since))
    }

    private static func name(_ value: FactValue?) -> String {
        switch value {
        case nil: "none"
        case .bool(let flag): flag ? "true" : "false"
        case .int(let number): String(number)
        case .word(let word): word
        case .date, .instant: "known"
        }
    }

    func label(of step: StepName) -> Int { steps.firstIndex(of: step) ?? -1 }

    func index(of state: StateName) -> Int {
        workflow.states.firstIndex { $0.name == state } ?? 0
    }

    static func value(of stage: DeliveryEvent?) -> Int {
        stage.flatMap { DeliveryEvent.allCases.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    }

    static func stage(_ value: Int) -> DeliveryEvent? {
        value == 0 ? nil : DeliveryEvent.allCases[value - 1]
    }

    /// The facts that a configuration decides, from the values of `reads`.
    func given(_ reads: [Int], _ values: [Int]) -> [Fact: FactValue?] {
        var given: [Fact: FactValue?] = [:]
        for (component, value) in zip(reads, values) {
            switch component {
            case Self.state, Self.route: continue
            case Self.card: given[.cardState] = .word(CardStatus.allCases[value].rawValue)
            case Self.stage:
                let stage = Self.stage(value)
                let produced = stage.map { delivery.hasReached(.produced, at: $0) } ?? false
                given[.produced] = .bool(produced)
            default:
                let (fact, all) = facts[component - Self.firstFact]
                // How long ago it was stays open, but for what never was.
                if known.contains(fact), all[value] != nil { continue }
                given[fact] = .some(all[value])
            }
        }
        return given
    }

    /// The components that conditions read, besides the state.
    func reads(of guards: [Guard]) -> [Int] {
        let asked = guards.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
        var reads: [Int] = []
        if asked.contains(.cardState) { reads.append(Self.card) }
        if asked.contains(.produced) { reads.append(Self.stage) }
        for (index, entry) in facts.enumerated() where asked.contains(entry.fact) {
            reads.append(Self.firstFact + index)
        }
        return reads
    }
}

/// The conditions of a workflow: all of them, and those that decide what can happen.
struct ConditionList {
    let all: [Guard]
    let gating: [Guard]

    init(_ workflow: Workflow, _ delivery: DeliveryWorkflow) {
        let transitions = workflow.verbs.compactMap { workflow.transitions[$0] }
        let stages = DeliveryEvent.allCases.compactMap { delivery.stages[$0] }
        var gating: [Guard] = []
        var others: [Guard] = []
        for transition in transitions {
            gating += transition.conditions
            gating += transition.channels.values
            others += transition.effects.map(\.when)
            gating += transition.effects.filter { $0.moves[.card] != nil }.map(\.when)
        }
        for stage in stages {
            gating += stage.requirements.map(\.condition)
            others += stage.effects.map(\.when)
        }
        for clock in workflow.clocks { gating += [clock.runsWhen, clock.metWhen] }
        let promised = workflow.promises.compactMap { promise -> Guard? in
            guard case .neverDemands(_, let when) = promise.claim else { return nil }
            return when
        }
        self.gating = gating + promised
        all = gating + others + promised
    }
}

extension DeliveryWorkflow {
    /// The facts that its conditions ask for, as the code tells them.
    var asked: [Fact: FactDeclaration] {
        var guards: [Guard] = []
        for stage in stages.values {
            guards += stage.requirements.map(\.condition)
            guards += stage.effects.map(\.when)
        }
        let facts = guards.reduce(into: Set<Fact>()) { $0.formUnion($1.facts) }
        return FactDeclaration.builtIn.filter { facts.contains($0.key) }
    }
}
