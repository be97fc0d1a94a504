package import LostCardCore
import Yams

/// Reads `Workflows/lost-card.yaml`.
package enum CaseWorkflowFile {
    /// The validated workflow, or every fault of the file.
    package static func parse(_ text: String, file: String) throws(LoadFailure) -> Workflow {
        var document = YAMLDocument(text: text, file: file)
        let workflow = document.root.flatMap { read($0, in: &document) }
        guard let workflow, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return workflow
    }

    private static func read(_ node: Node, in document: inout YAMLDocument) -> Workflow? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        let version = WorkflowParts.version(&root, kind: "case", in: &document)
        let title = root.localized("title", required: true, in: &document)
        let parts = WorkflowParts(&root, in: &document)
        let states = states(&root, in: &document)
        var reader = TransitionReader(states: states, parts: parts)
        let transitions = reader.read(&root, in: &document)
        let clocks = ClockReader(states: states, parts: parts).read(&root, in: &document)
        let timers = timers(&root, reader, in: &document)
        root.finish(in: &document)
        let workflow = Workflow(
            version: version, title: title ?? LocalizedText(ja: "", en: ""), states: states,
            transitions: transitions, clocks: clocks, timers: timers)
        WorkflowChecks(workflow: workflow).run(root, in: &document)
        return workflow
    }

    private static func states(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Workflow.State] {
        guard let node = root.required("states", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        return mapping.keys.compactMap { name in
            guard let node = mapping.node(name, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { return nil }
            let state = Workflow.State(
                name: StateName(name),
                title: item.localized("title", required: true, in: &document)
                    ?? LocalizedText(ja: "", en: ""),
                isTerminal: item.flag("terminal", in: &document),
                waitsFor: item.word("waits-for", in: &document),
                nextStep: item.localized("next-step", required: false, in: &document))
            item.finish(in: &document)
            return state
        }
    }

    private static func timers(
        _ root: inout YAMLMapping, _ reader: TransitionReader, in document: inout YAMLDocument
    ) -> [Workflow.Timer] {
        root.list("timers", in: &document).compactMap { node in
            guard var item = YAMLMapping(node, in: &document) else { return nil }
            let state = item.string("in", required: true, in: &document)
            let days = item.int("days-after-letter", required: true, in: &document)
            let verb: Verb? = item.word("performs", required: true, in: &document)
            if let state { reader.checkState(state, at: item.mark(of: "in"), in: &document) }
            item.finish(in: &document)
            guard let state, let days, let verb else { return nil }
            return Workflow.Timer(
                state: StateName(state), daysAfterLetter: days, performs: verb)
        }
    }
}
