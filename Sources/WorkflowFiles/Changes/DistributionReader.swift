import LostCardCore
import Yams

/// Reads how long something takes: a number, `{min, max}`, `{min, mode, max}` or `{values: […]}`.
struct DistributionReader {
    let key: String
    /// Both included.
    let bounds: ClosedRange<Double>

    func read(_ node: Node, in document: inout YAMLDocument) -> Distribution? {
        if node.text != nil { return number(node, in: &document).map(Distribution.fixed) }
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let distribution =
            item.keys.contains("values")
            ? values(&item, in: &document) : span(&item, in: &document)
        item.finish(in: &document)
        return distribution
    }

    private func values(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Distribution? {
        let nodes = item.list("values", in: &document)
        let values = nodes.compactMap { number($0, in: &document) }
        if nodes.isEmpty {
            document.report(.badValue, "'values' names none", at: item.mark(of: "values"))
        }
        return values.count == nodes.count ? Distribution.observed(values) : nil
    }

    private func span(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Distribution? {
        let min = item.decimal("min", in: bounds, required: true, in: &document)
        let mode = item.decimal("mode", in: bounds, in: &document)
        let max = item.decimal("max", in: bounds, required: true, in: &document)
        guard let min, let max else { return nil }
        guard min < max, mode.map({ min <= $0 && $0 <= max }) ?? true else {
            document.report(.badValue, "'\(key)' must rise from min to max", at: item.mark)
            return nil
        }
        return mode.map { .triangular(min: min, mode: $0, max: max) }
            ?? .uniform(min: min, max: max)
    }

    private func number(_ node: Node, in document: inout YAMLDocument) -> Double? {
        YAMLMapping.decimal(
            node.text ?? "", what: key, in: bounds, at: node.mark, in: &document)
    }
}
