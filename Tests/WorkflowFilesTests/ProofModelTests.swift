import Testing
import WorkflowFiles

@Suite("A finite model")
struct ProofModelTests {
    static let two = FiniteModel.Component(name: "two", values: ["a", "b"])
    static let three = FiniteModel.Component(name: "three", values: ["a", "b", "c"])

    static func component(_ size: Int) -> FiniteModel.Component {
        .init(name: "of \(size)", values: (0..<size).map(String.init))
    }

    @Test("takes 64 bits and not 65")
    func bits() throws {
        let eight = Array(repeating: Self.component(255), count: 8)
        let model = try FiniteModel(
            components: eight, initial: [Array(repeating: 254, count: 8)], steps: [])
        let all = try #require(model.explored().exploration)
        #expect(
            all.configurations.map { all.values(of: $0).all } == [
                [254, 254, 254, 254, 254, 254, 254, 254]
            ])
        #expect(throws: FiniteModel.Fault.tooManyBits(65)) {
            try FiniteModel(
                components: eight + [Self.two], initial: [Array(repeating: 0, count: 9)], steps: [])
        }
    }

    @Test("takes components of 1 to 255 values", arguments: [0, 256])
    func size(size: Int) throws {
        #expect(throws: FiniteModel.Fault.componentSize("of \(size)", size)) {
            try FiniteModel(components: [Self.component(size)], initial: [[0]], steps: [])
        }
        for size in [1, 255] {
            let model = try FiniteModel(
                components: [Self.component(size)], initial: [[size - 1]], steps: [])
            #expect(model.explored().exploration?.reachedValues == [[size - 1]])
        }
    }

    @Test("takes 256 steps and not 257")
    func steps() throws {
        let steps = try (0..<257).map { label in
            try FiniteModel.Step(label: label, reads: [], of: [Self.two]) { _ in
                label == 255
                    ? [.init(moves: [.init(component: 0, map: [1, 1])], isSure: true)] : []
            }
        }
        let model = try FiniteModel(
            components: [Self.two], initial: [[0]], steps: Array(steps.dropLast()))
        #expect(model.explored().exploration?.possibleSteps == [255])
        #expect(throws: FiniteModel.Fault.tooManySteps(257)) {
            try FiniteModel(components: [Self.two], initial: [[0]], steps: steps)
        }
    }

    @Test(
        "begins with one value for each component",
        arguments: [[0], [0, 0, 0], [2, 0], [0, -1], [0, 3]])
    func initial(values: [Int]) {
        #expect(throws: FiniteModel.Fault.initialOutside(1)) {
            try FiniteModel(
                components: [Self.two, Self.three], initial: [[1, 2], values], steps: [])
        }
    }

    @Test("begins somewhere")
    func noInitial() {
        #expect(throws: FiniteModel.Fault.noInitial) {
            try FiniteModel(components: [Self.two], initial: [], steps: [])
        }
    }

    @Test("reads each component once", arguments: [[2], [-1], [0, 0]])
    func reads(reads: [Int]) {
        #expect(throws: FiniteModel.Fault.reads(step: 7)) {
            try FiniteModel.Step(label: 7, reads: reads, of: [Self.two, Self.three]) { _ in [] }
        }
    }

    @Test(
        "moves within the values of a component",
        arguments: [(2, [0, 0]), (0, [0]), (0, [0, 2]), (0, [-1, 0]), (1, [0, 1])])
    func moves(component: Int, map: [Int]) {
        #expect(throws: FiniteModel.Fault.move(step: 7)) {
            try FiniteModel.Step(label: 7, reads: [], of: [Self.two, Self.three]) { _ in
                [.init(moves: [.init(component: component, map: map)], isSure: true)]
            }
        }
    }

    @Test("moves a component once")
    func movesTwice() {
        #expect(throws: FiniteModel.Fault.move(step: 7)) {
            try FiniteModel.Step(label: 7, reads: [], of: [Self.two]) { _ in
                let move = FiniteModel.Move(component: 0, to: 1, size: 2)
                return [.init(moves: [move, move], isSure: true)]
            }
        }
    }

    @Test("has steps of its own components only")
    func foreign() throws {
        let step = try FiniteModel.Step(label: 7, reads: [0], of: [Self.three]) { _ in [] }
        #expect(throws: FiniteModel.Fault.foreignStep(7)) {
            try FiniteModel(components: [Self.two], initial: [[0]], steps: [step])
        }
    }

    @Test("keeps the tables of its steps small")
    func table() {
        let wide = Array(repeating: Self.component(255), count: 3)
        #expect(throws: FiniteModel.Fault.tableTooLarge(step: 7, combinations: 16_581_375)) {
            try FiniteModel.Step(label: 7, reads: [0, 1, 2], of: wide) { _ in [] }
        }
    }

    @Test("asks once for each combination, the first component fastest")
    func combinations() throws {
        var asked: [[Int]] = []
        _ = try FiniteModel.Step(label: 7, reads: [1, 0], of: [Self.two, Self.three]) { values in
            asked.append(values)
            return []
        }
        #expect(asked == [[0, 0], [1, 0], [2, 0], [0, 1], [1, 1], [2, 1]])
    }
}
