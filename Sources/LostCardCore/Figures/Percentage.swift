/// A share in per cent with one decimal.
///
/// It is rounded once, from the exact ratio, halves away from zero: every table, page and file that
/// shows the share shows this figure.
package struct Percentage: Hashable, Sendable {
    /// Tenths of a per cent, 0 to 1,000.
    private let tenths: Int

    /// Nil where nothing was counted or `count` is not within 0 and `total`.
    ///
    /// - Parameter total: at most 10^15.
    package init?(_ count: Int, of total: Int) {
        guard total > 0, (0...total).contains(count) else { return nil }
        tenths = (count * 2_000 + total) / (2 * total)
    }

    /// Of a share from 0 to 1 that is no ratio of counts.
    package init(_ share: Double) {
        tenths = Int((min(max(share, 0), 1) * 1_000).rounded())
    }

    /// Such as `48.8`.
    package var text: String { "\(tenths / 10).\(tenths % 10)" }

    package var json: JSONValue { .number(text) }
}

extension WilsonInterval {
    package var lowerPercent: Percentage { Percentage(lower) }
    package var upperPercent: Percentage { Percentage(upper) }
}

extension ReissueTally {
    /// The share within ten days among those that are decided; nil without any.
    package var percent: Percentage? { Percentage(kept, of: decided) }
}
