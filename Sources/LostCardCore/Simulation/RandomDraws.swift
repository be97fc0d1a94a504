/// The chance of one simulated case, the same whatever is asked for first.
///
/// Each purpose has a number of its own, so that two worlds that differ in one rule still meet the
/// same residents, the same issuer and the same post: common random numbers.
/// - SeeAlso: Law, Simulation Modeling and Analysis, 11.2.
struct RandomDraws: Sendable {
    private let key: UInt64

    /// The draws of the case with that number, in one replication of one office.
    init(seed: UInt64, replication: Int, office: Int, number: Int) {
        var key = SplitMix64.output(of: seed)
        for part in [replication, office, number] {
            key = SplitMix64.output(of: key &+ UInt64(truncatingIfNeeded: part))
        }
        self.key = key
    }

    /// A number from 0 up to, but not including, 1.
    func uniform(_ purpose: Purpose) -> Double { uniform(purpose.rawValue) }

    /// Like `uniform(_:)`, for purposes that are only counted.
    func uniform(_ purpose: UInt64) -> Double {
        let bits = SplitMix64.output(of: key &+ (purpose &+ 1) &* SplitMix64.step)
        return Double(bits >> 11) * 0x1p-53
    }

    /// Whether something of this probability happens.
    func happens(_ purpose: Purpose, _ probability: Double) -> Bool {
        uniform(purpose) < probability
    }

    /// What is drawn for a case.
    enum Purpose: UInt64 {
        case hotline, found, noReissue, route, sameVisit, returned, addressChanged
        case visitDay, visitMoment, noticeMinutes
        case requestDay, requestMoment, requestMinutes
        case accepted, produced, finished, post, returning
        case collectionDay, collectionMoment, collectionMinutes
    }
}

/// The output function of SplitMix64, a bijection that scatters neighbouring numbers.
///
/// - SeeAlso: Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
package enum SplitMix64 {
    /// The odd number nearest to 2⁶⁴ divided by the golden ratio.
    package static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// The number that follows from a state.
    package static func output(of state: UInt64) -> UInt64 {
        var mixed = state &+ step
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
