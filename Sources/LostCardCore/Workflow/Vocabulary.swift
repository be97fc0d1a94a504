/// Who acts; the closed list of roles that workflow files may name.
///
/// - SeeAlso: `domain.md` §2 "Roles"; the raw value is the word used in files, tokens and the API.
package enum Role: String, CaseIterable, Hashable, Sendable {
    case hotlineOperator = "hotline-operator"
    case hotlineSupervisor = "hotline-supervisor"
    case counterClerk = "counter-clerk"
    case manager
    case auditor
    case callCentreSystem = "call-centre-system"
    case issuerFeed = "issuer-feed"
    case administrator
    case system

    /// The channels on which this role may act; the first is assumed when none is claimed.
    package var channels: [Channel] {
        switch self {
        case .hotlineOperator, .hotlineSupervisor: [.hotline, .fax]
        case .counterClerk: [.counter, .post, .web]
        case .manager, .auditor, .administrator: [.counter]
        case .callCentreSystem: [.partner]
        case .issuerFeed: [.issuer]
        case .system: [.system]
        }
    }

    /// Whether this role knows every case of the country, so that it is told "not your role"
    /// instead of "not found".
    package var knowsEveryCase: Bool {
        switch self {
        case .hotlineOperator, .hotlineSupervisor, .callCentreSystem, .issuerFeed, .system: true
        case .counterClerk, .manager, .auditor, .administrator: false
        }
    }
}

/// How an act reached the service; the closed list that workflow files may name.
package enum Channel: String, CaseIterable, Hashable, Sendable {
    case hotline, fax, counter, post, web, partner, issuer, system
}

/// Which of the separately moving parts of a card is meant.
package enum CardPart: String, CaseIterable, Hashable, Sendable {
    case card, userCertificate, signingCertificate, phoneCertificates

    /// The values that this part can have, as written in workflow files and answers.
    package var values: [String] {
        switch self {
        case .card: CardStatus.allCases.map(\.rawValue)
        case .userCertificate: UserCertificate.allCases.map(\.rawValue)
        case .signingCertificate: SigningCertificate.allCases.map(\.rawValue)
        case .phoneCertificates: PhoneCertificates.allCases.map(\.rawValue)
        }
    }
}

/// The physical card; `abolished` and `lapsed` are final.
package enum CardStatus: String, CaseIterable, Hashable, Sendable {
    case inTransit = "in-transit"
    case active, suspended, abolished, lapsed

    /// Whether the card can still serve its holder one day (it is on its way, in use or suspended).
    package var isLive: Bool { self != .abolished && self != .lapsed }
}

/// The certificate for logging in as the user (利用者証明用電子証明書).
package enum UserCertificate: String, CaseIterable, Hashable, Sendable {
    case none, valid, held, revoked
}

/// The certificate for signing (署名用電子証明書).
package enum SigningCertificate: String, CaseIterable, Hashable, Sendable {
    case none, valid, revoked
    case reissueNeeded = "reissue-needed"
}

/// The certificates borne by a phone, which stay behind when only the card is lost.
package enum PhoneCertificates: String, CaseIterable, Hashable, Sendable {
    case none, valid, held, unknown
}

/// The state of all parts of one card.
package struct CardParts: Hashable, Sendable {
    package var card: CardStatus
    package var userCertificate: UserCertificate
    package var signingCertificate: SigningCertificate
    package var phoneCertificates: PhoneCertificates

    package init(
        card: CardStatus, userCertificate: UserCertificate,
        signingCertificate: SigningCertificate, phoneCertificates: PhoneCertificates
    ) {
        self.card = card
        self.userCertificate = userCertificate
        self.signingCertificate = signingCertificate
        self.phoneCertificates = phoneCertificates
    }

    /// The value of one part as it is written in files and answers.
    package subscript(part: CardPart) -> String {
        switch part {
        case .card: card.rawValue
        case .userCertificate: userCertificate.rawValue
        case .signingCertificate: signingCertificate.rawValue
        case .phoneCertificates: phoneCertificates.rawValue
        }
    }

    /// Sets one part from its written value; a word that the part does not have is ignored, which
    /// a validated workflow excludes. A final card status is never left.
    package mutating func set(_ part: CardPart, to value: String) {
        switch part {
        case .card:
            guard card.isLive else { return }
            card = CardStatus(rawValue: value) ?? card
        case .userCertificate:
            userCertificate = UserCertificate(rawValue: value) ?? userCertificate
        case .signingCertificate:
            signingCertificate = SigningCertificate(rawValue: value) ?? signingCertificate
        case .phoneCertificates:
            phoneCertificates = PhoneCertificates(rawValue: value) ?? phoneCertificates
        }
    }
}

/// Whom a case is waiting for; managers read it beside every late reissue.
package enum Party: String, CaseIterable, Hashable, Sendable {
    case hotline, counter, issuer, post, resident
}

/// What the issuer must be told to do; each leaves a row in the outbox.
package enum IssuerEffect: String, CaseIterable, Hashable, Sendable {
    case suspendCard = "card.suspend"
    case abolishCard = "card.abolish"
    case reactivateCard = "card.reactivate"
}
