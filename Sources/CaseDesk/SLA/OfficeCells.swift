import LostCardCore

/// Which figures of other offices a board hides.
///
/// Offices of which a block of figures counts one to four are hidden together with the next
/// smallest, so that taking those shown from those of all leaves five people or more.
/// - SeeAlso: ``SmallCells``, `domain.md` §7.
struct OfficeCells {
    /// Figures that are shown or hidden together; where one is hidden, those after it are.
    enum Block: String, CaseIterable {
        case cases, reissues, byState
    }

    /// What is hidden of each office, in their order.
    let hidden: [HiddenBlocks]

    /// - Parameters:
    ///   - offices: those that are not the reader's own, in the order of their codes.
    ///   - states: how many states there are.
    init(_ offices: [Board.Office], states: Int) {
        var packets = NumberedPackets(count: offices.count)
        let none = [Int](repeating: 0, count: offices.count)
        var hidden = none
        for block in Block.allCases {
            packets.join(
                smallerThan: SmallCells.least, parts: none, groups: none,
                people: offices.map { $0.people(in: block, states: states) })
            for number in offices.indices where !packets.isAlone(number) { hidden[number] += 1 }
        }
        self.hidden = hidden.map { HiddenBlocks.byCount[$0] }
    }
}

/// The last blocks of all, as many as are hidden, and how answers name them.
struct HiddenBlocks {
    let blocks: ArraySlice<OfficeCells.Block>
    /// Nil where none is.
    let names: JSONValue?

    static let nothing = HiddenBlocks([])
    static let everything = HiddenBlocks(OfficeCells.Block.allCases[...])
    fileprivate static let byCount = (0...OfficeCells.Block.allCases.count).map {
        HiddenBlocks(OfficeCells.Block.allCases.suffix($0))
    }

    private init(_ blocks: ArraySlice<OfficeCells.Block>) {
        self.blocks = blocks
        names = blocks.isEmpty ? .none : .some(.strings(blocks.map(\.rawValue)))
    }

    func contains(_ block: OfficeCells.Block) -> Bool { blocks.contains(block) }
}

extension Board.Office {
    /// How many people the figures of a block count, always as many numbers; the cases first.
    fileprivate func people(in block: OfficeCells.Block, states: Int) -> [Int] {
        switch block {
        case .cases: return [cases.count]
        case .reissues: return reissues.people(of: cases.count)
        case .byState:
            var counts = [Int](repeating: 0, count: states + 1)
            counts[0] = cases.count
            counts.replaceSubrange(1..<cases.byState.count + 1, with: cases.byState)
            return counts
        }
    }
}
