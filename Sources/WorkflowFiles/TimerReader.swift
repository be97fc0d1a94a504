import LostCardCore
import Yams

/// Reads the `timers` of a case workflow.
struct TimerReader {
    let transitions: TransitionReader
    let facts: [Fact: FactDeclaration]

    /// The timers, each with the place where it stands.
    func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [(timer: Workflow.Timer, mark: Mark?)] {
        root.list("timers", in: &document).compactMap { node in
            guard var item = YAMLMapping(node, in: &document) else { return nil }
            let state = item.string("in", required: true, in: &document)
            let after = item.span("after", required: true, in: &document)
            let since = since(&item, in: &document)
            let action = action(&item, in: &document)
            if let state {
                transitions.checkState(state, at: item.mark(of: "in"), in: &document)
            }
            item.finish(in: &document)
            guard let state, let after, let action else { return nil }
            if after.count < 1 {
                document.report(
                    .badValue, "a timer waits for one \(after.unit.rawValue.dropLast()) or more",
                    at: item.mark(of: "after"))
            }
            let timer = Workflow.Timer(
                state: StateName(state), after: after, since: since, action: action)
            return (timer, item.mark)
        }
    }

    /// A date or an instant that the case itself knows; nil for the entry into the state.
    private func since(_ item: inout YAMLMapping, in document: inout YAMLDocument) -> Fact? {
        guard let name = item.string("since", in: &document), name != "entry" else { return nil }
        let known = facts.values.filter {
            ($0.type == .date || $0.type == .instant) && $0.origin == .caseItself
        }
        if let found = known.first(where: { $0.fact.rawValue == name }) { return found.fact }
        document.report(
            .unknownFact,
            "'\(name)' is no date or instant that the case knows"
                + hint(for: name, among: known.map(\.fact.rawValue)), at: item.mark(of: "since"))
        return nil
    }

    private func action(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> Workflow.Timer.Action? {
        let verb = item.string("performs", in: &document)
        let task: TaskKind? = item.word("reminds", in: &document)
        switch (verb, task) {
        case (let name?, nil):
            if let verb = Verb(rawValue: name) { return .performs(verb) }
            document.report(
                .unknownWord, "unknown transition '\(name)'", at: item.mark(of: "performs"))
            return nil
        case (nil, let task?): return .reminds(task)
        default:
            document.report(
                .missingKey, "a timer either 'performs' an act or 'reminds' of a task",
                at: item.mark)
            return nil
        }
    }
}
