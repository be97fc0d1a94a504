/// The name of something that a guard may ask about a case and the act at hand.
///
/// The facts below are read from the case and the act by the code; a file may declare further ones,
/// which its transitions `set` and the case keeps.
package struct Fact: RawRepresentable, Hashable, Sendable, Comparable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    private init(_ name: String) { rawValue = name }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    // The case as it stands.
    package static let lossKind = Fact("lossKind")
    package static let lossNotified = Fact("lossNotified")
    package static let lossNotifiedAt = Fact("lossNotifiedAt")
    package static let expressApplied = Fact("expressApplied")
    package static let letterDate = Fact("letterDate")
    package static let produced = Fact("produced")
    package static let phoneAlsoLost = Fact("phoneAlsoLost")
    package static let cardState = Fact("cardState")
    // The person, and what else goes on in the world.
    package static let faceAuthentication = Fact("faceAuthentication")
    package static let representativeNeeded = Fact("representativeNeeded")
    package static let liveReissueOfHolder = Fact("liveReissueOfHolder")
    package static let newCardUndelivered = Fact("newCardUndelivered")
    package static let windowDay = Fact("windowDay")
    // The policy of the home municipality.
    package static let pendingPoliceReport = Fact("pendingPoliceReport")
    package static let expressIdentity = Fact("expressIdentity")
    // The act.
    package static let actor = Fact("actor")
    package static let route = Fact("route")
    package static let fee = Fact("fee")
    package static let feeReason = Fact("feeReason")
    package static let present = Fact("present")
    package static let identityA = Fact("identityA")
    package static let identityAny = Fact("identityAny")
    package static let pinForm = Fact("pinForm")
    package static let pinVerified = Fact("pinVerified")
    package static let cardSerial = Fact("cardSerial")
    package static let policeReport = Fact("policeReport")
    package static let writtenAccount = Fact("writtenAccount")
    package static let interviewNote = Fact("interviewNote")
    package static let disasterCertificate = Fact("disasterCertificate")
    package static let cardHandedIn = Fact("cardHandedIn")
    package static let proxyAuthority = Fact("proxyAuthority")
    package static let sealedReply = Fact("sealedReply")
    package static let event = Fact("event")
    package static let approval = Fact("approval")
    package static let samePerson = Fact("samePerson")
}

/// The type of a fact.
package enum FactType: Hashable, Sendable {
    case bool
    /// A whole number within inclusive bounds.
    case int(ClosedRange<Int>)
    case oneOf([String])
    /// A civil day in Japan.
    case date
    case instant
    /// Free text, of which a guard asks no more than whether it is there.
    case text

    /// The word for it in a workflow file.
    package var name: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .oneOf: "enum"
        case .date: "date"
        case .instant: "instant"
        case .text: "text"
        }
    }
}

/// The value of a fact; a fact without a value is *absent*.
package enum FactValue: Hashable, Sendable {
    case bool(Bool)
    case int(Int)
    case word(String)
    case date(CivilDate)
    case instant(Instant)
}

/// What a file says about a fact: its type, and who knows it.
package struct FactDeclaration: Hashable, Sendable {
    package let fact: Fact
    package let type: FactType
    package let origin: Origin
    /// What a fact that the case keeps is before any transition sets it.
    package let initial: FactValue?

    package init(_ fact: Fact, _ type: FactType, _ origin: Origin, initial: FactValue? = nil) {
        self.fact = fact
        self.type = type
        self.origin = origin
        self.initial = initial
    }

    /// Who knows a fact, which is also who can change it.
    package enum Origin: String, CaseIterable, Hashable, Sendable {
        /// Told with the act: whoever acts chooses it.
        case act
        /// Kept with the case, or read from it: only acts on the case change it.
        case caseItself = "case"
        /// True of the person and the card as long as the case lasts.
        case person
        /// Decided by the home municipality, as long as the case lasts.
        case office
        /// Time, and what happens outside the case.
        case world
    }

    /// Whether the file itself, not the code, gives this fact its value.
    package var isKept: Bool { Self.builtIn[fact] == nil }

    /// Whether it always has a value, so that asking for it is idle.
    package var isAlwaysKnown: Bool {
        isKept ? initial != nil : Self.alwaysKnown.contains(fact) || origin == .office
    }

    private static let alwaysKnown: Set<Fact> = [.identityA, .identityAny, .present, .actor]

    /// The facts that the code reads by itself.
    package static let builtIn: [Fact: FactDeclaration] = Dictionary(
        uniqueKeysWithValues: (ofCase + ofWorld + ofAct + papers).map { ($0.fact, $0) })

    private static func words<Word: CaseIterable & RawRepresentable>(
        _: Word.Type
    ) -> FactType where Word.RawValue == String { .oneOf(Word.allCases.map(\.rawValue)) }

    private static let ofCase = [
        FactDeclaration(.lossKind, words(LossKind.self), .caseItself),
        FactDeclaration(.lossNotified, .bool, .caseItself),
        FactDeclaration(.lossNotifiedAt, .instant, .caseItself),
        FactDeclaration(.expressApplied, .bool, .caseItself),
        FactDeclaration(.letterDate, .date, .caseItself),
        FactDeclaration(.produced, .bool, .caseItself),
        FactDeclaration(.phoneAlsoLost, .bool, .caseItself),
        FactDeclaration(.cardState, words(CardStatus.self), .caseItself),
    ]

    private static let ofWorld = [
        FactDeclaration(.faceAuthentication, .bool, .person),
        FactDeclaration(.representativeNeeded, .bool, .world),
        FactDeclaration(.liveReissueOfHolder, .bool, .world),
        FactDeclaration(.newCardUndelivered, .bool, .world),
        FactDeclaration(.windowDay, .int(0...40_000), .world),
        FactDeclaration(.pendingPoliceReport, words(OfficePolicy.PendingReport.self), .office),
        FactDeclaration(.expressIdentity, words(OfficePolicy.ExpressIdentity.self), .office),
    ]

    private static let ofAct = [
        FactDeclaration(.actor, words(Role.self), .act),
        FactDeclaration(.route, words(Route.self), .act),
        FactDeclaration(.fee, .int(0...1_000_000), .act),
        FactDeclaration(.feeReason, .bool, .act),
        FactDeclaration(.present, words(Presence.self), .act),
        FactDeclaration(.identityA, .int(0...20), .act),
        FactDeclaration(.identityAny, .int(0...20), .act),
        FactDeclaration(.cardSerial, .oneOf(["same", "other"]), .act),
        FactDeclaration(.event, words(DeliveryEvent.self), .act),
        FactDeclaration(.approval, .bool, .act),
        FactDeclaration(.samePerson, .bool, .act),
    ]

    private static let papers = [
        FactDeclaration(.policeReport, words(PoliceReport.self), .act),
        FactDeclaration(.disasterCertificate, .oneOf(["shown", "to-follow"]), .act),
        FactDeclaration(.writtenAccount, .bool, .act),
        FactDeclaration(.interviewNote, .bool, .act),
        FactDeclaration(.cardHandedIn, .bool, .act),
        FactDeclaration(.proxyAuthority, .bool, .act),
        FactDeclaration(.sealedReply, .bool, .act),
        FactDeclaration(.pinForm, .bool, .act),
        FactDeclaration(.pinVerified, .bool, .act),
    ]
}

/// The facts known at one moment. An absent truth value reads as false.
package struct Facts: Hashable, Sendable {
    /// The moment itself; without one no time has passed since anything.
    package var now: Instant?
    private var values: [Fact: FactValue] = [:]

    package init(now: Instant? = nil) { self.now = now }

    package subscript(fact: Fact) -> FactValue? {
        get { values[fact] }
        set { values[fact] = newValue }
    }

    package mutating func set(_ fact: Fact, _ value: Bool) { values[fact] = .bool(value) }
    package mutating func set(_ fact: Fact, _ value: Int) { values[fact] = .int(value) }
    package mutating func set(_ fact: Fact, _ value: String) { values[fact] = .word(value) }
    package mutating func set(_ fact: Fact, _ value: CivilDate) { values[fact] = .date(value) }
    package mutating func set(_ fact: Fact, _ value: Instant) { values[fact] = .instant(value) }
}
