/// Why the rules refuse an act; stable, the same in API, commands, imports and tests.
///
/// - SeeAlso: `contract.md` §4.
package enum RefusalCode: String, CaseIterable, Hashable, Sendable {
    case notFound = "not-found"
    case roleNotPermitted = "role-not-permitted"
    case channelNotPermitted = "channel-not-permitted"
    case notOffered = "not-offered"
    case cardNotMatched = "card-not-matched"
    case serialMismatch = "serial-mismatch"
    case evidenceMissing = "evidence-missing"
    case identityInsufficient = "identity-insufficient"
    case representativeRequired = "representative-required"
    case proxyNotAllowed = "proxy-not-allowed"
    case windowClosed = "window-closed"
    case cardNotLive = "card-not-live"
    case openCaseExists = "open-case-exists"
    case reissueAlreadyLive = "reissue-already-live"
    case alreadyProduced = "already-produced"
    case feeNotAllowed = "fee-not-allowed"
    case samePerson = "same-person"
    case approvalMissing = "approval-missing"
    case newSerialEqualsOld = "new-serial-equals-old"
}

/// One reason why an act is refused, said so that a colleague knows what to do next.
package struct Blocker: Error, Hashable, Sendable {
    package let code: RefusalCode
    /// Papers or facts that are missing, by their field names; empty when the reason is another.
    package let missing: [String]
    /// The roles that could do it; empty when no role could.
    package let who: [Role]
    package let message: LocalizedText

    package init(
        _ code: RefusalCode, missing: [String] = [], who: [Role] = [], message: LocalizedText
    ) {
        self.code = code
        self.missing = missing
        self.who = who
        self.message = message
    }
}
