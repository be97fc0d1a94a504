import LostCardCore
import Yams

/// What no file may take away, whatever it promises: a suspended card is lifted at a counter alone,
/// a report stops the card, the loss notice abolishes it, and the service itself changes no card.
///
/// - SeeAlso: `domain.md` §1.2, §1.4, §3.
struct WallChecks {
    let workflow: Workflow
    let places: WorkflowPlaces

    private static let lifting: Set<Verb> = [.reactivate, .reactivateContested]
    /// Acts of a counter clerk and of nobody else.
    private static let atCounter: [Verb] = [
        .notifyLoss, .requestReissue, .withdrawReissue, .reactivate, .uphold,
        .reactivateContested, .closeWithoutReissue, .lapse, .handInOldCard,
    ]
    /// What each act makes of a card that is in use, on its way or suspended.
    private static let outcomes: [(verb: Verb, from: [CardStatus], to: CardStatus)] = [
        (.suspend, [.inTransit, .active], .suspended),
        (.notifyLoss, [.inTransit, .active, .suspended], .abolished),
        (.lapse, [.inTransit, .active, .suspended], .lapsed),
    ]
    private static let orders: [(verb: Verb, effect: IssuerEffect)] = [
        (.suspend, .suspendCard), (.notifyLoss, .abolishCard), (.reactivate, .reactivateCard),
        (.reactivateContested, .reactivateCard),
    ]
    /// Acts whose conditions and effects stand elsewhere: in the code or in the delivery file.
    private static let elsewhere: [Verb] = [.reportLost, .recordDelivery, .issue]

    func run(in document: inout YAMLDocument) {
        for verb in workflow.verbs {
            guard let act = workflow.transitions[verb] else { continue }
            checkLifting(act, in: &document)
            checkRoles(act, in: &document)
        }
        checkOutcomes(in: &document)
        checkIdle(in: &document)
    }

    private func checkLifting(_ act: Transition, in document: inout YAMLDocument) {
        guard !Self.lifting.contains(act.verb) else { return }
        let mark = places.transition(act.verb)
        if let how = act.loweringMove {
            document.report(
                .brokenNeverLowers,
                "'\(act.verb.rawValue)' \(how); only reactivate and reactivate-contested may",
                at: mark)
        }
        if let to = act.to, workflow.state(to)?.ending == .lifted {
            document.report(
                .coreRule, "'\(act.verb.rawValue)' ends a case as lifted and lifts nothing",
                at: mark)
        }
    }

    private func checkRoles(_ act: Transition, in document: inout YAMLDocument) {
        let isAtCounter = Self.atCounter.contains(act.verb)
        let stopsOnly = act.effects.allSatisfy { effect in
            (effect.moves[.card] ?? [:]).values.allSatisfy { $0 == CardStatus.suspended.rawValue }
        }
        for role in act.by where role != .counterClerk {
            let changesCard = role == .system ? !act.effects.isEmpty : !stopsOnly
            guard isAtCounter || changesCard else { continue }
            document.report(
                .counterOnly,
                "'\(act.verb.rawValue)' is for a counter clerk alone, not for '\(role.rawValue)'",
                at: places.transition(act.verb))
        }
    }

    private func checkOutcomes(in document: inout YAMLDocument) {
        for (verb, origins, outcome) in Self.outcomes {
            guard let act = workflow.transitions[verb] else { continue }
            for origin in origins where act.effects.alwaysMoved(origin) != outcome {
                document.report(
                    .coreRule,
                    """
                    '\(verb.rawValue)' must make a card that is \(origin.rawValue) \
                    \(outcome.rawValue)
                    """,
                    at: places.transition(verb))
            }
        }
        for (verb, effect) in Self.orders {
            guard let act = workflow.transitions[verb], !act.emits.contains(effect) else {
                continue
            }
            document.report(
                .coreRule, "'\(verb.rawValue)' must tell the issuer '\(effect.rawValue)'",
                at: places.transition(verb))
        }
    }

    /// What would be written down and never looked at.
    private func checkIdle(in document: inout YAMLDocument) {
        for verb in Self.elsewhere + [.suspend] {
            guard let act = workflow.transitions[verb] else { continue }
            let isIdle =
                !act.requirements.isEmpty || !act.sets.isEmpty
                || verb != .suspend && (!act.effects.isEmpty || !act.emits.isEmpty)
            guard isIdle else { continue }
            document.report(
                .coreRule, "'\(verb.rawValue)' takes no such conditions, effects or facts here",
                at: places.transition(verb))
        }
    }
}

extension [PartEffect] {
    /// What they make of a card in every case.
    func alwaysMoved(_ card: CardStatus) -> CardStatus {
        reduce(card) { card, effect in
            guard effect.when.isAlways, let to = effect.moves[.card]?[card.rawValue] else {
                return card
            }
            return CardStatus(rawValue: to) ?? card
        }
    }
}
