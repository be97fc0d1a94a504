package import LostCardCore

extension CaseDesk {
    /// How many journal rows one reading takes.
    private static let recordPage = 1_000

    /// When what happened to every case with a home, in the order of their reports; facts only.
    ///
    /// - Returns: the cases, and how many were left out because no card was ever matched.
    package func recordedCases() async throws -> (cases: [RecordedCase], homeless: Int) {
        var journals: [CaseID: JournalRecord] = [:]
        var sequence: Int64 = 0
        while true {
            let after = sequence
            let rows = try await store.read {
                try $0.journal(after: after, limit: Self.recordPage)
            }
            for row in rows {
                journals[row.caseID, default: JournalRecord(row.entry.at)].take(row.entry)
            }
            guard rows.count == Self.recordPage, let last = rows.last else { break }
            sequence = last.sequence
        }
        let known = journals.sorted { left, right in
            left.value.reportedAt != right.value.reportedAt
                ? left.value.reportedAt < right.value.reportedAt : left.key < right.key
        }
        let cases = known.compactMap { $0.value.recordedCase(in: rules) }
        return (cases, known.count - cases.count)
    }
}

/// The moments of one journal, entry by entry.
private struct JournalRecord {
    private(set) var reportedAt: Instant
    private var home: MunicipalityCode?
    private var suspendedAt: Instant?
    private var noticedAt: Instant?
    private var liftedAt: Instant?
    private var state: StateName?
    private var version = ""
    private var requests: [Request] = []

    private struct Request {
        let application: ApplicationID
        let route: Route
        let at: Instant
        var stages: [DeliveryEvent: Instant] = [:]
    }

    init(_ openedAt: Instant) { reportedAt = openedAt }

    mutating func take(_ entry: Entry) {
        let at = entry.facts.occurredAt ?? entry.at
        state = entry.to
        version = entry.workflow
        if let received = entry.facts.receivedAt { reportedAt = min(reportedAt, received) }
        if let match = entry.facts.match { home = match.home }
        if entry.to == .suspended, suspendedAt == nil { suspendedAt = at }
        if let new = entry.facts.reissue {
            requests.append(Request(application: new.application, route: new.route, at: at))
        }
        if let delivery = entry.facts.delivery, delivery.recordedAs == nil {
            let place = requests.lastIndex {
                $0.application == delivery.application ?? $0.application
            }
            if let place, requests[place].stages[delivery.event] == nil {
                requests[place].stages[delivery.event] = at
            }
        }
        switch entry.act {
        case .verb(.notifyLoss): noticedAt = at
        case .verb(.reactivate), .verb(.reactivateContested): liftedAt = at
        case .verb(.withdrawReissue): requests.removeLast(min(1, requests.count))
        case .verb, .attachedReport, .levelReached, .reminded, .migrated, .restated, .retimed:
            break
        }
    }

    /// The case as it went, or nil without a home.
    func recordedCase(in rules: Rules) -> RecordedCase? {
        guard let home else { return nil }
        var one = RecordedCase(office: home, reportedAt: reportedAt)
        one.suspendedAt = suspendedAt
        one.noticedAt = noticedAt
        one.liftedAt = liftedAt
        one.isClosed = state.map { !rules.pinned(to: version).workflow.isOpen($0) } ?? false
        if let first = requests.first {
            one.requestedAt = first.at
            one.route = first.route
            one.stages = first.stages
        }
        return one
    }
}
