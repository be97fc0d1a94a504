import LostCardCore
import Yams

/// Reads the `transitions` of a case workflow.
struct TransitionReader {
    let states: [Workflow.State]
    let parts: WorkflowParts
    private var done: [Verb: Transition] = [:]

    init(states: [Workflow.State], parts: WorkflowParts) {
        self.states = states
        self.parts = parts
    }

    /// All transitions; a verb that the file does not arrange is a fault.
    mutating func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Verb: Transition] {
        guard let node = root.required("transitions", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        for key in mapping.keys {
            let mark = mapping.keyMark(of: key)
            let verb: Verb? = YAMLMapping.word(key, what: "transition", at: mark, in: &document)
            guard let node = mapping.node(key, in: &document), let verb,
                var item = YAMLMapping(node, in: &document)
            else { continue }
            done[verb] = transition(verb, &item, in: &document)
        }
        for verb in Verb.allCases where !mapping.keys.contains(verb.rawValue) {
            document.report(
                "the transition '\(verb.rawValue)' is missing", at: root.keyMark(of: "transitions"))
        }
        return done
    }

    private func transition(
        _ verb: Verb, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Transition {
        let model = model(&item, in: &document)
        let needs: [BodyField] = item.words("needs", in: &document)
        let accepts: [BodyField] = item.words("accepts", in: &document)
        let to = item.string("to", in: &document)
        if let to { checkState(to, at: item.mark(of: "to"), in: &document) }
        let transition = Transition(
            verb: verb,
            title: item.localized("title", required: true, in: &document)
                ?? LocalizedText(ja: "", en: ""),
            from: origins(&item, in: &document), to: to.map(StateName.init),
            by: item.words("by", in: &document), channels: channels(&item, in: &document),
            isAutomatic: item.flag("automatic", in: &document),
            accepts: Set(accepts + needs).union(model?.accepts ?? []).union([.approval]),
            needs: Set(needs),
            requirements: parts.requirements(&item, in: &document) + (model?.requirements ?? []),
            effects: parts.effects(&item, in: &document) + (model?.effects ?? []),
            emits: item.words("emits", in: &document) + (model?.emits ?? []))
        item.finish(in: &document)
        return transition
    }

    /// The transition whose papers and effects this one shares; it must stand earlier in the file.
    private func model(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Transition? {
        let verb: Verb? = item.word("like", in: &document)
        guard let verb else { return nil }
        guard let model = done[verb] else {
            document.report("'\(verb.rawValue)' must stand above", at: item.mark(of: "like"))
            return nil
        }
        return model
    }

    private func origins(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Set<StateName> {
        guard let node = item.node("from", in: &document) else { return [] }
        switch node.text {
        case "any": return Set(states.map(\.name))
        case "open": return Set(states.filter { !$0.isTerminal }.map(\.name))
        default:
            let names = item.texts("from", in: &document)
            for (name, mark) in names { checkState(name, at: mark, in: &document) }
            return Set(names.map { StateName($0.0) })
        }
    }

    private func channels(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Channel: Guard] {
        guard let node = item.required("channels", in: &document) else { return [:] }
        guard node.mapping != nil else {
            let listed: [Channel] = item.words("channels", in: &document)
            return Dictionary(listed.map { ($0, Guard.literal(true)) }) { first, _ in first }
        }
        guard var mapping = YAMLMapping(node, in: &document) else { return [:] }
        var channels: [Channel: Guard] = [:]
        for key in mapping.keys {
            let mark = mapping.keyMark(of: key)
            let channel: Channel? = YAMLMapping.word(key, what: "channel", at: mark, in: &document)
            let condition = parts.condition(
                key, of: &mapping, default: .literal(false), in: &document)
            if let channel { channels[channel] = condition }
        }
        return channels
    }

    func checkState(_ name: String, at mark: Mark?, in document: inout YAMLDocument) {
        guard !states.contains(where: { $0.name.text == name }) else { return }
        let known = states.map(\.name.text)
        document.report("unknown state '\(name)'" + hint(for: name, among: known), at: mark)
    }
}
