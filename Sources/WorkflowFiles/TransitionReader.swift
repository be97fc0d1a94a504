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

    /// All transitions; a verb of the code that the file does not arrange is a fault.
    mutating func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Verb: Transition] {
        guard let node = root.required("transitions", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        for key in mapping.keys {
            guard let node = mapping.node(key, in: &document),
                let verb = verb(key, of: mapping, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { continue }
            done[verb] = transition(verb, &item, in: &document)
        }
        for verb in Verb.allCases where !mapping.keys.contains(verb.rawValue) {
            document.report(
                .missingPart, "the transition '\(verb.rawValue)' is missing",
                at: root.keyMark(of: "transitions"))
        }
        return done
    }

    /// A verb of the code, or one that the file declares by arranging it.
    private func verb(
        _ name: String, of mapping: YAMLMapping, in document: inout YAMLDocument
    ) -> Verb? {
        let known = Verb.allCases.map(\.rawValue)
        let mark = mapping.keyMark(of: name)
        guard let verb = Verb(rawValue: name) else {
            document.report(
                .unknownWord, "a transition has a name of small letters, digits and hyphens",
                at: mark)
            return nil
        }
        guard !Entry.Act.reservedNames.contains(name) else {
            document.report(
                .unknownWord, "the journal uses the name '\(name)' for something else", at: mark)
            return nil
        }
        // A name that is nearly one of the code's, which is not there, is a slip and no new verb.
        let absent = known.filter { !mapping.keys.contains($0) }
        guard known.contains(name) || NearestName.of(name, among: absent) == nil else {
            document.report(
                .unknownWord, "unknown transition '\(name)'" + hint(for: name, among: known),
                at: mark)
            return nil
        }
        return verb
    }

    private func transition(
        _ verb: Verb, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Transition {
        let model = model(&item, in: &document)
        let needs: [BodyField] = item.words("needs", in: &document)
        let accepts: [BodyField] = item.words("accepts", in: &document)
        for field in needs where !accepts.contains(field) && model?.accepts.contains(field) != true
        {
            document.report(
                .badDeclaration,
                "'\(verb.rawValue)' needs '\(field.rawValue)' and does not accept it",
                at: item.mark(of: "needs"))
        }
        let to = item.string("to", in: &document)
        if let to { checkState(to, at: item.mark(of: "to"), in: &document) }
        let fourEyes = parts.fourEyes(&item, in: &document)
        let transition = Transition(
            verb: verb,
            title: item.localized("title", required: true, in: &document)
                ?? LocalizedText(ja: "", en: ""),
            from: origins(&item, in: &document), to: to.map(StateName.init),
            by: item.words("by", in: &document), channels: channels(&item, in: &document),
            isAutomatic: item.flag("automatic", in: &document),
            accepts: Set(accepts + needs).union(model?.accepts ?? []).union([.approval]),
            needs: Set(needs),
            requirements: parts.requirements(&item, in: &document)
                + (fourEyes?.requirements ?? []) + (model?.requirements ?? []),
            effects: parts.effects(&item, in: &document) + (model?.effects ?? []),
            emits: item.words("emits", in: &document) + (model?.emits ?? []),
            when: parts.condition("when", of: &item, default: .literal(true), in: &document),
            fourEyes: fourEyes, sets: parts.settings(&item, in: &document))
        item.finish(in: &document)
        return transition
    }

    /// The transition whose papers and effects this one shares; it must stand earlier in the file.
    private func model(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Transition? {
        guard let name = item.string("like", in: &document) else { return nil }
        guard let model = Verb(rawValue: name).flatMap({ done[$0] }) else {
            let known = done.keys.map(\.rawValue)
            document.report(
                .modelBelow, "'\(name)' must stand above" + hint(for: name, among: known),
                at: item.mark(of: "like"))
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
        default: return Set(stateNames("from", of: &item, in: &document))
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

    /// A list of states, each of which the file declares.
    func stateNames(
        _ key: String, of item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [StateName] {
        let names = item.texts(key, in: &document)
        for (name, mark) in names { checkState(name, at: mark, in: &document) }
        return names.map { StateName($0.0) }
    }

    func checkState(_ name: String, at mark: Mark?, in document: inout YAMLDocument) {
        guard !states.contains(where: { $0.name.text == name }) else { return }
        let known = states.map(\.name.text)
        document.report(
            .unknownState, "unknown state '\(name)'" + hint(for: name, among: known), at: mark)
    }
}
