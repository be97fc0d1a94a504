/// Cells of figures put together until no packet of them counts one to four people.
///
/// Packets only grow: whoever is told sums of whole packets can work out nothing but such sums.
package struct Packets<Cell: Hashable & Sendable>: Hashable, Sendable {
    /// The packet of each cell, named by the place of its first cell.
    private(set) var packet: [Cell: Int] = [:]
    /// The cells of each packet.
    private var cells: [Int: [Cell]] = [:]
    /// Packets that are small though there is nothing left to take along.
    private var small: Set<Int> = []

    /// Every cell is a packet of its own.
    ///
    /// - Parameter all: in an order that does not depend on what they count.
    package init(_ all: [Cell]) {
        for (place, cell) in all.enumerated() {
            packet[cell] = place
            cells[place] = [cell]
        }
    }

    /// Whether a cell is by itself a packet that is not small.
    package func isAlone(_ cell: Cell) -> Bool {
        packet[cell].map { cells[$0]?.count == 1 && !small.contains($0) } ?? true
    }

    /// How many cells the packets have of which a cell is among `some`.
    func size(around some: [Cell]) -> Int {
        Set(some.compactMap { packet[$0] }).reduce(0) { $0 + (cells[$1]?.count ?? 0) }
    }

    /// Makes one packet of those to which these cells belong.
    mutating func join(_ some: [Cell]) {
        join(packets: Set(some.compactMap { packet[$0] }))
    }

    private mutating func join(packets: Set<Int>) {
        guard packets.count > 1, let first = packets.min() else { return }
        for other in packets.subtracting([first]) {
            for cell in cells.removeValue(forKey: other) ?? [] {
                packet[cell] = first
                cells[first, default: []].append(cell)
            }
        }
    }

    /// Puts small packets together, with those of their group first and then with others of their
    /// part, and takes the next smallest along while what comes of it is still small.
    ///
    /// - Parameters:
    ///   - part: beyond which nothing is put together; that of every cell of a packet.
    ///   - group: what a cell belongs to within its part.
    ///   - people: the counts that are shown of a cell, always as many; the first says how large.
    package mutating func join<Group: Hashable>(
        smallerThan least: Int, within part: (Cell) -> Int, by group: (Cell) -> Group,
        _ people: (Cell) -> [Int]
    ) {
        let sums = cells.mapValues { cells in
            cells.map(people).reduce([]) { $0.isEmpty ? $1 : $0.adding($1) }
        }
        let groups = cells.mapValues { Set($0.map(group)) }
        small = []
        for places in Dictionary(grouping: cells.keys, by: { cells[$0]?.first.map(part) }).values {
            let own = places.map { ($0, sums[$0] ?? []) }
            var sizes = Sizes(sums: Dictionary(uniqueKeysWithValues: own), least: least)
            for (group, some) in Dictionary(grouping: places, by: { groups[$0] })
            where group?.count == 1 {
                join(packets: sizes.join(among: some))
            }
            join(packets: sizes.join(among: Array(sizes.sums.keys)))
            small.formUnion(sizes.small)
        }
    }
}

/// What packets count while they are put together.
private struct Sizes {
    private(set) var sums: [Int: [Int]]
    let least: Int

    /// The packets to be put together; the sum stands under the first of them.
    mutating func join(among places: [Int]) -> Set<Int> {
        var joined = Set(places.filter { isSmall(sums[$0]) })
        guard !joined.isEmpty else { return [] }
        var sum = joined.compactMap { sums[$0] }.reduce([]) { $0.isEmpty ? $1 : $0.adding($1) }
        var others = places.filter { !joined.contains($0) }.sorted { isSmaller($0, $1) }
        while isSmall(sum), !others.isEmpty {
            let next = others.removeFirst()
            joined.insert(next)
            sum = sum.adding(sums[next] ?? [])
        }
        for place in joined { sums[place] = nil }
        if let first = joined.min() { sums[first] = sum }
        return joined
    }

    var small: [Int] { sums.keys.filter { isSmall(sums[$0]) } }

    private func isSmall(_ counts: [Int]?) -> Bool {
        (counts ?? []).contains(where: (1..<least).contains)
    }

    private func isSmaller(_ left: Int, _ right: Int) -> Bool {
        (sums[left]?.first ?? 0, left) < (sums[right]?.first ?? 0, right)
    }
}

extension [Int] {
    fileprivate func adding(_ other: [Int]) -> [Int] { zip(self, other).map(+) }
}
