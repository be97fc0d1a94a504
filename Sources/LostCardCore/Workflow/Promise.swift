/// Something that a workflow file promises and that is proved over everything that can happen.
package struct Promise: Hashable, Sendable {
    package let id: String
    package let title: LocalizedText
    package let claim: Claim

    package init(id: String, title: LocalizedText, claim: Claim) {
        self.id = id
        self.title = title
        self.claim = claim
    }

    /// What is promised.
    package enum Claim: Hashable, Sendable {
        /// Once one of `after` has been done, none of `never` is possible any more.
        case neverAfter(never: Set<Verb>, after: Set<Verb>)
        /// Each of these acts needs two people who are not the same.
        case distinctActors(Set<Verb>)
        /// From each of `from`, `by` reaches one of `to` in at most `steps` acts of their own.
        case within(steps: Int, by: Role, from: Set<StateName>, to: Set<StateName>)
        /// No act on these channels, or of these roles, makes a part of the card less protected.
        case neverLowers(channels: Set<Channel>, roles: Set<Role>)
        /// A part of the card that has one of these values keeps it.
        case final(CardPart, Set<String>)
        /// Wherever a case waits for somebody, a clock or a timer runs.
        case waitsAreTimed
        /// However a case has come to stand, it can be brought to an end.
        case finishes
        /// No act asks for this paper where the condition holds.
        case neverDemands(BodyField, when: Guard)

        package var kind: Kind {
            switch self {
            case .neverAfter: .neverAfter
            case .distinctActors: .distinctActors
            case .within: .within
            case .neverLowers: .neverLowers
            case .final: .final
            case .waitsAreTimed: .waitsAreTimed
            case .finishes: .finishes
            case .neverDemands: .neverDemands
            }
        }
    }

    /// The words for the claims in a file.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        case neverAfter = "never-after"
        case distinctActors = "distinct-actors"
        case within
        case neverLowers = "never-lowers"
        case final
        case waitsAreTimed = "waits-are-timed"
        case finishes
        case neverDemands = "never-demands"
    }
}
