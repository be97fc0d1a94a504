/// What can be done to a case: who may do it, where, from which state and with which papers is
/// arranged in `Workflows/lost-card.yaml`.
///
/// The verbs below mean something to the code and every file arranges them; a file may declare
/// further ones, which do what the file says: move the case, keep facts, move parts of the card.
///
/// - SeeAlso: `domain.md` §3 "Case workflow".
package struct Verb: RawRepresentable, Hashable, Sendable, CaseIterable {
    package let rawValue: String

    /// Takes a name of small letters, digits and hyphens, at most 40, that begins with a letter.
    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard (1...40).contains(bytes.count), let first = bytes.first, Self.isLetter(first),
            bytes.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") })
        else { return nil }
        self.rawValue = rawValue
    }

    private init(_ name: String) { rawValue = name }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    package static let reportLost = Verb("report-lost")
    package static let suspend = Verb("suspend")
    package static let closeUnmatched = Verb("close-unmatched")
    package static let amendReport = Verb("amend-report")
    package static let notePoliceReport = Verb("note-police-report")
    package static let noteFound = Verb("note-found")
    package static let notifyLoss = Verb("notify-loss")
    package static let requestReissue = Verb("request-reissue")
    package static let withdrawReissue = Verb("withdraw-reissue")
    package static let issue = Verb("issue")
    package static let sendInquiry = Verb("send-inquiry")
    package static let inquiryExpired = Verb("inquiry-expired")
    package static let reactivate = Verb("reactivate")
    package static let contest = Verb("contest")
    package static let uphold = Verb("uphold")
    package static let reactivateContested = Verb("reactivate-contested")
    package static let closeWithoutReissue = Verb("close-without-reissue")
    package static let lapse = Verb("lapse")
    package static let handInOldCard = Verb("hand-in-old-card")
    package static let recordDelivery = Verb("record-delivery")
    package static let refer = Verb("refer")
    package static let excuse = Verb("excuse")

    /// Why a clock broke its promise, and that the resident was told: further verbs of a file that
    /// mean something to the code where the file has them.
    package static let explainBreach = Verb("explain-breach")
    package static let tellResident = Verb("tell-resident")

    /// The verbs that every case workflow arranges; a file may declare more.
    package static let allCases: [Verb] = [
        .reportLost, .suspend, .closeUnmatched, .amendReport, .notePoliceReport, .noteFound,
        .notifyLoss, .requestReissue, .withdrawReissue, .issue, .sendInquiry, .inquiryExpired,
        .reactivate, .contest, .uphold, .reactivateContested, .closeWithoutReissue, .lapse,
        .handInOldCard, .recordDelivery, .refer, .excuse,
    ]
}

/// What happens to a reissue on its way from application to hand; also the states of a delivery.
///
/// - SeeAlso: `domain.md` §3 "Reissue delivery workflow".
package enum DeliveryEvent: String, CaseIterable, Hashable, Sendable {
    case applied, accepted, produced, dispatched, delivered, returned
    case atCounter = "at-counter"
    case collected, disposed, rejected
}

/// How the new card reaches the resident.
package enum Route: String, CaseIterable, Hashable, Sendable {
    case express, ordinary
}

/// Who stands at the counter; absent in a body means the holder.
package enum Presence: String, CaseIterable, Hashable, Sendable {
    case holder
    case holderWithRepresentative = "holder-with-representative"
    case proxy
}

/// How the card was lost.
package enum LossKind: String, CaseIterable, Hashable, Sendable {
    case outside, stolen
    case atHome = "at-home"
    case fire, disaster, damaged
}

/// The name of a case state. States are data; the ones below carry meaning in code as well.
package struct StateName: Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var description: String { text }

    package static let reported = StateName("reported")
    package static let suspended = StateName("suspended")
    package static let lossNotified = StateName("loss-notified")
    package static let reissueRequested = StateName("reissue-requested")
    package static let issued = StateName("issued")
}
