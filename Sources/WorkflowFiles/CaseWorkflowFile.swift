package import LostCardCore
import Yams

/// Reads `Workflows/lost-card.yaml`.
package enum CaseWorkflowFile {
    /// The validated workflow, or every fault of the file's form and structure.
    ///
    /// - Parameter calendars: the calendars that clocks may name.
    package static func parse(
        _ text: String, file: String, calendars: [String: BusinessCalendar] = [:]
    ) throws(LoadFailure) -> Workflow {
        var document = YAMLDocument(text: text, file: file)
        let found = read(&document, calendars: calendars)
        guard let found, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return found.workflow
    }

    /// The workflow and the places of its parts; nil where the text has no form at all. Faults go
    /// to the document.
    static func read(
        _ document: inout YAMLDocument, calendars: [String: BusinessCalendar]
    ) -> (workflow: Workflow, places: WorkflowPlaces)? {
        guard let node = document.root, var root = YAMLMapping(node, in: &document) else {
            return nil
        }
        let version = WorkflowParts.version(&root, kind: "case", in: &document)
        let title = root.localized("title", required: true, in: &document)
        subject(&root, in: &document)
        var parts = WorkflowParts(&root, in: &document)
        parts.evidence = EvidenceReader.read(&root, in: &document)
        let states = StateReader.read(&root, in: &document)
        var reader = TransitionReader(states: states, parts: parts)
        let transitions = reader.read(&root, in: &document)
        let clocks = ClockReader(states: states, parts: parts, calendars: calendars)
            .read(&root, in: &document)
        let timers = TimerReader(transitions: reader, facts: parts.facts)
            .read(&root, in: &document)
        let promises = PromiseReader(transitions: reader, arranged: transitions, parts: parts)
            .read(&root, in: &document)
        let migrations = MigrationReader(version: version, states: states)
            .read(&root, in: &document)
        root.finish(in: &document)
        let workflow = Workflow(
            version: version, title: title ?? LocalizedText(ja: "", en: ""), states: states,
            transitions: transitions, clocks: clocks, timers: timers.map(\.timer),
            facts: parts.facts, evidence: parts.evidence, promises: promises.map(\.promise),
            migrations: migrations)
        let places = WorkflowPlaces(
            root: root, timers: timers.map(\.mark), promises: promises.map(\.mark))
        WorkflowChecks(workflow: workflow, places: places).run(in: &document)
        return (workflow, places)
    }

    /// What a case is about: one card, with at most one open case at a time.
    private static func subject(_ root: inout YAMLMapping, in document: inout YAMLDocument) {
        guard let node = root.required("subject", in: &document),
            var item = YAMLMapping(node, in: &document)
        else { return }
        let key = item.string("key", required: true, in: &document)
        if let key, key != "card" {
            document.report(.badValue, "a case is about one 'card'", at: item.mark(of: "key"))
        }
        if !item.flag("one-open-case", in: &document) {
            document.report(
                .badValue, "a card has at most one open case: 'one-open-case' is true",
                at: item.mark(of: "one-open-case"))
        }
        item.finish(in: &document)
    }
}

/// Where the parts of a case workflow stand in its file.
struct WorkflowPlaces {
    let root: YAMLMapping
    let timers: [Mark?]
    let promises: [Mark?]

    func transition(_ verb: Verb) -> Mark? { root.keyMark(of: verb.rawValue, in: "transitions") }
    func state(_ name: StateName) -> Mark? { root.keyMark(of: name.text, in: "states") }
    func clock(_ name: ClockName) -> Mark? { root.keyMark(of: name.rawValue, in: "clocks") }
    func fact(_ fact: Fact) -> Mark? { root.keyMark(of: fact.rawValue, in: "facts") }
}
