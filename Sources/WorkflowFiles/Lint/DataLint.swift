import LostCardCore
import Yams

/// Looks at the conditions of a workflow: such as always hold or never do, effects that contradict
/// each other, papers that nobody can hand in where they are asked for.
struct DataLint {
    let model: CaseModel
    let places: WorkflowPlaces

    private var workflow: Workflow { model.workflow }
    private var solver: Solver { model.solver }

    func run(in document: inout YAMLDocument) {
        for verb in workflow.verbs {
            guard let transition = workflow.transitions[verb] else { continue }
            let mark = places.transition(verb)
            checkConditions(transition, at: mark, in: &document)
            checkEffects(transition, at: mark, in: &document)
            checkPapers(transition, at: mark, in: &document)
        }
        for clock in workflow.clocks {
            let name = "the clock '\(clock.name.rawValue)'"
            let mark = places.clock(clock.name)
            check(clock.runsWhen, "'runs-when' of \(name)", at: mark, in: &document)
            check(clock.metWhen, "'met-when' of \(name)", at: mark, in: &document)
        }
        checkCore(in: &document)
        checkTwins(in: &document)
        checkKeptFacts(in: &document)
    }

    private func checkConditions(
        _ transition: Transition, at mark: Mark?, in document: inout YAMLDocument
    ) {
        let name = "'\(transition.verb.rawValue)'"
        check(transition.when, "'when' of \(name)", at: mark, in: &document)
        for (channel, condition) in transition.channels.sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            check(
                condition, "the condition of \(name) for \(channel.rawValue)", at: mark,
                in: &document)
        }
        for (number, requirement) in transition.requirements.enumerated() {
            let what = "condition \(number + 1) of \(name) (\(requirement.code.rawValue))"
            check(requirement, what, at: mark, in: &document)
        }
        for effect in transition.effects {
            check(effect.when, "'when' of an effect of \(name)", at: mark, in: &document)
        }
    }

    /// A condition that is written down must be able to hold and to fail, and so must each side of
    /// its `&&` and `||`.
    private func check(
        _ guarded: Guard, _ what: String, at mark: Mark?, in document: inout YAMLDocument,
        under context: [Guard] = []
    ) {
        guard guarded != .literal(true) else { return }
        if !solver.isSatisfiable(context + [guarded]) {
            document.report(.alwaysFalse, "\(what) never holds", at: mark)
        } else if !solver.isSatisfiable(context + [.not(guarded)]) {
            document.report(.alwaysTrue, "\(what) always holds", at: mark)
        } else {
            checkSides(guarded, what, at: mark, in: &document, under: context)
        }
    }

    private func checkSides(
        _ guarded: Guard, _ what: String, at mark: Mark?, in document: inout YAMLDocument,
        under context: [Guard]
    ) {
        switch guarded {
        case .all(let left, let right):
            // What the other side implies is idle; what it excludes cannot be meant.
            for (side, other) in [(left, right), (right, left)] {
                check(side, "a part of \(what)", at: mark, in: &document, under: context + [other])
            }
        case .any(let left, let right):
            for (side, other) in [(left, right), (right, left)] {
                check(
                    side, "a part of \(what)", at: mark, in: &document,
                    under: context + [.not(other)])
            }
        case .not(let inner):
            checkSides(inner, what, at: mark, in: &document, under: context)
        case .literal, .flag, .has, .compare, .isIn, .age: break
        }
    }

    private func check(
        _ requirement: Requirement, _ what: String, at mark: Mark?,
        in document: inout YAMLDocument
    ) {
        check(requirement.applies, "'when' of \(what)", at: mark, in: &document)
        guard solver.isSatisfiable([requirement.applies]) else { return }
        let context = requirement.applies == .literal(true) ? [] : [requirement.applies]
        if !solver.isSatisfiable(context + [.not(requirement.holds)]) {
            document.report(.alwaysTrue, "\(what) never refuses anything", at: mark)
        } else if !solver.isSatisfiable(context + [requirement.holds]) {
            document.report(.alwaysFalse, "\(what) refuses everything", at: mark)
        } else {
            checkSides(requirement.holds, what, at: mark, in: &document, under: context)
        }
    }

    /// Two effects that apply together must not send the same value to different ones.
    private func checkEffects(
        _ transition: Transition, at mark: Mark?, in document: inout YAMLDocument
    ) {
        let effects = transition.effects
        for (index, first) in effects.enumerated() {
            for second in effects.dropFirst(index + 1)
            where solver.isSatisfiable([first.when, second.when]) {
                for part in CardPart.allCases {
                    let left = first.moves[part] ?? [:]
                    let right = second.moves[part] ?? [:]
                    let torn = left.keys.sorted().first { from in
                        right[from].map { $0 != left[from] } ?? false
                    }
                    guard let torn else { continue }
                    document.report(
                        .overlappingEffects,
                        """
                        two effects of '\(transition.verb.rawValue)' turn \(part.rawValue) from \
                        \(torn) into different values
                        """,
                        at: mark)
                }
            }
        }
    }

    /// What an act asks for on a channel must be something that people can hand in there.
    private func checkPapers(
        _ transition: Transition, at mark: Mark?, in document: inout YAMLDocument
    ) {
        for (channel, condition) in transition.channels.sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            for requirement in transition.requirements {
                let papers = workflow.evidence.filter { paper in
                    paper.fields.contains { requirement.missing.contains($0.rawValue) }
                }
                guard !papers.isEmpty,
                    !papers.contains(where: { $0.collectedOn.contains(channel) }),
                    solver.isSatisfiable([
                        condition, requirement.applies, .not(requirement.holds),
                    ])
                else { continue }
                document.report(
                    .paperNotCollectable,
                    """
                    '\(transition.verb.rawValue)' on \(channel.rawValue) asks for \
                    '\(papers[0].name)', which cannot be collected there
                    """,
                    at: mark)
            }
        }
    }

    /// The papers without which a card is never lifted, and no loss notice taken.
    private func checkCore(in document: inout YAMLDocument) {
        let nobody: [Fact: FactValue?] = [.identityA: .int(0), .identityAny: .int(0)]
        let lacking: [(what: String, known: [Fact: FactValue?])] = [
            ("the card itself", [.cardSerial: nil]),
            ("that very card", [.cardSerial: .word("other")]),
            ("identity documents", nobody),
            ("identity documents", [.identityA: .int(0), .identityAny: .int(1)]),
            ("a card that is suspended", [.cardState: .word(CardStatus.abolished.rawValue)]),
        ]
        for verb in [Verb.reactivate, .reactivateContested] {
            guard let act = workflow.transitions[verb] else { continue }
            for (what, known) in lacking
            where solver.isSatisfiable(act.conditions, known: known) {
                document.report(
                    .coreRule, "'\(verb.rawValue)' can be done without \(what)",
                    at: places.transition(verb))
            }
        }
        guard let notice = workflow.transitions[.notifyLoss],
            solver.isSatisfiable(notice.conditions, known: nobody)
        else { return }
        document.report(
            .coreRule, "'notify-loss' can be done without identity documents",
            at: places.transition(.notifyLoss))
    }

    /// Two acts that nobody could tell apart are one too many.
    private func checkTwins(in document: inout YAMLDocument) {
        let all = workflow.verbs.compactMap { workflow.transitions[$0] }
        for (index, first) in all.enumerated() {
            for second in all.dropFirst(index + 1) where first.isTwin(of: second) {
                document.report(
                    .indistinguishable,
                    """
                    '\(second.verb.rawValue)' and '\(first.verb.rawValue)' do the same, from the \
                    same state, by the same role
                    """,
                    at: places.transition(second.verb))
            }
        }
    }

    private func checkKeptFacts(in document: inout YAMLDocument) {
        let set = Set(workflow.transitions.values.flatMap(\.sets.keys))
        let asked = Set(ConditionList(workflow, model.delivery).all.flatMap(\.facts))
            .union(workflow.timers.compactMap(\.since))
        for declaration in workflow.keptFacts {
            let name = declaration.fact.rawValue
            let mark = places.fact(declaration.fact)
            if !set.contains(declaration.fact) {
                document.report(.neverSet, "no transition sets the fact '\(name)'", at: mark)
            } else if !asked.contains(declaration.fact) {
                document.report(.neverSet, "nothing asks for the fact '\(name)'", at: mark)
            }
        }
        for fact in workflow.facts.keys.sorted()
        where FactDeclaration.builtIn[fact] != nil && !asked.contains(fact) {
            document.report(
                .neverSet, "nothing asks for the fact '\(fact.rawValue)'; leave it out",
                at: places.fact(fact))
        }
    }
}

extension Transition {
    /// Whether the two differ in nothing that anybody could see.
    fileprivate func isTwin(of other: Transition) -> Bool {
        !from.isDisjoint(with: other.from) && to == other.to && to != nil
            && !Set(by).isDisjoint(with: other.by) && accepts == other.accepts
            && needs == other.needs && requirements == other.requirements && when == other.when
            && effects == other.effects && emits == other.emits && sets == other.sets
            && isAutomatic == other.isAutomatic && channels == other.channels
    }
}
