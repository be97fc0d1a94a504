/// When what happened to one case, as the journal tells it; no person shows.
package struct RecordedCase: Sendable {
    package let office: MunicipalityCode
    package let reportedAt: Instant
    package var suspendedAt: Instant?
    package var noticedAt: Instant?
    package var liftedAt: Instant?
    package var isClosed = false
    /// The first application that was not withdrawn.
    package var requestedAt: Instant?
    package var route: Route?
    /// The first time that its delivery reached each stage.
    package var stages: [DeliveryEvent: Instant] = [:]

    package init(office: MunicipalityCode, reportedAt: Instant) {
        self.office = office
        self.reportedAt = reportedAt
    }

    /// How it went on; nil while that is open.
    package var fate: Arrival.Fate? {
        if let route { return .reissue(route) }
        if liftedAt != nil { return .found }
        return isClosed && noticedAt != nil ? .noReissue : nil
    }

    /// The report as an arrival at the office of that index.
    package func arrival(office: Int) -> Arrival {
        Arrival(office: office, at: reportedAt, fate: fate)
    }
}
