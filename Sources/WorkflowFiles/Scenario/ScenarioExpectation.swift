package import LostCardCore

/// One thing that must be so after a step, and where the file says it.
package struct ScenarioExpectation: Hashable, Sendable {
    package let place: SourcePlace
    package let claim: Claim

    package init(_ claim: Claim, place: SourcePlace) {
        self.claim = claim
        self.place = place
    }

    package enum Claim: Hashable, Sendable {
        case state(StateName)
        case outcome(Accepted.Outcome)
        /// Exactly these codes, each as often as it is named, in any order.
        case refused([RefusalCode])
        /// Exactly these papers, over all refusals.
        case missing(Set<String>)
        /// Pointer and code of each fault, such as `/reason required`.
        case faults([String])
        /// Why a delivery event was only recorded.
        case recorded(RecordedReason)
        /// Why a report was kept without a card.
        case unmatched(UnmatchedReason)
        case assurance(Assurance)
        /// A part of the case's card.
        case part(CardPart, String)
        /// A part of a named card, such as `$new`.
        case partOf(String, CardPart, String)
        case stage(DeliveryEvent)
        /// Nil for nobody.
        case waitingFor(Party?)
        case clock(ClockName, ClockClaim)
        /// What the issuer is told by this step, in order.
        case issuer([IssuerEffect])
        /// The open tasks of the case, in any order.
        case tasks([TaskKind])
        /// Exactly the acts that are offered to a role.
        case offered(Role, Set<Verb>)
        /// The acts that the service performed by itself since the step before.
        case timers([Verb])
        /// The levels of a clock of the case that were reached since the step before, in order.
        case reached(ClockName, [ClockLevel])
    }

    /// What a clock must show; only what is named is looked at.
    package struct ClockClaim: Hashable, Sendable {
        /// Whether the clock has run at all.
        package var hasRun = true
        /// Seconds or civil days.
        package var units: Int?
        package var level: ClockLevel?
        package var isBreached: Bool?
        package var verdict: ClockRun.Verdict?
        package var round: Int?

        package init() {}
    }
}

/// An expectation that was not met.
package struct ScenarioFailure: Hashable, Sendable {
    package let place: SourcePlace
    /// What was looked at, by its word in the file.
    package let what: String
    package let expected: String
    package let found: String

    package var message: LocalizedText {
        LocalizedText(
            ja: "\(what): 期待は「\(expected)」、実際は「\(found)」です。",
            en: "\(what): expected “\(expected)”, found “\(found)”.")
    }
}

/// What became of one scenario.
package struct ScenarioResult: Hashable, Sendable {
    package let scenario: Scenario
    /// Empty when the scenario holds.
    package let failures: [ScenarioFailure]

    package var isOK: Bool { failures.isEmpty }
}
