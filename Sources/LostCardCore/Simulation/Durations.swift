/// How long each step takes at one office, and which share of cases goes which way.
///
/// Days of residents and of the post are civil days; those of the issuer are its working days, 24
/// hours each. Shares lie between 0 and 1.
package struct Durations: Hashable, Sendable {
    /// From the report to the stop, in minutes.
    package var hotlineMinutes: Distribution
    /// A clerk's minutes for a loss notice, or for lifting the stop of a found card.
    package var noticeMinutes: Distribution
    package var requestMinutes: Distribution
    package var collectionMinutes: Distribution
    /// From the stop to the loss notice, whole days; 0 is the same day.
    package var daysUntilVisit: Distribution
    /// From the loss notice to the request of those who do not ask at once, whole days.
    package var daysUntilRequest: Distribution
    /// From the arrival of the card at the counter until it is fetched, whole days.
    package var daysUntilCollection: Distribution
    package var express: IssuerStages
    package var ordinary: IssuerStages
    /// From the dispatch to the resident's door.
    package var postDays: Distribution
    /// From the dispatch until a returned letter lies at the counter.
    package var returnDays: Distribution
    package var shares: Shares

    /// The issuer's working days from each stage to the next.
    package struct IssuerStages: Hashable, Sendable {
        /// From the request to `accepted`.
        package var accepted: Distribution
        /// From there to `produced`.
        package var produced: Distribution
        /// From there to `dispatched` on the express route, to `at-counter` on the ordinary.
        package var finished: Distribution

        package init(accepted: Distribution, produced: Distribution, finished: Distribution) {
            self.accepted = accepted
            self.produced = produced
            self.finished = finished
        }
    }

    /// Which way cases go.
    package struct Shares: Hashable, Sendable {
        /// Of all stopped cards: found again before the loss notice.
        package var found = 0.3
        /// Of those not found: no new card is asked for.
        package var noReissue = 0.05
        /// Of the requests: by the express route.
        package var express = 0.7
        /// Of the requests: made in the same visit as the loss notice.
        package var sameVisit = 0.85
        /// Of express letters: returned to the counter because nobody took them in.
        package var returned = 0.04
        /// Of express letters: sent to the counter because the address changed.
        package var addressChanged = 0.02

        package init() {}
    }

    package init(
        hotlineMinutes: Distribution, noticeMinutes: Distribution, requestMinutes: Distribution,
        collectionMinutes: Distribution, daysUntilVisit: Distribution,
        daysUntilRequest: Distribution, daysUntilCollection: Distribution, express: IssuerStages,
        ordinary: IssuerStages, postDays: Distribution, returnDays: Distribution, shares: Shares
    ) {
        self.hotlineMinutes = hotlineMinutes
        self.noticeMinutes = noticeMinutes
        self.requestMinutes = requestMinutes
        self.collectionMinutes = collectionMinutes
        self.daysUntilVisit = daysUntilVisit
        self.daysUntilRequest = daysUntilRequest
        self.daysUntilCollection = daysUntilCollection
        self.express = express
        self.ordinary = ordinary
        self.postDays = postDays
        self.returnDays = returnDays
        self.shares = shares
    }

    /// What is assumed where nothing is said and nothing recorded: express in about a week, at the
    /// longest about 10 days; ordinary in one to two months.
    ///
    /// - SeeAlso: `domain.md` §1.5; `Workflows/changes/README.md` lists every figure.
    package static let baseline = Durations(
        hotlineMinutes: .triangular(min: 2, mode: 4, max: 11),
        noticeMinutes: .triangular(min: 8, mode: 12, max: 25),
        requestMinutes: .triangular(min: 10, mode: 18, max: 40),
        collectionMinutes: .triangular(min: 10, mode: 15, max: 30),
        daysUntilVisit: .triangular(min: 0, mode: 1, max: 21),
        daysUntilRequest: .triangular(min: 1, mode: 5, max: 45),
        daysUntilCollection: .triangular(min: 1, mode: 5, max: 30),
        express: IssuerStages(
            accepted: .triangular(min: 0, mode: 0.2, max: 0.8),
            produced: .triangular(min: 1, mode: 1.8, max: 3.2),
            finished: .triangular(min: 0.2, mode: 0.5, max: 1)),
        ordinary: IssuerStages(
            accepted: .triangular(min: 0.5, mode: 2, max: 5),
            produced: .triangular(min: 8, mode: 12, max: 22),
            finished: .triangular(min: 2, mode: 3, max: 6)),
        postDays: .triangular(min: 1, mode: 1.5, max: 4),
        returnDays: .triangular(min: 8, mode: 10, max: 14), shares: Shares())
}
