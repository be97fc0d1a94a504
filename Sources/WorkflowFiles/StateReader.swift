import LostCardCore
import Yams

/// Reads the `states` of a case workflow.
enum StateReader {
    static func read(
        _ root: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [Workflow.State] {
        guard let node = root.required("states", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        var initial: [String] = []
        let states = mapping.keys.compactMap { name -> Workflow.State? in
            guard let node = mapping.node(name, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { return nil }
            if item.flag("initial", in: &document) {
                initial.append(name)
                checkInitial(initial, at: item.mark(of: "initial"), in: &document)
            }
            let state = Workflow.State(
                name: StateName(name),
                title: item.localized("title", required: true, in: &document)
                    ?? LocalizedText(ja: "", en: ""),
                ending: item.word("terminal", in: &document),
                waitsFor: item.word("waits-for", in: &document),
                nextStep: item.localized("next-step", required: false, in: &document))
            item.finish(in: &document)
            return state
        }
        if initial.isEmpty {
            document.report(
                .missingPart, "no state is 'initial: true'", at: root.keyMark(of: "states"))
        }
        return states
    }

    /// A case begins as a report: the code opens it so.
    private static func checkInitial(
        _ names: [String], at mark: Mark?, in document: inout YAMLDocument
    ) {
        guard names != [StateName.reported.text] else { return }
        document.report(.badValue, "a case begins as 'reported' and nowhere else", at: mark)
    }
}
