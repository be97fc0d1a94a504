/// The fields that the body of an act may carry; closed, so that a misspelt one is found.
///
/// - SeeAlso: `contract.md` §3–5.
package enum BodyField: String, CaseIterable, Hashable, Sendable {
    // Reports.
    case card, holder, loss, caller, phoneAlsoLost, language, receivedAt, note
    // Identity and papers.
    case present, identity, otherDocumentNumber, policeReport, writtenAccount, interviewNote
    case disasterCertificate, cardHandedIn, proxyAuthority, sealedReply, pinForm, pinVerified
    case cardSerial, letterDate
    // Reissue.
    case route, fee, feeReason, applicationId
    // Delivery.
    case event, eventId, newCardSerial, trackingNumber
    // Others.
    case reason, code, days, from, until, clock, office, approval
}
