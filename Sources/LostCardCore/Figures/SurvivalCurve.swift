/// The share of reissues that are still without a card after so many days, by Kaplan and Meier.
///
/// Rounds that are still open, or ended otherwise, are censored: they are at risk up to the day to
/// which they were seen, that day included, and say nothing about later days.
/// - SeeAlso: E. L. Kaplan, P. Meier, "Nonparametric estimation from incomplete observations",
///   J. Am. Stat. Assoc. 53 (1958) 457–481.
package struct SurvivalCurve: Hashable, Sendable {
    /// The days on which cards were issued, in rising order.
    package let steps: [Step]
    /// How many rounds were issued, and how many were seen only up to some day.
    package let issued: Int
    package let censored: Int

    /// What happened on one day of a round.
    package struct Step: Hashable, Sendable {
        package let day: Int
        /// Rounds that had lasted at least so many days.
        package let atRisk: Int
        package let issued: Int
        /// The share without a card after this day, 0 to 1.
        package let open: Double
    }

    /// - Parameters:
    ///   - issued: how many rounds were issued on each day of theirs.
    ///   - censored: how many were last seen without a card on each day of theirs.
    package init(issued: [Int: Int], censored: [Int: Int]) {
        self.issued = issued.values.reduce(0, +)
        self.censored = censored.values.reduce(0, +)
        var atRisk = self.issued + self.censored
        var open = 1.0
        var steps: [Step] = []
        for day in Set(issued.keys).union(censored.keys).sorted() {
            let events = issued[day] ?? 0
            if events > 0 {
                open *= Double(atRisk - events) / Double(atRisk)
                steps.append(Step(day: day, atRisk: atRisk, issued: events, open: open))
            }
            atRisk -= events + (censored[day] ?? 0)
        }
        self.steps = steps
    }

    /// The first day after which at least so many of a hundred have their card; nil where the
    /// curve does not fall that far.
    package func day(of percent: Int) -> Int? {
        // Products of fractions may miss a round share by the last binary digit.
        let open = 1 - Double(percent) / 100 + 1e-12
        return steps.first { $0.open <= open }?.day
    }
}
