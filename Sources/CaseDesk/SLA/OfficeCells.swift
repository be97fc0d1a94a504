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

    private let packets: [Block: Packets<String>]

    /// - Parameter offices: those that are not the reader's own.
    init(_ offices: [MunicipalityCode: Board.Office]) {
        let figures = Dictionary(uniqueKeysWithValues: offices.map { ($0.key.text, $0.value) })
        let states = Set(figures.values.flatMap { $0.states.map(\.name) })
            .sorted { $0.text < $1.text }
        var packets = Packets(figures.keys.sorted())
        self.packets = Block.allCases.reduce(into: [:]) { all, block in
            packets.join(smallerThan: SmallCells.least, within: { _ in 0 }, by: { _ in 0 }) {
                figures[$0]?.people(in: block, states) ?? []
            }
            all[block] = packets
        }
    }

    /// The blocks of an office that are hidden, in their order.
    func hidden(_ office: MunicipalityCode) -> [Block] {
        Block.allCases.filter { packets[$0]?.isAlone(office.text) == false }
    }
}

extension Board.Office {
    var caseCount: Int { states.map(\.count).reduce(0, +) }

    fileprivate func people(in block: OfficeCells.Block, _ names: [StateName]) -> [Int] {
        switch block {
        case .cases: [caseCount]
        case .reissues: [caseCount] + reissues.people
        case .byState:
            [caseCount]
                + names.map { name in states.filter { $0.name == name }.map(\.count).reduce(0, +) }
        }
    }
}
