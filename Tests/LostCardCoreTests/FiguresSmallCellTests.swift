import LostCardCore
import Testing

@Suite("Small cells")
struct FiguresSmallCellTests {
    private static func tally(
        issued: Int = 0, open: Int = 0, ended: Int = 0, days: Int = 6
    ) -> [ReissueRecord] {
        let wanted: [(ReissueRecord.Outcome, Int)] = [
            (.issued, issued), (.open, open), (.endedOtherwise, ended),
        ]
        return wanted.flatMap { outcome, count in
            [ReissueRecord](repeating: .sample(outcome, days: days), count: count)
        }
    }

    /// What a report of offices of one prefecture hides.
    private struct Hidden {
        var rows: [Set<FigureBlock>]
        var total: Set<FigureBlock>
    }

    private static func cells(
        _ offices: [[ReissueRecord]], own: Set<Int> = [], ownTotal: Bool = false
    ) -> Hidden {
        let codes = offices.indices.map { MunicipalityCode.numbered(13_101 + $0) }
        let mine = Set(own.map { codes[$0] })
        var builder = ReissueReportBuilder(
            ReportFilter(), by: .office, own: ownTotal ? nil : mine)
        for (code, records) in zip(codes, offices) {
            for record in records { builder.add(record.of(code)) }
        }
        let report = builder.report(asOf: Instant(milliseconds: 0))
        let rows = codes.map { code in
            report.rows.first { $0.key == .office(code) }?.hidden ?? []
        }
        return Hidden(rows: rows, total: report.total.hidden)
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
        tally += Self.tally(issued: 3, open: 6, days: 14)
        // Late ones are nine, but three of them are issued, as issued less kept would tell.
        let cells = Self.cells([tally])
        #expect(!cells.rows[0].contains(.promise))
        #expect(cells.rows[0].contains(.outcomes))
        let without = Self.cells([Self.tally(issued: 20, open: 6, ended: 6)])
        #expect(without.rows[0].isEmpty)
    }

    @Test("Percentiles rest on five cards that were issued", arguments: [(4, true), (5, false)])
    func percentiles(_ issued: Int, _ isHidden: Bool) {
        let cells = Self.cells([Self.tally(issued: issued, open: 9)])
        #expect(cells.rows[0].contains(.percentiles) == isHidden)
    }

    /// What somebody who knows the rules can make of a table of outcomes.
    private struct Attack {
        let parts: [[Int]]
        let cells: Hidden
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

extension MunicipalityCode {
    /// The code of five digits with the check digit that fits.
    static func numbered(_ number: Int) -> MunicipalityCode {
        let digits = String(number).compactMap(\.wholeNumberValue)
        let sum = zip([6, 5, 4, 3, 2], digits).map(*).reduce(0, +)
        guard let code = MunicipalityCode("\(number)\((11 - sum % 11) % 10)") else {
            preconditionFailure("no code: \(number)")
        }
        return code
    }
}

extension ReissueRecord {
    /// The same of another office.
    func of(_ office: MunicipalityCode) -> ReissueRecord {
        ReissueRecord(
            caseID: caseID, round: round, municipality: office, route: route,
            startedOn: startedOn, endedOn: endedOn, outcome: outcome, days: days, target: target,
            isBreached: isBreached, reasons: reasons)
    }
}
