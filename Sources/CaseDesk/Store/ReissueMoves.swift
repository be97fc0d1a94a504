package import LostCardCore

/// A case of which a reissue clock began within a span.
package struct ReissueCase: Hashable, Sendable {
    package let caseID: CaseID
    package let home: MunicipalityCode?

    package init(caseID: CaseID, home: MunicipalityCode?) {
        self.caseID = caseID
        self.home = home
    }
}

/// A journal row by which a reissue began, moved or ended: facts only, no person.
package struct ReissueMove: Hashable, Sendable {
    package let caseID: CaseID
    /// When the row was written into the case's history, before which nobody knew.
    package let at: Instant
    /// When it happened, where that became known only later.
    package let occurredAt: Instant?
    package let from: StateName?
    package let to: StateName
    package let workflow: String
    /// Of an application that this row took.
    package let route: Route?
    /// The stage to which this row moved the delivery; nil for an event that was only kept.
    package let stage: DeliveryEvent?
    package let isIssued: Bool

    package init(
        caseID: CaseID, at: Instant, occurredAt: Instant?, from: StateName?, to: StateName,
        workflow: String, route: Route?, stage: DeliveryEvent?, isIssued: Bool
    ) {
        self.caseID = caseID
        self.at = at
        self.occurredAt = occurredAt
        self.from = from
        self.to = to
        self.workflow = workflow
        self.route = route
        self.stage = stage
        self.isIssued = isIssued
    }

    /// Nil for an entry that does not touch a reissue under way.
    package init?(_ entry: Entry, of id: CaseID) {
        guard entry.from == .reissueRequested || entry.to == .reissueRequested,
            !entry.act.isNoticed
        else { return nil }
        let delivery = entry.facts.delivery
        self.init(
            caseID: id, at: entry.at, occurredAt: entry.facts.occurredAt, from: entry.from,
            to: entry.to, workflow: entry.workflow, route: entry.facts.reissue?.route,
            stage: delivery.flatMap { $0.recordedAs == nil ? $0.event : nil },
            isIssued: entry.facts.ending == .issued)
    }

    package var happenedAt: Instant { occurredAt ?? at }
}
