package import LostCardCore
import Yams

/// Reads `Workflows/reissue-delivery.yaml`.
package enum DeliveryWorkflowFile {
    /// The validated workflow, or every fault of the file.
    package static func parse(
        _ text: String, file: String
    ) throws(LoadFailure) -> DeliveryWorkflow {
        var document = YAMLDocument(text: text, file: file)
        let workflow = document.root.flatMap { read($0, in: &document) }
        guard let workflow, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return workflow
    }

    private static func read(_ node: Node, in document: inout YAMLDocument) -> DeliveryWorkflow? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        let version = WorkflowParts.version(&root, kind: "delivery", in: &document)
        let title = root.localized("title", required: true, in: &document)
        let parts = WorkflowParts(&root, in: &document)
        let stages = stages(&root, parts, in: &document)
        root.finish(in: &document)
        guard let title else { return nil }
        return DeliveryWorkflow(version: version, title: title, stages: stages)
    }

    private static func stages(
        _ root: inout YAMLMapping, _ parts: WorkflowParts, in document: inout YAMLDocument
    ) -> [DeliveryEvent: DeliveryWorkflow.Stage] {
        guard let node = root.required("stages", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        var stages: [DeliveryEvent: DeliveryWorkflow.Stage] = [:]
        for event in DeliveryEvent.allCases {
            guard let node = mapping.required(event.rawValue, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { continue }
            stages[event] = stage(event, &item, parts, in: &document)
        }
        mapping.finish(in: &document)
        checkEnds(mapping, stages, in: &document)
        return stages
    }

    private static func stage(
        _ event: DeliveryEvent, _ item: inout YAMLMapping, _ parts: WorkflowParts,
        in document: inout YAMLDocument
    ) -> DeliveryWorkflow.Stage? {
        let title = item.localized("title", required: true, in: &document)
        let stage = DeliveryWorkflow.Stage(
            event: event, title: title ?? LocalizedText(ja: "", en: ""),
            next: item.words("next", in: &document),
            waitsFor: item.word("waits-for", in: &document),
            performs: item.word("performs", in: &document),
            returnsCaseTo: item.string("returns-case-to", in: &document).map(StateName.init),
            requirements: parts.requirements(&item, in: &document),
            effects: parts.effects(&item, in: &document))
        item.finish(in: &document)
        return stage
    }

    /// Each way must end in something that the case understands, and none may lead in a circle.
    private static func checkEnds(
        _ mapping: YAMLMapping, _ stages: [DeliveryEvent: DeliveryWorkflow.Stage],
        in document: inout YAMLDocument
    ) {
        let workflow = DeliveryWorkflow(
            version: "", title: LocalizedText(ja: "", en: ""), stages: stages)
        for stage in stages.values {
            let mark = mapping.mark(of: stage.event.rawValue)
            if stage.isTerminal, stage.performs == nil, stage.returnsCaseTo == nil {
                document.report("'\(stage.event.rawValue)' ends without effect", at: mark)
            }
            if workflow.isForward(from: stage.event, to: stage.event) {
                document.report("'\(stage.event.rawValue)' leads back to itself", at: mark)
            }
        }
    }
}
