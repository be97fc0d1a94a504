import LostCardCore

/// Looks whether a file promises what every case workflow must promise, and of whom it must.
///
/// A promise that is weakened still holds, so nothing else would notice.
struct PromiseLint {
    let workflow: Workflow
    let places: WorkflowPlaces

    /// Without these a file would promise nothing of what the service exists for.
    private static let demanded: [Promise.Kind] = [
        .neverLowers, .final, .neverAfter, .finishes, .waitsAreTimed, .within, .neverDemands,
    ]
    /// Who reports from afar, and where.
    private static let distantChannels: [Channel] = [.hotline, .fax, .partner]
    private static let distantRoles: [Role] = [
        .hotlineOperator, .hotlineSupervisor, .callCentreSystem,
    ]

    func run(in document: inout YAMLDocument) {
        let kinds = Set(workflow.promises.map(\.claim.kind))
        for kind in Self.demanded where !kinds.contains(kind) {
            report("the file must promise '\(kind.rawValue)'", in: &document)
        }
        if kinds.contains(.neverLowers) { checkNeverLowers(in: &document) }
        if kinds.contains(.final) { checkFinal(in: &document) }
        if kinds.contains(.neverAfter) { checkNeverAfter(in: &document) }
        if kinds.contains(.within) { checkWithin(in: &document) }
        if kinds.contains(.neverDemands) { checkNeverDemands(in: &document) }
        checkDistinctActors(in: &document)
    }

    private func report(_ message: String, in document: inout YAMLDocument) {
        document.report(.missingPromise, message, at: places.root.keyMark(of: "promises"))
    }

    private func demand(
        _ kind: Promise.Kind, of names: [String], in document: inout YAMLDocument
    ) {
        for name in names {
            report("the file must promise '\(kind.rawValue)' of '\(name)'", in: &document)
        }
    }

    private func checkNeverLowers(in document: inout YAMLDocument) {
        var channels: Set<Channel> = []
        var roles: Set<Role> = []
        for promise in workflow.promises {
            guard case .neverLowers(let places, let people) = promise.claim else { continue }
            channels.formUnion(places)
            roles.formUnion(people)
        }
        let names =
            Self.distantChannels.filter { !channels.contains($0) }.map(\.rawValue)
            + Self.distantRoles.filter { !roles.contains($0) }.map(\.rawValue)
        demand(.neverLowers, of: names, in: &document)
    }

    private func checkFinal(in document: inout YAMLDocument) {
        let promised = workflow.promises.reduce(into: Set<String>()) { promised, promise in
            if case .final(.card, let values) = promise.claim { promised.formUnion(values) }
        }
        let final = CardStatus.allCases.filter { !$0.isLive }.map(\.rawValue)
        demand(.final, of: final.filter { !promised.contains($0) }, in: &document)
    }

    /// What reactivates a card never comes after what abolishes it.
    private func checkNeverAfter(in document: inout YAMLDocument) {
        let waking = workflow.verbs(emitting: .reactivateCard)
        for end in workflow.verbs(emitting: .abolishCard) {
            let missing = waking.filter { verb in
                !workflow.promises.contains { promise in
                    guard case .neverAfter(let never, let after) = promise.claim else {
                        return false
                    }
                    return never.contains(verb) && after.contains(end)
                }
            }
            demand(.neverAfter, of: missing.map(\.rawValue), in: &document)
        }
    }

    /// Whoever answers the telephone can stop a card by one act.
    private func checkWithin(in document: inout YAMLDocument) {
        let isPromised = workflow.promises.contains { promise in
            guard case .within(let steps, let role, let from, let to) = promise.claim else {
                return false
            }
            return steps == 1 && role == .hotlineOperator && from.contains(.reported)
                && to == [.suspended]
        }
        if !isPromised {
            report(
                "the file must promise 'within' one step of 'hotline-operator' from 'reported' "
                    + "to 'suspended'", in: &document)
        }
    }

    /// The police have nothing to do with what was lost at home.
    private func checkNeverDemands(in document: inout YAMLDocument) {
        let home = Guard.compare(.lossKind, .equal, .word(LossKind.atHome.rawValue))
        let isPromised = workflow.promises.contains {
            $0.claim == .neverDemands(.policeReport, when: home)
        }
        if !isPromised {
            report(
                "the file must promise 'never-demands' of 'policeReport' for a loss at home",
                in: &document)
        }
    }

    /// What takes two people is promised to take them always.
    private func checkDistinctActors(in document: inout YAMLDocument) {
        let promised = workflow.promises.reduce(into: Set<Verb>()) { promised, promise in
            if case .distinctActors(let verbs) = promise.claim { promised.formUnion(verbs) }
        }
        let missing = workflow.verbs.filter { verb in
            workflow.transitions[verb]?.fourEyes != nil && !promised.contains(verb)
        }
        demand(.distinctActors, of: missing.map(\.rawValue), in: &document)
    }
}

extension Workflow {
    fileprivate func verbs(emitting effect: IssuerEffect) -> [Verb] {
        verbs.filter { transitions[$0]?.emits.contains(effect) ?? false }
    }
}
