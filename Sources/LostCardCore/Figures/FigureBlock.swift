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

    /// Those whose rows add up to the total, in the order in which they are completed.
    static let additive: [FigureBlock] = [
        .count, .outcomes, .promise, .ageing, .breaches, .excuses, .pauses,
    ]

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
    /// The blocks in which fewer than `least` people could be counted, by what a block shows or by
    /// what the blocks shown say together.
    func smallBlocks(least: Int) -> Set<FigureBlock> {
        func isSmall(_ count: Int) -> Bool { (1..<least).contains(count) }
        guard !isSmall(count) else { return FigureBlock.count.carries }
        var hidden: Set<FigureBlock> = []
        if ReissueRecord.Outcome.allCases.map(count).contains(where: isSmall) {
            hidden.formUnion(FigureBlock.outcomes.carries)
        }
        var promise = [kept, broken, undecided]
        if !hidden.contains(.outcomes) {
            promise += [late(.issued), late(.open) + late(.endedOtherwise)]
        }
        if promise.contains(where: isSmall) { hidden.insert(.promise) }
        let ended = [count(.endedOtherwise) - late(.endedOtherwise), late(.endedOtherwise)]
        if ageing.values.contains(where: isSmall)
            || !hidden.contains(.promise) && ended.contains(where: isSmall)
        {
            hidden.insert(.ageing)
        }
        var breaches = [breached, count - breached, unexplained] + Array(reasons.values)
        if !hidden.contains(.promise) { breaches.append(abs(broken - breached)) }
        if breaches.contains(where: isSmall) { hidden.insert(.breaches) }
        if [excused, count - excused].contains(where: isSmall) { hidden.insert(.excuses) }
        if [paused, count - paused, pauseUsedUp].contains(where: isSmall) {
            hidden.insert(.pauses)
        }
        if count(.issued) < least { hidden.insert(.percentiles) }
        return hidden
    }
}
