package import LostCardCore
import Yams

/// Reads `Workflows/reissue-delivery.yaml`.
package enum DeliveryWorkflowFile {
    /// The validated workflow, or every fault of the file; held against the states of `cases`
    /// where that is given.
    package static func parse(
        _ text: String, file: String, for cases: Workflow? = nil
    ) throws(LoadFailure) -> DeliveryWorkflow {
        var document = YAMLDocument(text: text, file: file)
        let workflow = document.root.flatMap { read($0, for: cases, in: &document) }
        guard let workflow, document.diagnostics.isEmpty else {
            throw LoadFailure(document.diagnostics)
        }
        return workflow
    }

    private static func read(
        _ node: Node, for cases: Workflow?, in document: inout YAMLDocument
    ) -> DeliveryWorkflow? {
        guard var root = YAMLMapping(node, in: &document) else { return nil }
        let version = WorkflowParts.version(&root, kind: "delivery", in: &document)
        let title = root.localized("title", required: true, in: &document)
        let parts = WorkflowParts(&root, in: &document)
        let stages = stages(&root, parts, for: cases, in: &document)
        root.finish(in: &document)
        guard let title else { return nil }
        return DeliveryWorkflow(version: version, title: title, stages: stages)
    }

    private static func stages(
        _ root: inout YAMLMapping, _ parts: WorkflowParts, for cases: Workflow?,
        in document: inout YAMLDocument
    ) -> [DeliveryEvent: DeliveryWorkflow.Stage] {
        guard let node = root.required("stages", in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [:] }
        var stages: [DeliveryEvent: DeliveryWorkflow.Stage] = [:]
        for event in DeliveryEvent.allCases {
            guard let node = mapping.required(event.rawValue, in: &document),
                var item = YAMLMapping(node, in: &document)
            else { continue }
            let stage = stage(event, &item, parts, in: &document)
            check(stage, item, for: cases, in: &document)
            stages[event] = stage
        }
        mapping.finish(in: &document)
        checkEnds(mapping, stages, in: &document)
        return stages
    }

    private static func stage(
        _ event: DeliveryEvent, _ item: inout YAMLMapping, _ parts: WorkflowParts,
        in document: inout YAMLDocument
    ) -> DeliveryWorkflow.Stage {
        let title = item.localized("title", required: true, in: &document)
        let fourEyes = parts.fourEyes(&item, in: &document)
        let stage = DeliveryWorkflow.Stage(
            event: event, title: title ?? LocalizedText(ja: "", en: ""),
            next: item.words("next", in: &document),
            waitsFor: item.word("waits-for", in: &document),
            performs: item.word("performs", in: &document),
            returnsCaseTo: item.string("returns-case-to", in: &document).map(StateName.init),
            requirements: parts.requirements(&item, in: &document)
                + (fourEyes?.requirements ?? []),
            effects: parts.effects(&item, in: &document), fourEyes: fourEyes)
        item.finish(in: &document)
        return stage
    }

    /// A delivery can issue or bring a case back to where it is open, and never wakes a card that
    /// was suspended on its way.
    private static func check(
        _ stage: DeliveryWorkflow.Stage, _ item: YAMLMapping, for cases: Workflow?,
        in document: inout YAMLDocument
    ) {
        if let verb = stage.performs, verb != .issue {
            document.report(
                .badPerformance, "a delivery performs 'issue' only, not '\(verb.rawValue)'",
                at: item.mark(of: "performs"))
        }
        if let cases, let state = stage.returnsCaseTo, !cases.isOpen(state) {
            document.report(
                .unknownState,
                "the case has no open state '\(state.text)'"
                    + hint(for: state.text, among: cases.openStates.map(\.text)),
                at: item.mark(of: "returns-case-to"))
        }
        checkNewCard(stage, item, in: &document)
        let wakes = stage.effects.contains { effect in
            let card = effect.moves[.card]?[CardStatus.suspended.rawValue]
            return card.flatMap(CardStatus.init).map { $0 != .suspended && $0.isLive } ?? false
        }
        if wakes {
            document.report(
                .brokenNeverLowers, "a delivery never wakes a suspended card",
                at: item.mark(of: "effects"))
        }
    }

    /// A new card comes into use when it is in hand, and is abolished when it never will be.
    private static func checkNewCard(
        _ stage: DeliveryWorkflow.Stage, _ item: YAMLMapping, in document: inout YAMLDocument
    ) {
        let name = stage.event.rawValue
        let active = CardStatus.active.rawValue
        if stage.performs == nil,
            stage.effects.contains(where: { ($0.moves[.card] ?? [:]).values.contains(active) })
        {
            document.report(
                .brokenNeverLowers, "'\(name)' makes a card active that nobody has in hand",
                at: item.mark(of: "effects"))
        }
        if stage.returnsCaseTo != nil {
            for card in [CardStatus.inTransit, .active, .suspended]
            where stage.effects.alwaysMoved(card) != .abolished {
                document.report(
                    .coreRule, "'\(name)' must abolish a new card that is \(card.rawValue)",
                    at: item.mark)
            }
        }
        let clerk: [Fact: FactValue?] = [.actor: .word(Role.counterClerk.rawValue)]
        if stage.event == .disposed, stage.fourEyes?.when.truth(under: clerk) != true {
            document.report(
                .brokenDistinctActors,
                "a counter clerk disposes of a card with a manager's consent",
                at: item.mark)
        }
        let none: [Fact: FactValue?] = [.identityA: .int(0), .identityAny: .int(0)]
        let asks = stage.requirements.contains { $0.condition.truth(under: none) == false }
        if stage.event == .collected, !asks {
            document.report(
                .coreRule, "a card is collected with identity documents", at: item.mark)
        }
    }

    /// Each way must end in something that the case understands, and none may lead in a circle.
    private static func checkEnds(
        _ mapping: YAMLMapping, _ stages: [DeliveryEvent: DeliveryWorkflow.Stage],
        in document: inout YAMLDocument
    ) {
        let workflow = DeliveryWorkflow(
            version: "", title: LocalizedText(ja: "", en: ""), stages: stages)
        for stage in stages.values {
            let mark = mapping.keyMark(of: stage.event.rawValue)
            if stage.isTerminal, stage.performs == nil, stage.returnsCaseTo == nil {
                document.report(
                    .deadEnd, "'\(stage.event.rawValue)' ends without effect", at: mark)
            }
            if workflow.isForward(from: stage.event, to: stage.event) {
                document.report(
                    .goesBackwards, "'\(stage.event.rawValue)' leads back to itself", at: mark)
            }
        }
    }
}
