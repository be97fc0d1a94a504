/// Which figures of a table are hidden because they count fewer than five people.
///
/// A reader's own offices are shown in full. Elsewhere a block of figures is hidden where it counts
/// one to four, and so is the next smallest row's where the total less the rows shown would give
/// the hidden one away: two rows at least are hidden together, or none. A block is hidden whole, so
/// that the sums of a row say nothing either. Where no other row is left, the total's is hidden.
///
/// It protects the rows of one table. Somebody who compares tables made with other filters can
/// still subtract one from another.
/// - SeeAlso: `domain.md` §7.
package struct SmallCells: Hashable, Sendable {
    /// Fewer people than this are hidden.
    package static let least = 5

    /// What is hidden of each row, in their order, and of the total.
    package private(set) var rows: [Set<FigureBlock>]
    package private(set) var total: Set<FigureBlock>
    private let groups: [Group]

    /// A row of the table.
    package struct Group: Hashable, Sendable {
        package let tally: ReissueTally
        /// Whether all of it belongs to the reader's own offices.
        package let isOwn: Bool

        package init(_ tally: ReissueTally, isOwn: Bool) {
            self.tally = tally
            self.isOwn = isOwn
        }

        fileprivate var small: Set<FigureBlock> {
            isOwn ? [] : tally.smallBlocks(least: SmallCells.least)
        }
    }

    /// - Parameter total: what the rows add up to.
    package init(_ groups: [Group], total: Group) {
        self.groups = groups
        rows = groups.map(\.small)
        self.total = total.small
        for block in FigureBlock.additive { complete(block) }
    }

    /// Hides more until the rows that are hidden cannot be told from one another.
    private mutating func complete(_ block: FigureBlock) {
        while !total.contains(block) {
            let hidden = groups.indices.filter { rows[$0].contains(block) }
            let people = hidden.map { groups[$0].tally.count }.reduce(0, +)
            guard !hidden.isEmpty, hidden.count < 2 || people < Self.least else { return }
            let others = groups.indices.filter { index in
                !groups[index].isOwn && !rows[index].contains(block)
                    && groups[index].tally.count > 0
            }
            let next = others.min { groups[$0].tally.count < groups[$1].tally.count }
            if let next {
                rows[next].formUnion(block.carries)
            } else {
                total.formUnion(block.carries)
            }
        }
    }
}
