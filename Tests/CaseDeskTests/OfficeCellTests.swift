@testable import CaseDesk
import LostCardCore
import Testing
import TestSupport

@Suite("Small numbers of the board")
struct OfficeCellTests {
    private static let offices: [MunicipalityCode] = [.kakogawa, .izena, .test("131016")]

    /// The board of so many cases in a state, and reissues open for so many days, of each office.
    private func board(
        _ offices: [(cases: Int, days: [Int])], own: Set<MunicipalityCode>? = []
    ) -> JSONValue {
        var board = Board(municipalities: MunicipalityTable([]), own: own)
        for (home, office) in zip(Self.offices, offices) {
            board.add(StateCount(state: .suspended, home: home, count: office.cases))
            for days in office.days {
                board.add(home: home, .express, days: days, isBreached: days > 10)
            }
        }
        return board.json(asOf: .jst("2026-11-20T09:00:00"))
    }

    private func hidden(_ board: JSONValue) -> [String: [String]] {
        (board["byOffice"]?.arrayValue ?? []).reduce(into: [:]) { hidden, office in
            hidden[office["municipality"]?.stringValue ?? ""] =
                (office["hidden"]?.arrayValue ?? []).compactMap(\.stringValue)
        }
    }

    private func hidden(_ board: JSONValue, _ place: Int) -> [String] {
        hidden(board)[Self.offices[place].text] ?? []
    }

    @Test("Five people are shown, four are not", arguments: [(4, true), (5, false)])
    func boundary(_ count: Int, _ isHidden: Bool) {
        let board = board([(count, []), (40, []), (90, [])])
        #expect(hidden(board, 0).contains("cases") == isHidden)
        #expect(hidden(board, 1).contains("cases") == isHidden, "the next smallest goes along")
        #expect(hidden(board, 2).isEmpty)
        #expect(board["byState"]?["suspended"] == .int(Int64(count + 130)))
    }

    @Test("Of many cases few late ones are hidden, and the cases themselves are not")
    func parts() {
        let early = [Int](repeating: 2, count: 20)
        let late = [Int](repeating: 12, count: 6)
        let board = board([(30, early + [12]), (40, early + late), (90, early)])
        #expect(hidden(board, 0) == ["reissues", "byState"])
        #expect(hidden(board, 1) == ["reissues", "byState"])
        #expect(hidden(board, 2).isEmpty)
        #expect(board["byRoute"]?["express"]?["pastTen"] == 7)
    }

    @Test("The board is the same in whatever order its figures come", arguments: [1, 3, 5, 7])
    func order(step: Int) {
        let homes = [
            "131016", "131024", "131032", "131041", "131059", "131067", "131075", "131083",
        ].map(MunicipalityCode.test)
        func board(_ places: [Int]) -> JSONValue {
            var board = Board(municipalities: MunicipalityTable([]), own: [homes[5]])
            for place in places {
                board.add(StateCount(state: .suspended, home: homes[place], count: 9 * place))
                board.add(home: homes[7 - place], .express, days: place, isBreached: false)
                board.add(StateCount(state: .issued, home: homes[place], count: 1))
            }
            return board.json(asOf: .jst("2026-11-20T09:00:00"))
        }
        let inOrder = board(Array(0..<8))
        #expect(hidden(inOrder).count == 8)
        #expect(hidden(inOrder)[homes[5].text] == [])
        #expect(board((0..<8).map { (3 + $0 * step) % 8 }) == inOrder)
    }

    @Test("Own offices are shown whole, also where they count few")
    func own() {
        let given: [(cases: Int, days: [Int])] = [(2, [3]), (4, []), (90, [])]
        #expect(hidden(board(given, own: nil)).values.flatMap(\.self).isEmpty)
        let some = board(given, own: [Self.offices[0]])
        #expect(hidden(some, 0).isEmpty)
        #expect(hidden(some, 1) == ["cases", "reissues", "byState"])
    }

    @Test("What is shown leaves no small rest of what all have", arguments: 1...200)
    func rest(_ seed: Int) {
        var numbers = SeededEntropy(seed: UInt64(seed))
        let given = Self.offices.map { _ in
            (
                cases: Int.random(in: 0...12, using: &numbers),
                days: (0..<Int.random(in: 0...12, using: &numbers)).map { _ in
                    Int.random(in: 0...14, using: &numbers)
                }
            )
        }
        let board = board(given)
        for (block, people) in [
            ("cases", given.map(\.cases)), ("reissues", given.map(\.days.count)),
            ("reissues", given.map { $0.days.count { $0 > 10 } }),
            ("reissues", given.map { $0.days.count { $0 > 8 && $0 < 11 } }),
        ] {
            let rest = people.indices.filter { hidden(board, $0).contains(block) }
                .map { people[$0] }.reduce(0, +)
            let isAll = people.indices.allSatisfy { hidden(board, $0).contains(block) }
            #expect(isAll || !(1..<5).contains(rest), "seed \(seed), \(block): \(people)")
            for (place, count) in people.enumerated() where (1..<5).contains(count) {
                #expect(hidden(board, place).contains(block), "seed \(seed)")
            }
        }
    }
}
