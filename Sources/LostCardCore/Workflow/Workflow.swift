/// The validated case workflow: what `Workflows/lost-card.yaml` says.
package struct Workflow: Hashable, Sendable {
    /// The file's id and version, such as `lost-card/1`; every journal row names it.
    package let version: String
    package let title: LocalizedText
    package let states: [State]
    package let transitions: [Verb: Transition]
    package let clocks: [ClockDefinition]
    package let timers: [Timer]
    /// Everything that the guards of this file may ask for.
    package let facts: [Fact: FactDeclaration]
    package let evidence: [Evidence]
    package let promises: [Promise]
    /// The ways by which cases of earlier versions come to this one.
    package let migrations: [Migration]
    /// The facts that transitions of this file set.
    package let keptFacts: [FactDeclaration]
    /// The verbs of this file: those of the code in their order, then its own by name.
    package let verbs: [Verb]

    package init(
        version: String, title: LocalizedText, states: [State],
        transitions: [Verb: Transition], clocks: [ClockDefinition], timers: [Timer],
        facts: [Fact: FactDeclaration] = FactDeclaration.builtIn, evidence: [Evidence] = [],
        promises: [Promise] = [], migrations: [Migration] = []
    ) {
        self.version = version
        self.title = title
        self.states = states
        self.transitions = transitions
        self.clocks = clocks
        self.timers = timers
        self.facts = facts
        self.evidence = evidence
        self.promises = promises
        self.migrations = migrations
        let own = transitions.keys.filter { !Verb.allCases.contains($0) }
        verbs =
            Verb.allCases.filter { transitions[$0] != nil }
            + own.sorted { $0.rawValue < $1.rawValue }
        keptFacts = facts.values.filter(\.isKept).sorted { $0.fact < $1.fact }
    }

    package func state(_ name: StateName) -> State? { states.first { $0.name == name } }

    /// Whether a case in this state still awaits something; an unknown state counts as closed.
    package func isOpen(_ name: StateName) -> Bool { state(name).map { !$0.isTerminal } ?? false }

    package var openStates: [StateName] { states.filter { !$0.isTerminal }.map(\.name) }

    /// A place in which a case can stand.
    package struct State: Hashable, Sendable {
        package let name: StateName
        package let title: LocalizedText
        /// How a case that stands here has ended; nil while it is open.
        package let ending: Ending?
        /// What the staff tell the resident next.
        package let nextStep: LocalizedText?
        /// Whom a case in this state waits for; nil where the delivery decides or nobody is awaited.
        package let waitsFor: Party?

        package init(
            name: StateName, title: LocalizedText, ending: Ending?, waitsFor: Party?,
            nextStep: LocalizedText?
        ) {
            self.name = name
            self.title = title
            self.ending = ending
            self.nextStep = nextStep
            self.waitsFor = waitsFor
        }

        package var isTerminal: Bool { ending != nil }
    }

    /// How a case ends.
    package enum Ending: String, CaseIterable, Hashable, Sendable {
        /// The resident holds a new card.
        case fulfilled
        /// The old card is in use again.
        case lifted
        /// There is nothing more to do.
        case ended
    }
}

extension Workflow {
    /// Something that the service does by itself after a case has waited long enough.
    package struct Timer: Hashable, Sendable {
        package let state: StateName
        /// How long it waits; of a date, from 00:00 JST of that day.
        package let after: TimeSpan
        /// From when it waits: a date or an instant that the case knows; nil from the entry into
        /// the state. While the fact is absent the timer does not run.
        package let since: Fact?
        package let action: Action

        package init(state: StateName, after: TimeSpan, since: Fact?, action: Action) {
            self.state = state
            self.after = after
            self.since = since
            self.action = action
        }

        /// What happens then.
        package enum Action: Hashable, Sendable {
            /// An ordinary act, as the system.
            case performs(Verb)
            /// A task for people, once for each time that the timer begins to run.
            case reminds(TaskKind)
        }

        /// The act that it performs, if it does not only remind.
        package var verb: Verb? {
            guard case .performs(let verb) = action else { return nil }
            return verb
        }
    }
}

/// One arranged act: from where to where, by whom, on which channels, with which papers.
package struct Transition: Hashable, Sendable {
    package let verb: Verb
    package let title: LocalizedText
    package let from: Set<StateName>
    /// The state afterwards; nil when the act leaves the case where it stands.
    package let to: StateName?
    package let by: [Role]
    /// The channels on which it may be done, each with the condition for it.
    package let channels: [Channel: Guard]
    /// Whether the delivery or the service itself performs it, never a request.
    package let isAutomatic: Bool
    /// Body fields that it takes, and those without which it is a field fault.
    package let accepts: Set<BodyField>
    package let needs: Set<BodyField>
    package let requirements: [Requirement]
    package let effects: [PartEffect]
    package let emits: [IssuerEffect]
    /// The condition for being offered at all, besides the state.
    package let when: Guard
    /// The consent that it needs; its conditions are among the requirements.
    package let fourEyes: FourEyes?
    /// The kept facts that it gives a value.
    package let sets: [Fact: FactSetting]

    package init(
        verb: Verb, title: LocalizedText, from: Set<StateName>, to: StateName?, by: [Role],
        channels: [Channel: Guard], isAutomatic: Bool, accepts: Set<BodyField>,
        needs: Set<BodyField>, requirements: [Requirement], effects: [PartEffect],
        emits: [IssuerEffect], when: Guard = .literal(true), fourEyes: FourEyes? = nil,
        sets: [Fact: FactSetting] = [:]
    ) {
        self.verb = verb
        self.title = title
        self.from = from
        self.to = to
        self.by = by
        self.channels = channels
        self.isAutomatic = isAutomatic
        self.accepts = accepts
        self.needs = needs
        self.requirements = requirements
        self.effects = effects
        self.emits = emits
        self.when = when
        self.fourEyes = fourEyes
        self.sets = sets
    }
}

/// A condition of an act: when `applies` holds, `holds` must hold too, or the act is refused.
package struct Requirement: Hashable, Sendable {
    package let code: RefusalCode
    package let applies: Guard
    package let holds: Guard
    package let missing: [String]
    package let message: LocalizedText

    package init(
        code: RefusalCode, applies: Guard, holds: Guard, missing: [String], message: LocalizedText
    ) {
        self.code = code
        self.applies = applies
        self.holds = holds
        self.missing = missing
        self.message = message
    }

    /// The refusal, when this condition is not met.
    package func blocker(for facts: Facts) -> Blocker? {
        guard applies.holds(for: facts), !holds.holds(for: facts) else { return nil }
        return Blocker(code, missing: missing, message: message)
    }
}

/// How an act moves the parts of a card: for each part, which value becomes which.
package struct PartEffect: Hashable, Sendable {
    package let when: Guard
    package let moves: [CardPart: [String: String]]

    package init(when: Guard, moves: [CardPart: [String: String]]) {
        self.when = when
        self.moves = moves
    }

    /// The parts after this effect; values without a move stay.
    package func applied(to parts: CardParts, facts: Facts) -> CardParts {
        guard when.holds(for: facts) else { return parts }
        var changed = parts
        for (part, move) in moves {
            if let value = move[parts[part]] { changed.set(part, to: value) }
        }
        return changed
    }
}

extension [PartEffect] {
    /// The parts after all these effects, in order.
    package func applied(to parts: CardParts, facts: Facts) -> CardParts {
        reduce(parts) { $1.applied(to: $0, facts: facts) }
    }
}
