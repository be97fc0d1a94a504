/// Cells of figures put together until no packet of them counts one to four people.
///
/// Packets only grow: whoever is told sums of whole packets can work out nothing but such sums.
struct Packets<Cell: Hashable & Sendable>: Hashable, Sendable {
    private let cells: [Cell]
    private let numbers: [Cell: Int]
    private var packets: NumberedPackets

    /// Every cell is a packet of its own.
    ///
    /// - Parameter cells: in an order that does not depend on what they count.
    init(_ cells: [Cell]) {
        self.cells = cells
        numbers = Dictionary(uniqueKeysWithValues: zip(cells, cells.indices))
        packets = NumberedPackets(count: cells.count)
    }

    /// The packet of a cell, named by the number of its first cell.
    func packet(of cell: Cell) -> Int? { numbers[cell].map(packets.packet) }

    /// How many cells the packets have of which a cell is among `some`.
    func size(around some: [Cell]) -> Int {
        packets.size(around: some.compactMap { numbers[$0] })
    }

    /// Makes one packet of those to which these cells belong.
    mutating func join(_ some: [Cell]) { packets.join(some.compactMap { numbers[$0] }) }

    /// As ``NumberedPackets/join(smallerThan:parts:groups:people:)`` does.
    ///
    /// - Parameters:
    ///   - part: beyond which nothing is put together; that of every cell of a packet.
    ///   - group: what a cell belongs to within its part.
    ///   - people: the counts that are shown of a cell, always as many; the first says how large.
    mutating func join<Group: Hashable>(
        smallerThan least: Int, within part: (Cell) -> Int, by group: (Cell) -> Group,
        _ people: (Cell) -> [Int]
    ) {
        var known: [Group: Int] = [:]
        for cell in cells where known[group(cell)] == nil { known[group(cell)] = known.count }
        packets.join(
            smallerThan: least, parts: cells.map(part),
            groups: cells.map { known[group($0)] ?? 0 }, people: cells.map(people))
    }
}

/// Packets of cells that are known by their numbers, from 0 on.
package struct NumberedPackets: Hashable, Sendable {
    /// Of each cell the packet, named by its first cell.
    private var packetOfCell: [Int]
    /// Of each packet the cells; none where it has been put to another.
    private var cellsOfPacket: [[Int]]
    /// Packets that are small though there is nothing left to take along.
    private var small: Set<Int> = []

    /// Every cell is a packet of its own. Their order must not depend on what they count.
    package init(count: Int) {
        packetOfCell = Array(0..<count)
        cellsOfPacket = (0..<count).map { [$0] }
    }

    /// Whether a cell is by itself a packet that is not small.
    package func isAlone(_ cell: Int) -> Bool {
        let packet = packetOfCell[cell]
        return cellsOfPacket[packet].count == 1 && !small.contains(packet)
    }

    func packet(of cell: Int) -> Int { packetOfCell[cell] }

    func size(around some: [Int]) -> Int {
        Set(some.map { packetOfCell[$0] }).reduce(0) { $0 + cellsOfPacket[$1].count }
    }

    mutating func join(_ some: [Int]) { join(packets: Set(some.map { packetOfCell[$0] })) }

    private mutating func join(packets: Set<Int>) {
        guard packets.count > 1, let first = packets.min() else { return }
        for other in packets where other != first {
            for cell in cellsOfPacket[other] { packetOfCell[cell] = first }
            cellsOfPacket[first] += cellsOfPacket[other]
            cellsOfPacket[other] = []
        }
    }

    /// Puts small packets together, with those of their group first and then with others of their
    /// part, and takes the next smallest along while what comes of it is still small.
    ///
    /// - Parameters:
    ///   - parts: of each cell, beyond which nothing is put together; that of its whole packet.
    ///   - groups: of each cell, what it belongs to within its part.
    ///   - people: of each cell the counts that are shown, always as many; the first says how large.
    package mutating func join(
        smallerThan least: Int, parts: [Int], groups: [Int], people: [[Int]]
    ) {
        var sizes = PacketSizes(cellsOfPacket, people, least: least)
        small = []
        let packets = cellsOfPacket.indices.filter { !cellsOfPacket[$0].isEmpty }
        for (_, part) in Dictionary(grouping: packets, by: { parts[$0] }) {
            let pure = part.filter { packet in
                cellsOfPacket[packet].allSatisfy { groups[$0] == groups[packet] }
            }
            for (_, group) in Dictionary(grouping: pure, by: { groups[$0] }) {
                join(packets: sizes.join(among: group))
            }
            join(packets: sizes.join(among: part.filter { !cellsOfPacket[$0].isEmpty }))
            small.formUnion(
                part.filter { !cellsOfPacket[$0].isEmpty && sizes.isSmall($0) })
        }
    }
}

/// What packets count while they are put together.
private struct PacketSizes {
    private var sums: [[Int]]
    private let least: Int

    init(_ packets: [[Int]], _ people: [[Int]], least: Int) {
        self.least = least
        sums = packets.map { cells in
            guard let first = cells.first else { return [] }
            return cells.dropFirst().reduce(into: people[first]) { $0.add(people[$1]) }
        }
    }

    func isSmall(_ packet: Int) -> Bool { isSmall(sums[packet]) }

    /// The packets to be put together; the sum stands under the first of them.
    mutating func join(among packets: [Int]) -> Set<Int> {
        var joined = Set(packets.filter { isSmall($0) })
        guard let one = joined.first else { return [] }
        var sum = joined.subtracting([one]).reduce(into: sums[one]) { $0.add(sums[$1]) }
        if isSmall(sum) {
            let others = packets.filter { !joined.contains($0) }.sorted(by: isSmaller)
            for next in others where isSmall(sum) {
                joined.insert(next)
                sum.add(sums[next])
            }
        }
        sums[joined.min() ?? one] = sum
        return joined
    }

    private func isSmall(_ counts: [Int]) -> Bool {
        counts.contains { $0 > 0 && $0 < least }
    }

    private func isSmaller(_ left: Int, _ right: Int) -> Bool {
        (sums[left].first ?? 0, left) < (sums[right].first ?? 0, right)
    }
}

extension [Int] {
    fileprivate mutating func add(_ other: [Int]) {
        for index in indices where index < other.count { self[index] += other[index] }
    }
}
