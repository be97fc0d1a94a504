import LostCardCore

/// Looks whether those who may do something can do it where it may be done, and whether papers can
/// be noted and handed in there.
struct DoorLint {
    let workflow: Workflow
    let places: WorkflowPlaces

    /// The members of a body that note a paper; each belongs to one kind of paper.
    private static let paperFields: [BodyField] = [
        .policeReport, .writtenAccount, .interviewNote, .disasterCertificate, .cardHandedIn,
        .cardSerial, .identity, .otherDocumentNumber, .proxyAuthority, .sealedReply, .pinForm,
        .pinVerified, .feeReason,
    ]

    func run(in document: inout YAMLDocument) {
        for verb in workflow.verbs {
            guard let transition = workflow.transitions[verb] else { continue }
            checkDoors(transition, in: &document)
            checkPapers(transition, in: &document)
        }
        checkFields(in: &document)
        for paper in workflow.evidence { checkClass(paper, in: &document) }
        for state in workflow.states { checkEnding(state, in: &document) }
    }

    /// Each channel has a role that acts on it, and each role a channel on which it acts.
    private func checkDoors(_ transition: Transition, in document: inout YAMLDocument) {
        let name = transition.verb.rawValue
        let mark = places.transition(transition.verb)
        let reached = Set(transition.by.flatMap(\.channels))
        for channel in Channel.allCases
        where transition.channels[channel] != nil && !reached.contains(channel) {
            document.report(
                .nobody, "nobody who may do '\(name)' acts on '\(channel.rawValue)'", at: mark)
        }
        for role in transition.by
        where !role.channels.contains(where: { transition.channels[$0] != nil }) {
            document.report(
                .nobody, "'\(role.rawValue)' acts on no channel of '\(name)'", at: mark)
        }
    }

    /// A paper that an act takes can be handed in on one of its channels.
    private func checkPapers(_ transition: Transition, in document: inout YAMLDocument) {
        for paper in workflow.evidence {
            guard paper.fields.contains(where: transition.accepts.contains),
                !paper.collectedOn.contains(where: { transition.channels[$0] != nil })
            else { continue }
            document.report(
                .paperNotCollectable,
                "'\(paper.name)' cannot be collected where '\(transition.verb.rawValue)' is done",
                at: places.transition(transition.verb))
        }
    }

    private func checkFields(in document: inout YAMLDocument) {
        let accepted = workflow.transitions.values.reduce(into: Set<BodyField>()) {
            $0.formUnion($1.accepts)
        }
        let mark = places.root.keyMark(of: "evidence")
        for field in Self.paperFields where accepted.contains(field) {
            let papers = workflow.evidence.filter { $0.fields.contains(field) }
            if papers.isEmpty {
                document.report(
                    .missingPart, "no paper has the field '\(field.rawValue)'", at: mark)
            } else if papers.count > 1 {
                document.report(
                    .badDeclaration, "'\(field.rawValue)' is a field of two papers", at: mark)
            }
        }
    }

    /// A paper counts as no less personal than what is noted of it.
    private func checkClass(_ paper: Evidence, in document: inout YAMLDocument) {
        let least = paper.fields.map(\.personalData).max(by: <) ?? .none
        guard paper.personalData < least else { return }
        document.report(
            .badValue, "a note of '\(paper.name)' is '\(least.rawValue)' or more",
            at: places.root.keyMark(of: "evidence"))
    }

    /// A state in which a case ends says how: by a new card, by lifting the stop, or otherwise.
    private func checkEnding(_ state: Workflow.State, in document: inout YAMLDocument) {
        let ways = workflow.transitions.values.filter { $0.to == state.name }
        guard let ending = state.ending, !ways.isEmpty else { return }
        let told = Set(ways.map(\.ending))
        guard told != [ending], told.count == 1, let meant = told.first else { return }
        document.report(
            .badValue, "a case in '\(state.name.text)' is '\(meant.rawValue)'",
            at: places.state(state.name))
    }
}

extension Transition {
    /// How a case ends that this act closes.
    fileprivate var ending: Workflow.Ending {
        if verb == .issue { return .fulfilled }
        return emits.contains(.reactivateCard) ? .lifted : .ended
    }
}

extension Evidence.PersonalDataClass {
    /// More telling is more.
    fileprivate static func < (left: Self, right: Self) -> Bool {
        let order = allCases
        return (order.firstIndex(of: left) ?? 0) < (order.firstIndex(of: right) ?? 0)
    }
}

extension BodyField {
    /// How much a note of a paper in this member of a body says about a person.
    fileprivate var personalData: Evidence.PersonalDataClass {
        switch self {
        // How and where it was lost, a misfortune, the means of a household.
        case .writtenAccount, .interviewNote, .disasterCertificate, .feeReason: .sensitive
        // Numbers and names on the paper.
        case .policeReport, .identity, .otherDocumentNumber, .proxyAuthority: .identifying
        default: .none
        }
    }
}
