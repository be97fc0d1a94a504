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

    private let hidden: [MunicipalityCode: [Block]]

    /// - Parameters:
    ///   - offices: those that are not the reader's own, in the order of their codes.
    ///   - states: how many states there are.
    init(_ offices: [Board.Office], states: Int) {
        var packets = NumberedPackets(count: offices.count)
        let none = [Int](repeating: 0, count: offices.count)
        var hidden: [MunicipalityCode: [Block]] = [:]
        for block in Block.allCases {
            packets.join(
                smallerThan: SmallCells.least, parts: none, groups: none,
                people: offices.map { $0.people(in: block, states: states) })
            for (number, office) in offices.enumerated() where !packets.isAlone(number) {
                hidden[office.home, default: []].append(block)
            }
        }
        self.hidden = hidden
    }

    /// The blocks of an office that are hidden, in their order.
    func hidden(_ office: MunicipalityCode) -> [Block] { hidden[office] ?? [] }
}

extension Board.Office {
    /// How many people the figures of a block count, always as many numbers; the cases first.
    fileprivate func people(in block: OfficeCells.Block, states: Int) -> [Int] {
        var counts = [cases.count]
        switch block {
        case .cases: break
        case .reissues: counts += reissues.people
        case .byState:
            counts += cases.byState
            counts += repeatElement(0, count: states - cases.byState.count)
        }
        return counts
    }
}
