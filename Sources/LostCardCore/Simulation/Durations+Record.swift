extension Durations {
    /// Fewer observations than this say nothing of their own.
    package static let leastObservations = 20

    /// How long the steps of these cases took, with the issuer working on the days given; what they
    /// do not tell often enough is taken from `others`.
    package init(
        recorded cases: [RecordedCase], issuer: BusinessCalendar, others: Durations = .baseline
    ) {
        self = others
        let record = DurationRecord(cases: cases, issuer: issuer)
        hotlineMinutes = record.hotlineMinutes ?? hotlineMinutes
        daysUntilVisit = record.days(from: \.suspendedAt, to: \.noticedAt) ?? daysUntilVisit
        daysUntilRequest = record.daysUntilRequest ?? daysUntilRequest
        daysUntilCollection = record.daysUntilCollection ?? daysUntilCollection
        express = record.stages(.express, last: .dispatched) ?? express
        ordinary = record.stages(.ordinary, last: .atCounter) ?? ordinary
        postDays = record.postDays ?? postDays
        returnDays = record.returnDays ?? returnDays
        record.setShares(of: &shares)
    }
}

/// Cases, asked for the spans between their moments.
private struct DurationRecord {
    let cases: [RecordedCase]
    let issuer: BusinessCalendar

    var hotlineMinutes: Distribution? {
        observed(
            cases.compactMap { one in
                one.suspendedAt.map {
                    max(0, Double($0.milliseconds(since: one.reportedAt)) / 60_000)
                }
            })
    }

    var daysUntilRequest: Distribution? {
        observed(spans(from: \.noticedAt, to: \.requestedAt).filter { $0 > 0 })
    }

    var daysUntilCollection: Distribution? {
        observed(
            cases.compactMap { one in
                span(one.stages[.atCounter] ?? one.stages[.returned], one.stages[.collected])
            })
    }

    var postDays: Distribution? {
        observed(
            cases.compactMap { one in
                fraction(one.end(of: .dispatched), one.stages[.delivered])
            })
    }

    var returnDays: Distribution? {
        observed(
            cases.compactMap { one in
                guard let returned = one.stages[.returned] else { return nil }
                return fraction(one.stages[.dispatched], one.stages[.atCounter] ?? returned)
            })
    }

    func days(
        from: KeyPath<RecordedCase, Instant?>, to: KeyPath<RecordedCase, Instant?>
    ) -> Distribution? {
        observed(spans(from: from, to: to))
    }

    /// The issuer's working days from stage to stage. A stage that was skipped took no time, and
    /// the next one all of it; only cases that reached the last stage are looked at.
    func stages(_ route: Route, last: DeliveryEvent) -> Durations.IssuerStages? {
        var spans: [[Double]] = [[], [], []]
        for one in cases where one.route == route {
            guard let start = one.requestedAt, let end = one.end(of: last) else { continue }
            let accepted = min(max(one.stages[.accepted] ?? start, start), end)
            let produced = min(max(one.stages[.produced] ?? accepted, accepted), end)
            spans[0].append(workingDays(start, accepted))
            spans[1].append(workingDays(accepted, produced))
            spans[2].append(workingDays(produced, end))
        }
        guard let accepted = observed(spans[0]), let produced = observed(spans[1]),
            let finished = observed(spans[2])
        else { return nil }
        return Durations.IssuerStages(accepted: accepted, produced: produced, finished: finished)
    }

    func setShares(of shares: inout Durations.Shares) {
        let fates = cases.compactMap(\.fate)
        let notFound = fates.filter { $0 != .found }
        let reissues = notFound.filter { $0 != .noReissue }
        let requests = cases.compactMap { span($0.noticedAt, $0.requestedAt) }
        let letters = cases.filter { one in
            one.route == .express && (one.stages[.delivered] ?? one.stages[.atCounter]) != nil
        }
        set(&shares.found, fates.count { $0 == .found }, of: fates.count)
        set(&shares.noReissue, notFound.count { $0 == .noReissue }, of: notFound.count)
        set(&shares.express, reissues.count { $0 == .reissue(.express) }, of: reissues.count)
        set(&shares.sameVisit, requests.count { $0 == 0 }, of: requests.count)
        let returned = letters.count { $0.stages[.returned] != nil }
        set(&shares.returned, returned, of: letters.count)
        set(
            &shares.addressChanged,
            letters.count { $0.stages[.returned] == nil && $0.stages[.atCounter] != nil },
            of: letters.count - returned)
    }

    private func set(_ share: inout Double, _ part: Int, of whole: Int) {
        guard whole >= Durations.leastObservations else { return }
        share = Double(part) / Double(whole)
    }

    private func observed(_ values: [Double]) -> Distribution? {
        values.count >= Durations.leastObservations ? .observed(values) : nil
    }

    private func spans(
        from: KeyPath<RecordedCase, Instant?>, to: KeyPath<RecordedCase, Instant?>
    ) -> [Double] {
        cases.compactMap { span($0[keyPath: from], $0[keyPath: to]) }
    }

    /// Whole civil days, never negative.
    private func span(_ from: Instant?, _ to: Instant?) -> Double? {
        guard let from, let to else { return nil }
        return Double(max(0, to.civilDate.days(since: from.civilDate)))
    }

    private func fraction(_ from: Instant?, _ to: Instant?) -> Double? {
        guard let from, let to else { return nil }
        return max(0, Double(to.milliseconds(since: from)) / 86_400_000)
    }

    private func workingDays(_ from: Instant, _ to: Instant) -> Double {
        Double(issuer.elapsed(from: from, to: to)) / 86_400
    }
}

extension RecordedCase {
    /// When the issuer was done: at its last stage, or at an earlier one that stands for it because
    /// the feed left the last out.
    fileprivate func end(of last: DeliveryEvent) -> Instant? {
        if let end = stages[last] { return end }
        guard last == .dispatched, stages[.delivered] != nil || stages[.returned] != nil else {
            return nil
        }
        return stages[.produced]
    }
}
