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

    /// - Parameter offices: those that are not the reader's own.
    init(_ offices: [MunicipalityCode: Board.Office]) {
        let ordered = offices.sorted { $0.key.text < $1.key.text }
        let counts = PeopleCounts(ordered.map(\.value))
        var packets = NumberedPackets(count: ordered.count)
        let none = [Int](repeating: 0, count: ordered.count)
        var hidden: [MunicipalityCode: [Block]] = [:]
        for block in Block.allCases {
            packets.join(
                smallerThan: SmallCells.least, parts: none, groups: none,
                people: counts.people(in: block))
            for (number, office) in ordered.enumerated() where !packets.isAlone(number) {
                hidden[office.key, default: []].append(block)
            }
        }
        self.hidden = hidden
    }

    /// The blocks of an office that are hidden, in their order.
    func hidden(_ office: MunicipalityCode) -> [Block] { hidden[office] ?? [] }
}

/// How many people the figures of offices count, office by office.
private struct PeopleCounts {
    private let offices: [Board.Office]
    /// The place of each state among the counts of an office.
    private let places: [StateName: Int]

    init(_ offices: [Board.Office]) {
        self.offices = offices
        var places: [StateName: Int] = [:]
        for office in offices {
            for (name, _) in office.states where places[name] == nil { places[name] = places.count }
        }
        self.places = places
    }

    func people(in block: OfficeCells.Block) -> [[Int]] {
        offices.map { office in
            switch block {
            case .cases: [office.caseCount]
            case .reissues: [office.caseCount] + office.reissues.people
            case .byState: [office.caseCount] + byState(office)
            }
        }
    }

    private func byState(_ office: Board.Office) -> [Int] {
        var counts = [Int](repeating: 0, count: places.count)
        for (name, count) in office.states {
            if let place = places[name] { counts[place] += count }
        }
        return counts
    }
}

extension Board.Office {
    var caseCount: Int { states.map(\.count).reduce(0, +) }
}
