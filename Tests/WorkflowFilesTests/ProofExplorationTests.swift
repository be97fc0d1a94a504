import Testing
import WorkflowFiles

@Suite("An exploration")
struct ProofExplorationTests {
    /// Four dials of ten; a step turns the first one on, and each further one at a carry.
    static func odometer() throws -> FiniteModel {
        let dial = FiniteModel.Component(name: "dial", values: (0..<10).map(String.init))
        let dials = [dial, dial, dial, dial]
        let next = (0..<10).map { ($0 + 1) % 10 }
        let turn = try FiniteModel.Step(label: 1, reads: [0, 1, 2], of: dials) { values in
            let carries = values.prefix { $0 == 9 }.count
            return [
                .init(moves: (0...carries).map { .init(component: $0, map: next) }, isSure: true)
            ]
        }
        return try FiniteModel(components: dials, initial: [[0, 0, 0, 0]], steps: [turn])
    }

    @Test("finds all configurations in the order of their distance")
    func all() throws {
        let all = try #require(try Self.odometer().explored().exploration)
        let counted = all.configurations.map { all.values(of: $0).all }
        #expect(counted == (0..<10_000).map { [$0 % 10, $0 / 10 % 10, $0 / 100 % 10, $0 / 1000] })
        #expect(all.reachedValues == Array(repeating: Set(0..<10), count: 4))
    }

    @Test(
        "gives up as soon as a limit is passed",
        arguments: [(9_999, 10_000, 10_000), (10_000, 9_999, 10_000), (9, 10_000, 10), (99, 5, 7)])
    func tooLarge(configurations: Int, edges: Int, found: Int) throws {
        let limits = Exploration.Limits(configurations: configurations, edges: edges)
        #expect(try Self.odometer().explored(within: limits).tooLarge == found)
    }

    @Test("keeps within its limits")
    func largeEnough() throws {
        let limits = Exploration.Limits(configurations: 10_000, edges: 10_000)
        #expect(try Self.odometer().explored(within: limits).exploration?.count == 10_000)
    }

    @Test("tells a shortest way")
    func path() throws {
        let graph = ProofGraph(
            places: 5, ways: [sure(1, 0, 1), sure(1, 1, 2), sure(2, 2, 3), maybe(3, 0, 2)])
        let all = try graph.explored()
        #expect(all.story(all.first { $0[0] == 3 }) == [0, 3, 2, 2, 3])
        #expect(all.story(all.first { $0[0] == 0 }) == [0])
        #expect(all.first { $0[0] == 4 } == nil)
        #expect(all.reachedValues == [[0, 1, 2, 3]])
    }

    @Test("begins in every initial configuration, once in each")
    func initials() throws {
        let place = FiniteModel.Component(name: "place", values: ["a", "b", "c", "d"])
        let step = try FiniteModel.Step(label: 1, reads: [0], of: [place]) { values in
            values[0] == 3
                ? [.init(moves: [.init(component: 0, to: 1, size: 4)], isSure: true)] : []
        }
        let model = try FiniteModel(
            components: [place], initial: [[2], [3], [2]], steps: [step])
        let all = try #require(model.explored().exploration)
        #expect(all.configurations.map { all.values(of: $0)[0] } == [2, 3, 1])
        #expect(all.story(all.first { $0[0] == 1 }) == [3, 1, 1])
    }

    @Test("knows the steps that are possible, those without a change too")
    func possible() throws {
        let graph = ProofGraph(
            places: 4, ways: [sure(1, 0, 1), maybe(2, 1, 1), sure(3, 3, 0), sure(4, 1, 2)])
        let all = try graph.explored()
        #expect(all.possibleSteps == [1, 2, 4])
        #expect(all.configurations.map(all.possibleSteps(in:)) == [[1], [2, 4], []])
    }

    @Test("finds the first change of a kind, by a step of a kind")
    func change() throws {
        let graph = ProofGraph(
            places: 4,
            ways: [sure(1, 0, 1), sure(1, 1, 2), sure(2, 2, 0), maybe(3, 2, 1), sure(4, 1, 1)])
        let all = try graph.explored()
        #expect(all.story(all.violation { $0[0] > $2[0] }) == [0, 1, 1, 1, 2, 2, 0])
        #expect(all.story(all.violation(of: [3]) { $0[0] > $2[0] }) == [0, 1, 1, 1, 2, 3, 1])
        #expect(all.violation(of: [1, 9]) { $0[0] > $2[0] } == nil)
        #expect(all.violation { $0[0] == $2[0] } == nil)
        #expect(all.story(all.violation { $1 == 2 && $2[0] == 0 })?.suffix(2) == [2, 0])
    }
}
