/// Some steps of a model, for quick tests.
struct StepSet: Sendable {
    let bits: [UInt64]

    static func words(for steps: Int) -> Int { max(1, (steps + 63) / 64) }

    init(labels: Set<Int>, in model: PackedModel) {
        var bits = [UInt64](repeating: 0, count: Self.words(for: model.stepCount))
        for (step, label) in model.labels.enumerated() where labels.contains(label) {
            bits[step / 64] |= 1 << UInt64(step % 64)
        }
        self.bits = bits
    }

    init(bits: [UInt64]) { self.bits = bits }

    static func all(of model: PackedModel) -> StepSet {
        StepSet(bits: Array(repeating: .max, count: words(for: model.stepCount)))
    }

    @inline(__always)
    func contains(_ step: Int) -> Bool { bits[step / 64] &>> UInt64(step % 64) & 1 == 1 }

    /// The steps in ascending order, below `count`.
    func steps(below count: Int) -> [Int] { (0..<count).filter(contains) }
}

extension Exploration {
    /// The steps that are possible in a configuration, whether they change anything or not.
    func enabledSet(at number: Int) -> StepSet {
        let size = StepSet.words(for: model.stepCount)
        return StepSet(bits: Array(enabled[number * size..<(number + 1) * size]))
    }

    @inline(__always)
    func isAnyEnabled(of steps: StepSet, at number: Int) -> Bool {
        let first = number &* steps.bits.count
        for word in steps.bits.indices where enabled[first &+ word] & steps.bits[word] != 0 {
            return true
        }
        return false
    }

    /// Whether a step may happen in a configuration and leave everything as it is.
    func mayStay(by step: Int, at number: Int) -> Bool {
        let word = words[number]
        return model.outcomes(of: step, at: word).contains {
            model.target(of: model.outcome($0), from: word) == word
        }
    }
}
