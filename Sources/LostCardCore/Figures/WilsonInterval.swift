/// The score interval for a share: 95 % of intervals made this way hold the true share.
///
/// It stays within 0 and 1 and is honest for small numbers and for shares near 0 and 1.
/// - SeeAlso: E. B. Wilson, "Probable inference, the law of succession, and statistical
///   inference", J. Am. Stat. Assoc. 22 (1927) 209–212; R. G. Newcombe, Statist. Med. 17 (1998)
///   857–872, method 3.
package struct WilsonInterval: Hashable, Sendable {
    /// 0 to 1.
    package let lower: Double
    /// 0 to 1.
    package let upper: Double

    /// The 97.5 % point of the standard normal distribution.
    private static let z = 1.959963984540054

    /// Nil where nothing was counted or `count` is not within 0 and `total`.
    package init?(_ count: Int, of total: Int) {
        guard total > 0, (0...total).contains(count) else { return nil }
        let n = Double(total)
        let share = Double(count) / n
        let square = Self.z * Self.z
        let centre = share + square / (2 * n)
        let spread = Self.z * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        let scale = 1 + square / n
        lower = count == 0 ? 0 : max(0, (centre - spread) / scale)
        upper = count == total ? 1 : min(1, (centre + spread) / scale)
    }
}
