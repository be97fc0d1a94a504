import Testing
import WorkflowFiles

@Suite("A proof of never this after that")
struct ProofOrderTests {
    static let lift = 1
    static let abolish = 2
    static let other = 3

    @Test("holds when the one comes only before the other")
    func holds() throws {
        let graph = ProofGraph(
            places: 4, ways: [sure(Self.lift, 0, 1), sure(Self.abolish, 1, 2), sure(3, 2, 3)])
        #expect(try graph.explored().violation(never: [Self.lift], after: [Self.abolish]) == nil)
    }

    @Test("tells the shortest way on which the one comes after the other")
    func broken() throws {
        let graph = ProofGraph(
            places: 6,
            ways: [
                sure(Self.other, 0, 1), maybe(Self.abolish, 1, 2), sure(Self.other, 2, 3),
                maybe(Self.lift, 3, 4), sure(Self.other, 0, 3), sure(Self.other, 2, 5),
            ])
        let all = try graph.explored()
        #expect(
            all.story(all.violation(never: [Self.lift], after: [Self.abolish]))
                == [0, 3, 1, 2, 2, 3, 3, 1, 4])
        #expect(all.violation(never: [Self.abolish], after: [Self.lift]) == nil)
    }

    @Test("follows every way on after the other, however far", arguments: [3, 40])
    func far(length: Int) throws {
        let blind = [sure(Self.other, 1, 2), sure(Self.other, 1, 1)]
        let long = (3..<3 + length).map { sure(Self.other, $0, $0 + 1) }
        let graph = ProofGraph(
            places: length + 4,
            ways: blind + long + [
                sure(Self.abolish, 0, 1), sure(Self.abolish, 0, 3),
                sure(Self.lift, length + 3, length + 3),
            ])
        let all = try graph.explored()
        let path = all.violation(never: [Self.lift], after: [Self.abolish])
        #expect(path?.legs.map(\.step) == [2] + Array(repeating: 3, count: length) + [1])
    }

    @Test("follows a step that changes nothing, and ends with one")
    func still() throws {
        let graph = ProofGraph(
            places: 3,
            ways: [
                sure(Self.other, 0, 1), maybe(Self.abolish, 1, 1), sure(Self.abolish, 1, 0),
                sure(Self.lift, 1, 1),
            ])
        let all = try graph.explored()
        #expect(
            all.story(all.violation(never: [Self.lift], after: [Self.abolish]))
                == [0, 3, 1, 2, 1, 1, 1])
    }

    @Test("counts a step as after itself only when it is possible again")
    func itself() throws {
        let once = try ProofGraph(places: 2, ways: [sure(1, 0, 1)]).explored()
        #expect(once.violation(never: [1], after: [1]) == nil)
        let twice = try ProofGraph(places: 2, ways: [sure(1, 0, 0)]).explored()
        #expect(twice.story(twice.violation(never: [1], after: [1])) == [0, 1, 0, 1, 0])
    }

    @Test("holds for steps that do not exist")
    func unknown() throws {
        let all = try ProofGraph(places: 2, ways: [sure(1, 0, 1), sure(1, 1, 0)]).explored()
        #expect(all.violation(never: [9], after: [1]) == nil)
        #expect(all.violation(never: [1], after: [9]) == nil)
    }
}

@Suite("A proof that some steps come to an end")
struct ProofEndlessTests {
    @Test("holds where every round needs another step")
    func ends() throws {
        let graph = ProofGraph(
            places: 4, ways: [sure(1, 0, 1), sure(1, 1, 2), sure(2, 2, 0), sure(1, 0, 2)])
        let all = try graph.explored()
        #expect(all.endless(of: [1]) == nil)
        #expect(all.endless(of: [2]) == nil)
        #expect(all.endless(of: [1, 2])?.round.map(\.step) == [1, 1, 2])
    }

    @Test("tells the way to the nearest place from which they go on for ever")
    func endless() throws {
        let graph = ProofGraph(
            places: 6,
            ways: [
                sure(9, 0, 1), sure(1, 1, 5), maybe(1, 1, 2), sure(2, 2, 3), maybe(1, 3, 2),
                sure(1, 3, 5),
            ])
        let all = try graph.explored()
        let endless = try #require(all.endless(of: [1, 2]))
        #expect(all.story(endless.approach) == [0, 9, 1, 1, 2])
        #expect(endless.round.map(\.step) == [2, 1])
        #expect(endless.round.map { all.values(of: $0.arrival)[0] } == [3, 2])
    }

    @Test("counts a step that changes nothing")
    func still() throws {
        let all = try ProofGraph(places: 2, ways: [sure(9, 0, 1), maybe(1, 1, 1)]).explored()
        let endless = try #require(all.endless(of: [1]))
        #expect(all.story(endless.approach) == [0, 9, 1])
        #expect(endless.round.map(\.step) == [1])
        #expect(endless.round.map(\.arrival) == [endless.approach.end])
        #expect(all.endless(of: [9]) == nil)
    }
}
