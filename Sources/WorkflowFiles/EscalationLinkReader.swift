import LostCardCore
import Yams

/// Reads one link of a chain.
struct EscalationLinkReader {
    let isLast: Bool

    func read(_ node: Node, in document: inout YAMLDocument) -> EscalationLink? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let nodes = item.list("tell", required: true, in: &document)
        let tells = nodes.compactMap { recipient($0, in: &document) }
        if nodes.isEmpty {
            document.report(.badValue, "a link tells somebody", at: item.mark(of: "tell"))
        }
        let delivery: EscalationLink.Delivery? = item.word(
            "deliver", required: true, in: &document)
        let again = item.int("remind-again", in: &document) ?? 0
        if !(0...20).contains(again) {
            document.report(
                .badValue, "people are reminded 0 to 20 times", at: item.mark(of: "remind-again"))
        }
        let needsPatience = !isLast || again > 0
        let within = patience(
            "acknowledge-within", required: needsPatience, of: &item, in: &document)
        let every = spacing(&item, again, in: &document)
        item.finish(in: &document)
        guard let delivery else { return nil }
        return EscalationLink(
            tells: tells, delivery: delivery, patience: within, again: again, every: every)
    }

    private func spacing(
        _ item: inout YAMLMapping, _ again: Int, in document: inout YAMLDocument
    ) -> Patience? {
        let every = patience("every", required: false, of: &item, in: &document)
        if every != nil, again == 0 {
            document.report(
                .badValue, "'every' says how often people are told again; add 'remind-again'",
                at: item.keyMark(of: "every"))
        }
        return every
    }

    private func patience(
        _ key: String, required: Bool, of item: inout YAMLMapping,
        in document: inout YAMLDocument
    ) -> Patience? {
        guard let text = item.string(key, required: required, in: &document) else { return nil }
        guard let patience = Patience(text) else {
            document.report(
                .badValue,
                "'\(key)' must be a length of time such as 5 minutes or 4 office-hours",
                at: item.mark(of: key))
            return nil
        }
        return patience
    }

    private func recipient(
        _ node: Node, in document: inout YAMLDocument
    ) -> EscalationLink.Recipient? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let role: Role? = item.word("role", required: true, in: &document)
        let place: EscalationLink.Place? = item.word("office", required: true, in: &document)
        item.finish(in: &document)
        guard let role, let place else { return nil }
        if !place.roles.contains(role) {
            let known = place.roles.map(\.rawValue).joined(separator: ", ")
            document.report(
                .badValue, "'\(role.rawValue)' reads no notices at '\(place.rawValue)': \(known)",
                at: item.mark(of: "role"))
        }
        return EscalationLink.Recipient(role, place)
    }
}
