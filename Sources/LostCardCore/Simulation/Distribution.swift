/// How long something takes: what share of cases takes how much, in the unit of its use.
///
/// Values are 0 or more. A draw is the inverse of the distribution function, so that one that is
/// larger everywhere gives every case at least as much for the same chance.
package enum Distribution: Hashable, Sendable {
    /// Always the same.
    case fixed(Double)
    /// Any value between the two alike.
    case uniform(min: Double, max: Double)
    /// Between `min` and `max`, most often near `mode`; `min` < `max`.
    case triangular(min: Double, mode: Double, max: Double)
    /// One of these values, rising, each as likely as the others; never empty.
    case empirical([Double])

    /// As often each as it stands there, in any order; nil when there are none.
    package static func observed(_ values: [Double]) -> Distribution? {
        values.isEmpty ? nil : .empirical(values.sorted())
    }

    /// The value that a share `chance` of cases, from 0 to below 1, stays at or below.
    package func quantile(_ chance: Double) -> Double {
        switch self {
        case .fixed(let value): return value
        case .uniform(let min, let max): return min + chance * (max - min)
        case .triangular(let min, let mode, let max):
            let width = max - min
            let turn = (mode - min) / width
            return chance < turn
                ? min + (chance * width * (mode - min)).squareRoot()
                : max - ((1 - chance) * width * (max - mode)).squareRoot()
        case .empirical(let values):
            return values[min(values.count - 1, Int(chance * Double(values.count)))]
        }
    }
}
