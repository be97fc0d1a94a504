import LostCardCore

/// What is still missing, sorted by the verbs that could show it.
struct MissingByVerb {
    private var items: [Verb: [CoverageItem]] = [:]
    /// Whether a foreign office has still to be refused.
    private(set) var needsForeigner = false

    init(_ missing: [CoverageItem]) {
        for item in missing {
            if item == .refusal(.notFound) { needsForeigner = true }
            for verb in item.verbs { items[verb, default: []].append(item) }
        }
    }

    func concerns(_ verb: Verb) -> Bool { items[verb] != nil }

    /// Whether members of the body have to be varied for what is missing.
    func needsChanges(_ verb: Verb, whereOffered isOffered: Bool) -> Bool {
        (items[verb] ?? []).contains { item in
            switch item {
            case .need, .recorded: true
            // What comes after the state is judged shows only where the state is right.
            case .field, .requirement, .refusal: isOffered
            case .state, .act, .departure, .channel, .closedToRole, .closedOnChannel,
                .closedInState, .stage, .way, .effect, .order, .mark, .verdict, .timer, .reminder,
                .unmatched, .promise:
                false
            }
        }
    }

    func roles(_ verb: Verb) -> [Role] {
        (items[verb] ?? []).compactMap { item in
            switch item {
            case .act(_, let role), .closedToRole(_, let role): role
            default: nil
            }
        }
    }

    func channels(_ verb: Verb) -> [Channel] {
        (items[verb] ?? []).compactMap { item in
            switch item {
            case .channel(_, let channel), .closedOnChannel(_, let channel): channel
            default: nil
            }
        }
    }
}

extension CoverageItem {
    /// The verbs by which this could be shown; none where time or a report shows it.
    fileprivate var verbs: [Verb] {
        switch self {
        case .act(let verb, _), .departure(let verb, _), .channel(let verb, _),
            .closedToRole(let verb, _), .closedOnChannel(let verb, _),
            .closedInState(let verb, _), .need(let verb, _), .field(let verb, _),
            .order(let verb, _), .requirement(.act(let verb), _, _, _),
            .effect(.act(let verb), _, _, _):
            // A new card on its way lapses by a withdrawal as well, and nobody issues by asking.
            verb == .issue ? [.issue, .recordDelivery] : [verb]
        case .stage, .way, .requirement(.stage, _, _, _), .effect(.stage, _, _, _), .recorded:
            [.recordDelivery]
        case .refusal(let code): code.verbs
        case .state, .mark, .verdict, .timer, .reminder, .unmatched, .promise: []
        }
    }
}

extension RefusalCode {
    /// The verbs that the service itself, and no condition of a file, refuses with this code.
    fileprivate var verbs: [Verb] {
        switch self {
        case .cardNotMatched, .cardNotLive, .openCaseExists: [.suspend]
        case .newSerialEqualsOld: [.recordDelivery]
        default: []
        }
    }
}
