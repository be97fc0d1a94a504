import LostCardCore
import Yams

/// Reads the `promises` of a case workflow.
struct PromiseReader {
    let transitions: TransitionReader
    let arranged: [Verb: Transition]
    let parts: WorkflowParts

    /// The promises, each with the place where it stands.
    func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [(promise: Promise, mark: Mark?)] {
        var seen: Set<String> = []
        var promises: [(promise: Promise, mark: Mark?)] = []
        for node in root.list("promises", in: &document) {
            guard var item = YAMLMapping(node, in: &document) else { continue }
            let id = item.string("id", required: true, in: &document)
            let title = item.localized("title", required: true, in: &document)
            let kind: Promise.Kind? = item.word("kind", required: true, in: &document)
            var claim: Promise.Claim?
            if let kind { claim = self.claim(kind, &item, in: &document) }
            item.finish(in: &document)
            guard let id, let title, let claim else { continue }
            if !seen.insert(id).inserted {
                document.report(
                    .duplicateKey, "the promise '\(id)' stands twice", at: item.mark(of: "id"))
            }
            promises.append((Promise(id: id, title: title, claim: claim), item.mark))
        }
        return promises
    }

    private func claim(
        _ kind: Promise.Kind, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Promise.Claim? {
        switch kind {
        case .neverAfter:
            let never = verbs("never", of: &item, in: &document)
            let after = verbs("after", of: &item, in: &document)
            return never.isEmpty || after.isEmpty ? nil : .neverAfter(never: never, after: after)
        case .distinctActors:
            let acts = verbs("acts", of: &item, in: &document)
            return acts.isEmpty ? nil : .distinctActors(acts)
        case .within: return within(&item, in: &document)
        case .neverLowers:
            let channels: [Channel] = item.words("channels", in: &document)
            let roles: [Role] = item.words("roles", in: &document)
            if channels.isEmpty, roles.isEmpty {
                document.report(.missingKey, "name 'channels' or 'roles'", at: item.mark)
            }
            return .neverLowers(channels: Set(channels), roles: Set(roles))
        case .final: return final(&item, in: &document)
        case .waitsAreTimed: return .waitsAreTimed
        case .finishes: return .finishes
        case .neverDemands:
            let paper: BodyField? = item.word("paper", required: true, in: &document)
            let when = parts.condition("when", of: &item, default: .literal(true), in: &document)
            return paper.map { .neverDemands($0, when: when) }
        }
    }

    private func within(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Promise.Claim? {
        let steps = item.int("steps", required: true, in: &document)
        let role: Role? = item.word("by", required: true, in: &document)
        let from = transitions.stateNames("from", of: &item, in: &document)
        let to = transitions.stateNames("to", of: &item, in: &document)
        if from.isEmpty || to.isEmpty {
            document.report(.missingKey, "name the states 'from' and 'to'", at: item.mark)
        }
        guard let steps, let role else { return nil }
        return .within(steps: steps, by: role, from: Set(from), to: Set(to))
    }

    private func final(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Promise.Claim? {
        let part: CardPart? = item.word("part", required: true, in: &document)
        let values = item.texts("values", in: &document)
        guard let part else { return nil }
        for (value, mark) in values where !part.values.contains(value) {
            document.report(
                .badValue,
                "'\(part.rawValue)' is never '\(value)'" + hint(for: value, among: part.values),
                at: mark)
        }
        return .final(part, Set(values.map(\.0)))
    }

    private func verbs(
        _ key: String, of item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Set<Verb> {
        if item.node(key, in: &document) == nil {
            document.report(.missingKey, "'\(key)' is missing", at: item.mark)
        }
        let known = arranged.keys.map(\.rawValue)
        return Set(
            item.texts(key, in: &document).compactMap { name, mark in
                if let verb = Verb(rawValue: name), arranged[verb] != nil { return verb }
                document.report(
                    .unknownWord, "unknown transition '\(name)'" + hint(for: name, among: known),
                    at: mark)
                return nil
            })
    }
}
