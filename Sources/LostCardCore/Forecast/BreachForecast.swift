/// Which open reissues will probably break their promise, learnt from finished and unfinished ones.
///
/// Deterministic: the same records and day give the same figures. What became known after the day
/// changes nothing.
package struct BreachForecast: Sendable {
    package let day: Int
    /// By route; a route without records has none.
    package let routes: [Route: RouteForecast]

    /// - Parameters:
    ///   - records: of every office; an order that is always the same gives the same digits.
    ///   - day: the day of the forecast.
    package init(_ records: [ForecastRecord], on day: Int) {
        self.day = day
        routes = Dictionary(grouping: records, by: \.route).mapValues {
            RouteForecast($0, on: day)
        }
    }

    /// What is to be expected of a record, which need not be one of those learnt from; nil for one
    /// that is not open or is late already.
    package func forecast(of record: ForecastRecord) -> ReissueForecast? {
        guard let standing = record.standing(on: day), standing.age <= record.promise.target
        else { return nil }
        guard let route = routes[record.route] else {
            return ReissueForecast(standing: standing, target: record.promise.target)
        }
        let outlook = route.knowledge.outlook(of: record, by: route.curve)
        let byAge = route.knowledge.outlook(of: record, by: .age)
        return ReissueForecast(
            standing: standing, target: record.promise.target, curve: route.curve,
            outlook: outlook,
            shownLevel: outlook?.levels.first { route.scores[$0]?.verdict == .better },
            ageChance: byAge?[.country].chance)
    }
}

/// What one route's records teach, and how well that stood the back-test.
package struct RouteForecast: Sendable {
    package let reissues: Int
    package let issued: Int
    /// What the forecast looks at: whichever gained more on the age rule in the older half of the
    /// back-test.
    package let curve: ForecastCurve
    /// How each level did in the newer half; a level without a forecast has none.
    package let scores: [ForecastLevel: ForecastScore]
    let knowledge: Knowledge

    init(_ records: [ForecastRecord], on day: Int) {
        reissues = records.count { $0.knownFrom <= day }
        issued = records.count { record in
            record.end.map { $0.isIssued && $0.knownFrom <= day } ?? false
        }
        let known = records.map { $0.known(on: day) }
        var learner = Learner(known)
        (curve, scores) = BackTest(known, on: day).run(&learner)
        learner.advance(to: day)
        knowledge = learner.knowledge
    }
}

extension ForecastRecord {
    /// The record without an end that was not known yet.
    fileprivate func known(on day: Int) -> ForecastRecord {
        guard let end, end.knownFrom > day else { return self }
        return ForecastRecord(
            office: office, prefecture: prefecture, route: route, promise: promise,
            startedOn: startedOn, knownFrom: knownFrom, steps: Array(steps.dropFirst()), end: nil)
    }
}

/// One open reissue's prospects.
package struct ReissueForecast: Hashable, Sendable {
    package let standing: ForecastRecord.Standing
    package let target: Int
    package var curve = ForecastCurve.stage
    /// Nil where too few reissues like it are known.
    package var outlook: Outlook?
    /// The narrowest level that stood the back-test; nil where the age rule is as good.
    package var shownLevel: ForecastLevel?
    /// The share of broken promises among all that were open at this age; nil where too few were.
    package var ageChance: Double?

    /// Days left in which the card would come in time, today included.
    package var daysLeft: Int { target - standing.age + 1 }

    /// How pressing it is beside others: the forecast shown, else what the age rule knows, else
    /// the share of the promise that has run.
    package var rank: Double {
        shown?.chance ?? ageChance ?? Double(standing.age) / Double(target + 1)
    }

    /// Nil where it is not shown.
    package var shown: Outlook.Estimate? {
        shownLevel.flatMap { level in outlook.map { $0[level] } }
    }

    /// The chance shown, in whole per cent; nil where none is.
    package var percent: ForecastPercent? { shown.map { ForecastPercent($0.chance) } }

    /// Whether it is called out; nil where no forecast is shown.
    package var isExpected: Bool? {
        percent.map { Double($0.number) >= ForecastSettings.threshold * 100 }
    }
}

/// A chance in whole per cent, as far as the few cases of an office can tell it: beyond 5 and 95
/// only the bound is told.
package struct ForecastPercent: Hashable, Sendable {
    /// 5 to 95.
    package let number: Int
    package let bound: Bound?

    package enum Bound: String, CaseIterable, Hashable, Sendable {
        /// More than the number.
        case above
        /// Less than the number.
        case below
    }

    private static let told = 5...95

    /// - Parameter chance: 0 to 1.
    package init(_ chance: Double) {
        let exact = chance * 100
        let (least, most) = (Self.told.lowerBound, Self.told.upperBound)
        bound = exact > Double(most) ? .above : exact < Double(least) ? .below : nil
        number = min(max(Int(exact.rounded()), least), most)
    }

    /// Such as `over 95 %`.
    package var text: LocalizedText {
        switch bound {
        case .above: LocalizedText(ja: "\(number)％超", en: "over \(number) %")
        case .below: LocalizedText(ja: "\(number)％未満", en: "under \(number) %")
        case nil: LocalizedText(ja: "\(number)％", en: "\(number) %")
        }
    }
}
