import LostCardCore
import Yams

extension ScenarioExpectationReader {
    /// The status of a card alone, or several of its parts.
    func parts(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument,
        _ claim: (CardPart, String) -> ScenarioExpectation.Claim
    ) -> [ScenarioExpectation.Claim] {
        guard let node = item.node(key, in: &document) else { return [] }
        guard node.text == nil else {
            return value(of: .card, key, &item, in: &document).map { [claim(.card, $0)] } ?? []
        }
        guard var mapping = YAMLMapping(node, in: &document) else { return [] }
        return mapping.keys.compactMap { key in
            part(key, &mapping, in: &document).map(claim)
        }
    }

    func part(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> (CardPart, String)? {
        let part: CardPart? = YAMLMapping.word(
            key, what: "part", at: item.keyMark(of: key), in: &document)
        guard let part else {
            _ = item.node(key, in: &document)
            return nil
        }
        return value(of: part, key, &item, in: &document).map { (part, $0) }
    }

    func value(
        of part: CardPart, _ key: String, _ item: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> String? {
        guard let value = item.string(key, in: &document) else { return nil }
        guard part.values.contains(value) else {
            document.report(
                "'\(part.rawValue)' is never '\(value)'" + hint(for: value, among: part.values),
                at: item.mark(of: key))
            return nil
        }
        return value
    }

    func cards(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        if let fault = ScenarioNames.fault(of: key.hasPrefix("$") ? key : "$\(key)") {
            document.report(fault, at: item.keyMark(of: key))
        }
        return parts(key, &item, in: &document) { .partOf(key, $0, $1) }
    }
}
