import LostCardCore
import Yams

/// Reads the steps of a scenario.
struct ScenarioStepReader {
    let context: ScenarioContext

    /// Reads a step that follows at `now`, and moves `now` to it.
    func read(
        _ node: Node, now: inout Instant, in document: inout YAMLDocument
    ) -> Scenario.Step? {
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        now = moment(&item, after: now, in: &document)
        let act = act(&item, in: &document)
        let caseName = item.string("case", in: &document)
        let isTrial = item.flag("trial", in: &document)
        let expectations = ScenarioExpectationReader(context: context)
            .read(&item, in: &document)
        check(act, isTrial, expectations, item, in: &document)
        item.finish(in: &document)
        var named = act
        named?.caseName = caseName
        return Scenario.Step(
            place: context.place(item.mark), at: now, act: named, isTrial: isTrial,
            caseName: caseName, expectations: expectations)
    }

    private func moment(
        _ item: inout YAMLMapping, after now: Instant, in document: inout YAMLDocument
    ) -> Instant {
        let at = item.time("at", in: &document)
        let after = item.seconds("after", in: &document)
        if at != nil, after != nil {
            document.report("say 'at' or 'after', not both", at: item.mark(of: "after"))
        }
        if let at, at < now {
            document.report("time goes back", at: item.mark(of: "at"))
        }
        return max(now, at ?? now.advanced(bySeconds: after ?? 0))
    }

    /// Several acts at once leave nothing behind, which a reader must not overlook.
    private func check(
        _ act: ScenarioAct?, _ isTrial: Bool, _ expectations: [ScenarioExpectation],
        _ item: YAMLMapping, in document: inout YAMLDocument
    ) {
        let changesNothing = expectations.contains { expectation in
            switch expectation.claim {
            case .refused, .missing, .faults: true
            default: false
            }
        }
        guard let act else { return }
        let isSeveral = act.verbs.count > 1 || act.roles.count > 1 || act.channels.count > 1
        if isSeveral, !isTrial, !changesNothing {
            document.report(
                "several acts at once are only tried: expect a refusal, or say 'trial: true'",
                at: item.mark)
        }
    }

    private func act(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ScenarioAct? {
        let words = item.oneOrMore("do", in: &document)
        if words.isEmpty { document.report("'do' is missing", at: item.mark) }
        guard words.first?.0 != "look" else {
            if !item.keys.contains("expect") {
                document.report("a look without 'expect' sees nothing", at: item.mark)
            }
            return nil
        }
        var act = ScenarioAct(
            verbs: words.compactMap { text, mark in
                context.verb(text, what: "do", at: mark, in: &document)
            })
        act.roles = item.oneOrMoreWords("by", in: &document)
        act.channels = item.oneOrMore("channel", in: &document).map(\.0)
        act.id = item.string("id", in: &document)
        act.office = item.municipality("office", context, in: &document)
        act.body = body(&item, in: &document)
        if let node = item.node("with", in: &document),
            var with = YAMLMapping(node, in: &document)
        {
            act.with = with.json(in: &document)
        }
        act.without = item.oneOrMore("without", in: &document).map(\.0)
        act.approval = approval(&item, in: &document)
        return act.verbs.isEmpty ? nil : act
    }

    private func body(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ScenarioBody {
        guard let node = item.node("body", in: &document) else { return .complete }
        guard let word = node.text else {
            guard var members = YAMLMapping(node, in: &document) else { return .complete }
            return .given(members.json(in: &document))
        }
        if word == "complete" { return .complete }
        if let route = Route(rawValue: word) { return .route(route) }
        if let event = DeliveryEvent(rawValue: word) { return .event(event) }
        let known = Route.allCases.map(\.rawValue) + DeliveryEvent.allCases.map(\.rawValue)
        document.report(
            "unknown body '\(word)'" + hint(for: word, among: known + ["complete"]),
            at: node.mark)
        return .complete
    }

    private func approval(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> ScenarioApproval? {
        guard let node = item.node("approval", in: &document) else { return nil }
        var approval = ScenarioApproval()
        if node.text != nil { return item.flag("approval", in: &document) ? approval : nil }
        guard var given = YAMLMapping(node, in: &document) else { return nil }
        approval.role = given.word("role", in: &document) ?? approval.role
        approval.id = given.string("id", in: &document)
        approval.office = given.municipality("office", context, in: &document)
        approval.secondsBefore =
            given.seconds("before", in: &document) ?? approval.secondsBefore
        given.finish(in: &document)
        return approval
    }
}
