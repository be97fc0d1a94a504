import LostCardCore
import Yams

/// Parts that case and delivery workflows share.
struct WorkflowParts {
    let facts: Set<Fact>

    /// Reads the list of declared facts.
    init(_ root: inout YAMLMapping, in document: inout YAMLDocument) {
        facts = Set(root.words("facts", in: &document))
    }

    /// Checks the format line and gives `id/version`.
    static func version(
        _ root: inout YAMLMapping, kind: String, in document: inout YAMLDocument
    ) -> String {
        let format = root.string("format", required: true, in: &document)
        if let format, format != "lostcard.workflow/1" {
            document.report(
                "unknown format '\(format)'; this program reads lostcard.workflow/1",
                at: root.mark(of: "format"))
        }
        let found = root.string("kind", required: true, in: &document)
        if let found, found != kind {
            document.report("expected kind '\(kind)'", at: root.mark(of: "kind"))
        }
        let id = root.string("id", required: true, in: &document) ?? ""
        let version = root.int("version", required: true, in: &document) ?? 0
        return "\(id)/\(version)"
    }

    func condition(
        _ key: String, of mapping: inout YAMLMapping, default: Guard,
        in document: inout YAMLDocument
    ) -> Guard {
        guard let text = mapping.string(key, in: &document) else { return `default` }
        do {
            return try GuardParser.parse(text, declared: facts)
        } catch {
            let offset = error.offset + (mapping.isQuoted(key) ? 1 : 0)
            document.report(error.reason, at: mapping.mark(of: key), offset: offset)
            return `default`
        }
    }

    func requirements(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Requirement] {
        mapping.list("requires", in: &document).compactMap { requirement($0, in: &document) }
    }

    private func requirement(_ node: Node, in document: inout YAMLDocument) -> Requirement? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let code: RefusalCode? = item.word("refuse", required: true, in: &document)
        let applies = condition("when", of: &item, default: .literal(true), in: &document)
        if item.node("unless", in: &document) == nil {
            document.report("'unless' is missing", at: item.mark)
        }
        let holds = condition("unless", of: &item, default: .literal(true), in: &document)
        let missing: [BodyField] = item.words("missing", in: &document)
        let message = item.localized("message", required: true, in: &document)
        item.finish(in: &document)
        guard let code, let message else { return nil }
        return Requirement(
            code: code, applies: applies, holds: holds, missing: missing.map(\.rawValue),
            message: message)
    }

    func effects(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [PartEffect] {
        mapping.list("effects", in: &document).compactMap { effect($0, in: &document) }
    }

    private func effect(_ node: Node, in document: inout YAMLDocument) -> PartEffect? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let when = condition("when", of: &item, default: .literal(true), in: &document)
        var moves: [CardPart: [String: String]] = [:]
        for part in CardPart.allCases {
            guard let node = item.node(part.rawValue, in: &document) else { continue }
            moves[part] = move(part, node, in: &document)
        }
        item.finish(in: &document)
        return PartEffect(when: when, moves: moves)
    }

    private func move(
        _ part: CardPart, _ node: Node, in document: inout YAMLDocument
    ) -> [String: String] {
        guard var mapping = YAMLMapping(node, in: &document) else { return [:] }
        var moves: [String: String] = [:]
        for from in mapping.keys {
            let to = mapping.string(from, in: &document) ?? ""
            for value in [from, to] where !part.values.contains(value) {
                document.report(
                    "'\(part.rawValue)' is never '\(value)'"
                        + hint(for: value, among: part.values), at: mapping.mark(of: from))
            }
            if part == .card, CardStatus(rawValue: from)?.isLive == false {
                document.report(
                    "a card that is \(from) never changes again", at: mapping.mark(of: from))
            }
            moves[from] = to
        }
        return moves
    }
}
