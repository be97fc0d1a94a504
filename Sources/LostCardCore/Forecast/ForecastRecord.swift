/// One reissue as a forecast learns from it: days only, no person.
///
/// Days are numbers of civil days in Japan (``CivilDate/dayNumber``). What happened carries the day
/// on which it happened and the first day on which a forecast could know it; a forecast made on a
/// day uses what was known by then and nothing else.
package struct ForecastRecord: Hashable, Sendable {
    package let office: MunicipalityCode
    package let prefecture: String
    package let route: Route
    package let promise: Promise
    /// The day of the application, which counts 0.
    package let startedOn: Int
    package let knownFrom: Int
    /// The stages that its delivery reached, in that order; `applied` comes first.
    package let steps: [Step]
    /// How it ended; nil while it is under way.
    package let end: End?

    /// - Parameter steps: what came after `applied`; a step never lies before the one before it.
    package init(
        office: MunicipalityCode, prefecture: String, route: Route, promise: Promise,
        startedOn: Int, knownFrom: Int? = nil, steps: [Step] = [], end: End? = nil
    ) {
        self.office = office
        self.prefecture = prefecture
        self.route = route
        self.promise = promise
        self.startedOn = startedOn
        self.knownFrom = knownFrom ?? startedOn
        self.steps = steps.reduce(into: [
            Step(.applied, on: startedOn, knownFrom: self.knownFrom)
        ]) { steps, next in
            let last = steps[steps.count - 1]
            steps.append(
                Step(
                    next.stage, on: max(next.reachedOn, last.reachedOn),
                    knownFrom: max(next.knownFrom, last.knownFrom)))
        }
        self.end = end
    }

    /// What the clock of the reissue promises, in days after the application.
    package struct Promise: Hashable, Sendable {
        /// The last day in time; the promise is broken on the day after it.
        package let target: Int
        /// The day from which managers call it at risk: the age rule in its plainest form.
        package let atRisk: Int

        package init(target: Int, atRisk: Int) {
            self.target = target
            self.atRisk = atRisk
        }
    }

    /// A stage that the delivery reached.
    package struct Step: Hashable, Sendable {
        package let stage: DeliveryEvent
        package let reachedOn: Int
        package let knownFrom: Int

        package init(_ stage: DeliveryEvent, on reachedOn: Int, knownFrom: Int? = nil) {
            self.stage = stage
            self.reachedOn = reachedOn
            self.knownFrom = max(knownFrom ?? reachedOn, reachedOn)
        }
    }

    /// The end of the wait.
    package struct End: Hashable, Sendable {
        package let day: Int
        package let knownFrom: Int
        /// Whether the resident has the card. Any other end says only that it had not come before
        /// that day: the record is censored there.
        package let isIssued: Bool

        package init(on day: Int, knownFrom: Int? = nil, isIssued: Bool) {
            self.day = day
            self.knownFrom = max(knownFrom ?? day, day)
            self.isIssued = isIssued
        }
    }
}

extension ForecastRecord {
    /// Where an open reissue stands on a day, as far as was known then.
    package struct Standing: Hashable, Sendable {
        package let stage: DeliveryEvent
        package let reachedOn: Int
        /// Days since the stage was reached.
        package let daysThere: Int
        /// Days since the application.
        package let age: Int
    }

    /// Nil before it is known and once its end is.
    package func standing(on day: Int) -> Standing? {
        guard isOpen(on: day), let step = steps.last(where: { $0.knownFrom <= day }) else {
            return nil
        }
        return Standing(
            stage: step.stage, reachedOn: step.reachedOn, daysThere: day - step.reachedOn,
            age: day - startedOn)
    }

    func isOpen(on day: Int) -> Bool {
        knownFrom <= day && (end.map { day < $0.knownFrom } ?? true)
    }

    /// Whether the promise was broken, asked when its last day is over; nil where the reissue came
    /// to nothing before that.
    var isBroken: Bool? {
        guard let end, end.day <= startedOn + promise.target else { return true }
        return end.isIssued ? false : nil
    }

    /// The days on which it was open and its promise could still be kept, by the stage at which it
    /// then stood, as far as was known by `day`.
    func forEachStay(
        knownOn day: Int, _ body: (_ step: Step, _ days: ClosedRange<Int>) -> Void
    ) {
        let ending = end.map { min($0.knownFrom - 1, day) } ?? day
        let last = min(ending, startedOn + promise.target)
        for index in steps.indices {
            let next = index + 1 < steps.count ? steps[index + 1].knownFrom - 1 : last
            let first = steps[index].knownFrom
            if first <= min(next, last) { body(steps[index], first...min(next, last)) }
        }
    }
}
