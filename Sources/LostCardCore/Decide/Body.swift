/// The body of an act, read and validated; a field that was absent or faulty is nil.
package struct Body: Hashable, Sendable {
    package var cardSerial: CardSerial?
    package var card: CardChoice?
    package var holder = ReportedHolder()
    package var lossKind: LossKind?
    package var callerRelation: String?
    package var phoneAlsoLost: Bool?
    package var receivedAt: Instant?
    package var present = Presence.holder
    package var identity: [IdentityDocument] = []
    package var policeReport: PoliceReportShown?
    package var writtenAccount = false
    package var interviewNote = false
    package var disasterCertificate: Certificate?
    package var cardHandedIn = false
    package var proxyAuthority = false
    package var sealedReply = false
    package var pinForm = false
    package var pinVerified = false
    package var letterDate: CivilDate?
    package var route: Route?
    package var fee: Int?
    package var feeReason = false
    package var applicationID: ApplicationID?
    package var event: DeliveryEvent?
    package var eventID: String?
    package var newCardSerial: CardSerial?
    package var excuseCode: ExcuseCode?
    package var days: Int?
    package var excusedFrom: CivilDate?
    package var excusedUntil: CivilDate?
    package var clock: ClockName?
    package var office: MunicipalityCode?
    package var approval: Approval?

    package init() {}

    /// The card that a report or a suspension names.
    package enum CardChoice: Hashable, Sendable {
        case serial(CardSerial)
        /// A short-lived result of a search, to be resolved before deciding.
        case searchResult(String)
    }

    /// The disaster certificate: shown, or promised.
    package enum Certificate: String, Hashable, Sendable {
        case shown
        case toFollow = "to-follow"
    }

    /// A police report: with its number, pending, or too incomplete to count.
    package enum PoliceReportShown: Hashable, Sendable {
        case complete(PoliceReport)
        case incomplete
    }
}

/// What a report says of the person whose card is lost.
package struct ReportedHolder: Hashable, Sendable {
    package var name: String?
    package var kana: String?
    package var birthDate: PartialDate?
    package var address: String?
    package var municipality: MunicipalityCode?

    package init() {}
}

/// An identity document that was seen in the original.
package struct IdentityDocument: Hashable, Sendable {
    package let isPhoto: Bool
    package let expiresOn: CivilDate?

    /// Whether it counts on `date`: an expired document does not.
    package func counts(on date: CivilDate) -> Bool { expiresOn.map { $0 >= date } ?? true }
}

/// A manager's consent to an act of two persons.
package struct Approval: Hashable, Sendable {
    package let by: Actor
    package let at: Instant

    package init(by: Actor, at: Instant) {
        self.by = by
        self.at = at
    }

    /// For how long a consent may be used.
    package static let validForMinutes = 30
}
