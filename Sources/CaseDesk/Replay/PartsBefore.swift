import LostCardCore

/// Finds how the parts of a card were before it was stopped: a journal tells them only from its
/// first entry on. Of several possible ways the most usual one is taken.
struct PartsBefore {
    private let stop: [PartEffect]
    private let version: String
    private var known: [Question: CardParts?] = [:]

    init(rules: Rules) {
        stop = rules.workflow.transitions[.suspend]?.effects ?? []
        version = rules.workflow.version
    }

    private struct Question: Hashable {
        let after: CardParts
        let phoneAlsoLost: Bool
    }

    /// The parts that became `after` by the stop of `entry`; `after` itself where the rules turn
    /// none into it.
    mutating func parts(
        turnedInto after: CardParts, by entry: Entry, phoneAlsoLost: Bool
    ) -> CardParts {
        guard entry.workflow == version else { return after.inUse }
        let question = Question(after: after, phoneAlsoLost: phoneAlsoLost)
        if let answer = known[question] { return answer ?? after }
        let answer = search(question)
        known[question] = .some(answer)
        return answer ?? after
    }

    private func search(_ question: Question) -> CardParts? {
        var facts = Facts()
        facts.set(.phoneAlsoLost, question.phoneAlsoLost)
        for card in [CardStatus.active, .inTransit, .suspended, .abolished, .lapsed] {
            for user in [UserCertificate.valid, .none, .held, .revoked] {
                for signing in [SigningCertificate.valid, .none, .reissueNeeded, .revoked] {
                    for phone in [PhoneCertificates.unknown, .valid, .none, .held] {
                        let parts = CardParts(
                            card: card, userCertificate: user, signingCertificate: signing,
                            phoneCertificates: phone)
                        if stop.applied(to: parts, facts: facts) == question.after { return parts }
                    }
                }
            }
        }
        return nil
    }
}

extension CardParts {
    /// A card in use with the kinds of certificates that this one has or had.
    fileprivate var inUse: CardParts {
        CardParts(
            card: .active, userCertificate: userCertificate == .none ? .none : .valid,
            signingCertificate: signingCertificate == .none ? .none : .valid,
            phoneCertificates: phoneCertificates == .held ? .valid : phoneCertificates)
    }
}
