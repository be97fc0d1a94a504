/// Figures of one row that are shown or hidden together.
package enum FigureBlock: String, CaseIterable, Hashable, Sendable {
    /// How many reissues there are. Without it nothing of the row is shown.
    case count
    /// Issued, ended otherwise, open.
    case outcomes
    /// Within ten days, past them, not known yet.
    case promise
    /// Open ones by how long they have lasted.
    case ageing
    /// Broken promises and their causes.
    case breaches
    case excuses
    case pauses
    case percentiles
    case waiting

    /// The block whose packets are also this one's.
    var packets: FigureBlock {
        switch self {
        case .percentiles, .waiting: .count
        case .count, .outcomes, .promise, .ageing, .breaches, .excuses, .pauses: self
        }
    }

    /// What cannot be shown where this block is not.
    var carries: Set<FigureBlock> {
        switch self {
        case .count: Set(Self.allCases)
        case .outcomes: [.outcomes, .ageing]
        case .promise, .ageing, .breaches, .excuses, .pauses, .percentiles, .waiting: [self]
        }
    }
}

extension ReissueTally {
    /// The counts of people that a block shows, or that follow from it together with the blocks
    /// before it: always as many, and those of two groups add up to those of both.
    ///
    /// The blocks that say something together are `count`, `promise`, `breaches`, `outcomes` and
    /// `ageing`, in this order; `excuses` and `pauses` follow `count`.
    func people(in block: FigureBlock) -> [Int] {
        switch block {
        case .count, .percentiles, .waiting: [count]
        case .promise: [kept, broken, undecided]
        case .breaches: breachedPeople
        case .outcomes:
            ReissueRecord.Outcome.allCases.map(count) + [
                late(.issued), late(.open) + late(.endedOtherwise),
            ]
        case .ageing:
            AgeingBucket.allCases.map { ageing[$0] ?? 0 } + [
                late(.open), late(.endedOtherwise), count(.open) - late(.open),
                count(.endedOtherwise) - late(.endedOtherwise),
            ]
        case .excuses: [excused, count - excused]
        case .pauses: [paused, count - paused, pauseUsedUp, paused - pauseUsedUp]
        }
    }

    private var breachedPeople: [Int] {
        let (causes, late) = (ExcuseCode.allCases.map { reasons[$0] ?? 0 }, brokenInTarget)
        return [breached, count - breached, unexplained, notAsked, late, breachedInTen] + causes
    }
}
