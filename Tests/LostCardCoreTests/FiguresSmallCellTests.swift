import LostCardCore
import Testing

@Suite("Small cells")
struct FiguresSmallCellTests {
    private static func tally(
        issued: Int = 0, open: Int = 0, ended: Int = 0, days: Int = 6
    ) -> ReissueTally {
        var tally = ReissueTally()
        let wanted: [(ReissueRecord.Outcome, Int)] = [
            (.issued, issued), (.open, open), (.endedOtherwise, ended),
        ]
        for (outcome, count) in wanted {
            for _ in 0..<count { tally.add(.sample(outcome, days: days)) }
        }
        return tally
    }

    private static func cells(
        _ tallies: [ReissueTally], own: Set<Int> = [], ownTotal: Bool = false
    ) -> SmallCells {
        SmallCells(
            tallies.enumerated().map { .init($1, isOwn: own.contains($0)) },
            total: .init(sum(tallies), isOwn: ownTotal))
    }

    private static func sum(_ tallies: [ReissueTally]) -> ReissueTally {
        var total = ReissueTally()
        for tally in tallies {
            for outcome in ReissueRecord.Outcome.allCases {
                for _ in 0..<tally.count(outcome) { total.add(.sample(outcome, days: 6)) }
            }
        }
        return total
    }

    @Test("Five people are shown, four are not", arguments: [(4, true), (5, false), (0, false)])
    func boundary(_ count: Int, _ isHidden: Bool) {
        let cells = Self.cells([Self.tally(issued: count), Self.tally(issued: 40)])
        #expect(cells.rows[0].contains(.count) == isHidden)
    }

    @Test("A hidden row takes the next smallest along, so that the total does not give it away")
    func secondary() {
        let tallies = [40, 3, 12, 30].map { Self.tally(issued: $0) }
        let cells = Self.cells(tallies)
        #expect(cells.rows.map { $0.contains(.count) } == [false, true, true, false])
        #expect(!cells.total.contains(.count))
    }

    @Test("Two small rows hide each other, unless each must be one")
    func together() {
        let enough = Self.cells([3, 2, 30].map { Self.tally(issued: $0) })
        #expect(enough.rows.map { $0.contains(.count) } == [true, true, false])
        let tooFew = Self.cells([1, 1, 30, 40].map { Self.tally(issued: $0) })
        #expect(tooFew.rows.map { $0.contains(.count) } == [true, true, true, false])
    }

    @Test("Where only the reader's own rows are left, the total is hidden")
    func ownRows() {
        let cells = Self.cells([3, 20].map { Self.tally(issued: $0) }, own: [1])
        #expect(cells.rows[0].contains(.count))
        #expect(cells.rows[1].isEmpty)
        #expect(cells.total.contains(.count))
    }

    @Test("The reader's own offices are shown in full")
    func own() {
        let cells = Self.cells(
            [Self.tally(issued: 1), Self.tally(open: 2)], own: [0, 1], ownTotal: true)
        #expect(cells.rows == [[], []])
        #expect(cells.total.isEmpty)
    }

    @Test("Small parts of a large row are hidden, and what they could be worked out from")
    func parts() {
        let small = Self.tally(issued: 30, open: 8, ended: 2)
        let large = Self.tally(issued: 50, open: 20, ended: 9)
        let cells = Self.cells([small, large])
        #expect(!cells.rows[0].contains(.count))
        #expect(cells.rows[0].isSuperset(of: [.outcomes, .ageing]))
        #expect(cells.rows[1].contains(.outcomes))
        let kept = Self.cells([Self.tally(issued: 30, open: 8, ended: 7), large])
        #expect(kept.rows == [[], []])
    }

    @Test("What two blocks say together is not shown either")
    func combined() {
        var tally = Self.tally(issued: 20, open: 6, ended: 6)
        for _ in 0..<3 { tally.add(.sample(.issued, days: 14)) }
        for _ in 0..<6 { tally.add(.sample(.open, days: 14)) }
        // Late ones are nine, but three of them are issued, as issued less kept would tell.
        let cells = Self.cells([tally])
        #expect(cells.rows[0].contains(.promise))
        #expect(!cells.rows[0].contains(.outcomes))
    }

    @Test("Percentiles rest on five cards that were issued", arguments: [(4, true), (5, false)])
    func percentiles(_ issued: Int, _ isHidden: Bool) {
        let cells = Self.cells([Self.tally(issued: issued, open: 9)])
        #expect(cells.rows[0].contains(.percentiles) == isHidden)
    }

    /// What somebody who knows the rules can make of a table of outcomes.
    private struct Attack {
        let parts: [[Int]]
        let cells: SmallCells
        let own: Set<Int>

        private func isHidden(_ row: Int) -> Bool {
            !own.contains(row) && cells.rows[row].contains(.outcomes)
        }

        /// Whether another table with the same published figures has another number there: some
        /// people of two hidden rows change places, or a hidden row gives one to another.
        func isSafe(_ row: Int, _ part: Int) -> Bool {
            if cells.total.contains(.outcomes) { return true }
            for other in parts.indices where other != row && isHidden(other) {
                let sumsAreHidden =
                    cells.rows[row].contains(.count) && cells.rows[other].contains(.count)
                if sumsAreHidden, parts[row][part] > 0 || parts[other][part] > 0 { return true }
                for swap in parts[row].indices where swap != part {
                    let up = parts[other][part] > 0 && parts[row][swap] > 0
                    let down = parts[row][part] > 0 && parts[other][swap] > 0
                    if up || down { return true }
                }
            }
            return false
        }

        var leaks: [[Int]] {
            parts.indices.flatMap { row in
                parts[row].indices.filter { part in
                    isHidden(row) && (1..<5).contains(parts[row][part]) && !isSafe(row, part)
                }.map { [row, $0] }
            }
        }
    }

    @Test("No small number can be worked out from what is shown", arguments: JSONRandomTests.seeds)
    func attack(_ seed: UInt64) {
        print("small cells with seed \(seed)")
        var numbers = FuzzGenerator(seed: seed)
        for _ in 0..<400 {
            let rows = Int.random(in: 1...6, using: &numbers)
            let parts = (0..<rows).map { _ in
                (0..<3).map { _ in
                    Bool.random(using: &numbers)
                        ? Int.random(in: 0...6, using: &numbers)
                        : Int.random(in: 0...60, using: &numbers)
                }
            }
            let own = Set((0..<rows).filter { _ in Int.random(in: 0..<5, using: &numbers) == 0 })
            let tallies = parts.map { Self.tally(issued: $0[0], open: $0[1], ended: $0[2]) }
            let cells = Self.cells(tallies, own: own)
            let leaks = Attack(parts: parts, cells: cells, own: own).leaks
            #expect(leaks.isEmpty, "seed \(seed): \(parts), own \(own)")
            for (index, tally) in tallies.enumerated() where !own.contains(index) {
                #expect(
                    cells.rows[index].contains(.count) || !(1..<5).contains(tally.count),
                    "seed \(seed): \(parts)")
            }
        }
    }
}
