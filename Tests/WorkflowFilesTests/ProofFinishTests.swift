import Testing
import WorkflowFiles

@Suite("A proof that everything can finish")
struct ProofFinishTests {
    @Test("holds when each place leads to an accepting one")
    func holds() throws {
        let graph = ProofGraph(places: 3, ways: [sure(1, 0, 1), sure(2, 1, 0), sure(3, 1, 2)])
        #expect(try graph.explored().cannotFinish { $0[0] == 2 } == nil)
    }

    @Test("tells the nearest place from which there is no way")
    func trapped() throws {
        let graph = ProofGraph(
            places: 6,
            ways: [
                sure(1, 0, 1), sure(2, 1, 2), sure(3, 2, 3), sure(3, 3, 2), sure(4, 1, 5),
                sure(5, 3, 4), sure(6, 4, 3),
            ])
        let all = try graph.explored()
        #expect(all.story(all.cannotFinish { $0[0] == 5 }) == [0, 1, 1, 2, 2])
    }

    @Test("does not rely on ways that may be closed, but fears them")
    func unsure() throws {
        let hoped = try ProofGraph(places: 2, ways: [maybe(1, 0, 1)]).explored()
        #expect(hoped.story(hoped.cannotFinish { $0[0] == 1 }) == [0])
        let feared = try ProofGraph(places: 3, ways: [sure(1, 0, 1), maybe(2, 0, 2)]).explored()
        #expect(feared.story(feared.cannotFinish { $0[0] == 1 }) == [0, 2, 2])
    }

    @Test("relies on a way that is sure by one of its alternatives")
    func alternatives() throws {
        let graph = ProofGraph(places: 2, ways: [maybe(1, 0, 1), sure(1, 0, 1)])
        #expect(try graph.explored().cannotFinish { $0[0] == 1 } == nil)
    }

    @Test("sees the way out of a long chain in either direction", arguments: [true, false])
    func chain(isForward: Bool) throws {
        let last = 200
        let ways = (0..<last).flatMap { place in
            isForward
                ? [sure(1, place, place + 1)]
                : [maybe(1, place, place + 1), sure(2, place + 1, place)]
        }
        let all = try ProofGraph(places: last + 1, ways: ways).explored()
        #expect(all.cannotFinish { $0[0] == (isForward ? last : 0) } == nil)
        #expect(
            all.cannotFinish { $0[0] == (isForward ? 100 : 300) }?.legs.count
                == (isForward ? 101 : 0))
    }
}

@Suite("A proof of within so many steps")
struct ProofWithinTests {
    static let graph = ProofGraph(
        places: 6,
        ways: [
            sure(1, 0, 1), sure(1, 1, 2), sure(2, 2, 3), maybe(1, 0, 3), sure(3, 0, 4),
            sure(1, 4, 3), sure(3, 4, 5),
        ])

    @Test(
        "holds from the number of steps that is needed on",
        arguments: [(0, false), (1, false), (2, false), (3, true), (4, true), (.max, true)])
    func bound(bound: Int, holds: Bool) throws {
        let all = try Self.graph.explored()
        let path = all.violation(
            within: bound, of: [1, 2], from: { $0[0] == 0 }, to: { $0[0] == 3 })
        #expect(all.story(path) == (holds ? nil : [0]))
    }

    @Test("takes only the steps that are allowed")
    func allowed() throws {
        let all = try Self.graph.explored()
        let inTwo = all.violation(
            within: 2, of: [1, 3], from: { $0[0] == 0 }, to: { $0[0] == 3 })
        #expect(inTwo == nil)
        let never = all.violation(
            within: 9, of: [1], from: { $0[0] == 0 }, to: { $0[0] == 3 })
        #expect(all.story(never) == [0])
    }

    @Test("tells the nearest place that is too far, among those it starts from")
    func nearest() throws {
        let all = try Self.graph.explored()
        let anywhere = all.violation(
            within: 1, of: [1, 2], from: { $0[0] != 0 }, to: { $0[0] == 3 })
        #expect(all.story(anywhere) == [0, 1, 1])
        let late = all.violation(
            within: 1, of: [1, 2], from: { $0[0] > 3 }, to: { $0[0] == 3 })
        #expect(all.story(late) == [0, 3, 4, 3, 5])
        let nowhere = all.violation(within: 0, of: [], from: { _ in false }, to: { _ in false })
        #expect(nowhere == nil)
    }

    @Test("needs no step where the goal already holds")
    func already() throws {
        let all = try Self.graph.explored()
        #expect(
            all.violation(within: 0, of: [], from: { $0[0] == 3 }, to: { $0[0] == 3 }) == nil)
    }
}
