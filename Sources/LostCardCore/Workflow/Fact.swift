/// Everything a guard may ask about a case and the act at hand; workflow files declare which of
/// these they use, with their types, and the loader holds the declaration against this list.
package enum Fact: String, CaseIterable, Hashable, Sendable {
    // The case as it stands.
    case lossKind, lossNotified, expressApplied, inquiryDays, produced, liveReissueOfHolder
    case faceAuthentication, cardState, newCardUndelivered, representativeNeeded
    // The act.
    case actor, route, fee, feeReason, present, identityA, identityAny, pinForm, pinVerified
    case cardSerial, policeReport, writtenAccount, interviewNote
    case disasterCertificate, cardHandedIn, proxyAuthority, sealedReply, event, phoneAlsoLost
    case windowDay, approval, samePerson

    /// The values this fact can take.
    package var type: FactType {
        switch self {
        case .lossKind: .oneOf(LossKind.allCases.map(\.rawValue))
        case .cardState: .oneOf(CardStatus.allCases.map(\.rawValue))
        case .actor: .oneOf(Role.allCases.map(\.rawValue))
        case .route: .oneOf(Route.allCases.map(\.rawValue))
        case .present: .oneOf(Presence.allCases.map(\.rawValue))
        case .event: .oneOf(DeliveryEvent.allCases.map(\.rawValue))
        case .policeReport: .oneOf(["number", "pending"])
        case .cardSerial: .oneOf(["same", "other"])
        case .disasterCertificate: .oneOf(["shown", "to-follow"])
        case .fee: .int
        case .identityA, .identityAny, .windowDay, .inquiryDays: .int
        case .lossNotified, .expressApplied, .produced, .liveReissueOfHolder, .faceAuthentication,
            .newCardUndelivered, .representativeNeeded, .feeReason, .pinForm, .pinVerified,
            .writtenAccount, .interviewNote, .cardHandedIn, .proxyAuthority,
            .sealedReply, .phoneAlsoLost, .approval, .samePerson:
            .bool
        }
    }
}

/// The type of a fact: a truth value, a whole number, or one of a list of words.
package enum FactType: Hashable, Sendable {
    case bool
    case int
    case oneOf([String])
}

/// The value of a fact; a fact without a value is *absent*.
package enum FactValue: Hashable, Sendable {
    case bool(Bool)
    case int(Int)
    case word(String)
}

/// The facts known at one moment. An absent truth value reads as false.
package struct Facts: Hashable, Sendable {
    private var values: [Fact: FactValue] = [:]

    package init() {}

    package subscript(fact: Fact) -> FactValue? {
        get { values[fact] }
        set { values[fact] = newValue }
    }

    package mutating func set(_ fact: Fact, _ value: Bool) { values[fact] = .bool(value) }
    package mutating func set(_ fact: Fact, _ value: Int) { values[fact] = .int(value) }
    package mutating func set(_ fact: Fact, _ value: String) { values[fact] = .word(value) }
}
