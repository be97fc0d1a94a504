/// After how many days so many of a hundred have their card, as far as a reader may see it.
package enum PercentileDay: Hashable, Sendable {
    case day(Int)
    /// The curve does not fall that far.
    case notReached
    /// It rests on fewer than five people outside the reader's own offices.
    case hidden

    /// The percentiles that reports show.
    package static let shown = [50, 75, 90, 95]
}

extension ReissueReport.Row {
    /// The steps of the curve that rest on enough people to be shown to this reader.
    package var shownSteps: [SurvivalCurve.Step] {
        let steps = tally.curve.steps
        guard shows(.percentiles) else { return [] }
        return isOwn ? steps : Array(steps.prefix { $0.atRisk >= SmallCells.least })
    }

    /// The percentiles that reports show, with their days.
    package var percentiles: [(percent: Int, day: PercentileDay)] {
        let curve = tally.curve
        let last = shownSteps.last?.day
        return PercentileDay.shown.map { percent in
            guard shows(.percentiles) else { return (percent, .hidden) }
            guard let day = curve.day(of: percent) else { return (percent, .notReached) }
            return (percent, last.map { day <= $0 } ?? false ? .day(day) : .hidden)
        }
    }
}
