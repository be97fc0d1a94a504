/// The validated case workflow: what `Workflows/lost-card.yaml` says.
package struct Workflow: Hashable, Sendable {
    /// The file's id and version, such as `lost-card/1`; every journal row names it.
    package let version: String
    package let title: LocalizedText
    package let states: [State]
    package let transitions: [Verb: Transition]
    package let clocks: [ClockDefinition]
    package let timers: [Timer]

    package init(
        version: String, title: LocalizedText, states: [State],
        transitions: [Verb: Transition], clocks: [ClockDefinition], timers: [Timer]
    ) {
        self.version = version
        self.title = title
        self.states = states
        self.transitions = transitions
        self.clocks = clocks
        self.timers = timers
    }

    package func state(_ name: StateName) -> State? { states.first { $0.name == name } }

    /// Whether a case in this state still awaits something; an unknown state counts as closed.
    package func isOpen(_ name: StateName) -> Bool { state(name).map { !$0.isTerminal } ?? false }

    package var openStates: [StateName] { states.filter { !$0.isTerminal }.map(\.name) }

    /// A place in which a case can stand.
    package struct State: Hashable, Sendable {
        package let name: StateName
        package let title: LocalizedText
        package let isTerminal: Bool
        /// What the staff tell the resident next.
        package let nextStep: LocalizedText?
        /// Whom a case in this state waits for; nil where the delivery decides or nobody is awaited.
        package let waitsFor: Party?

        package init(
            name: StateName, title: LocalizedText, isTerminal: Bool, waitsFor: Party?,
            nextStep: LocalizedText?
        ) {
            self.name = name
            self.title = title
            self.isTerminal = isTerminal
            self.nextStep = nextStep
            self.waitsFor = waitsFor
        }
    }
}

extension Workflow {
    /// An act that the service itself performs after a case has waited long enough.
    package struct Timer: Hashable, Sendable {
        package let state: StateName
        /// Civil days after the date of the inquiry letter; due at 00:00 JST of that day.
        package let daysAfterLetter: Int
        package let performs: Verb

        package init(state: StateName, daysAfterLetter: Int, performs: Verb) {
            self.state = state
            self.daysAfterLetter = daysAfterLetter
            self.performs = performs
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

    package init(
        verb: Verb, title: LocalizedText, from: Set<StateName>, to: StateName?, by: [Role],
        channels: [Channel: Guard], isAutomatic: Bool, accepts: Set<BodyField>,
        needs: Set<BodyField>, requirements: [Requirement], effects: [PartEffect],
        emits: [IssuerEffect]
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
