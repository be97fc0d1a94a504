/// What can be done to a case. The verbs are closed in code; who may do them, where, from which
/// state and with which papers is arranged in `Workflows/lost-card.yaml`.
///
/// - SeeAlso: `domain.md` §3 "Case workflow".
package enum Verb: String, CaseIterable, Hashable, Sendable {
    case reportLost = "report-lost"
    case suspend
    case closeUnmatched = "close-unmatched"
    case amendReport = "amend-report"
    case notePoliceReport = "note-police-report"
    case noteFound = "note-found"
    case notifyLoss = "notify-loss"
    case requestReissue = "request-reissue"
    case withdrawReissue = "withdraw-reissue"
    case issue
    case sendInquiry = "send-inquiry"
    case inquiryExpired = "inquiry-expired"
    case reactivate
    case contest
    case uphold
    case reactivateContested = "reactivate-contested"
    case closeWithoutReissue = "close-without-reissue"
    case lapse
    case handInOldCard = "hand-in-old-card"
    case recordDelivery = "record-delivery"
    case refer
    case excuse
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
