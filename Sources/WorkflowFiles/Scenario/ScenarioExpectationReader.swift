import LostCardCore
import Yams

/// Reads what a step expects; each expectation knows where it stands.
struct ScenarioExpectationReader {
    let context: ScenarioContext

    func read(
        _ step: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation] {
        guard let node = step.node("expect", in: &document),
            var item = YAMLMapping(node, in: &document)
        else { return [] }
        var found: [ScenarioExpectation] = []
        for key in item.keys {
            let place = context.place(item.keyMark(of: key))
            found += claims(key, &item, in: &document).map {
                ScenarioExpectation($0, place: place)
            }
        }
        item.finish(in: &document)
        return found
    }

    private func claims(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        switch key {
        case "state": return state(&item, in: &document)
        case "refused": return [.refused(item.oneOrMoreWords(key, in: &document))]
        case "missing": return [.missing(Set(item.oneOrMore(key, in: &document).map(\.0)))]
        case "faults": return [.faults(item.oneOrMore(key, in: &document).map(\.0))]
        case "outcome": return outcome(&item, in: &document)
        case "recorded": return item.word(key, in: &document).map { [.recorded($0)] } ?? []
        case "unmatched": return item.word(key, in: &document).map { [.unmatched($0)] } ?? []
        case "assurance": return item.word(key, in: &document).map { [.assurance($0)] } ?? []
        case "stage": return item.word(key, in: &document).map { [.stage($0)] } ?? []
        case "issuer": return [.issuer(item.oneOrMoreWords(key, in: &document))]
        case "tasks": return [.tasks(item.oneOrMoreWords(key, in: &document))]
        case "timers":
            return [
                .timers(
                    item.oneOrMore(key, in: &document).compactMap { text, mark in
                        context.verb(text, what: key, at: mark, in: &document)
                    })
            ]
        case "waiting-for": return waitingFor(&item, in: &document)
        case "card": return parts(key, &item, in: &document) { .part($0, $1) }
        case "reached": return members(key, &item, in: &document) { reached($0, &$1, in: &$2) }
        case "new-card":
            return parts(key, &item, in: &document) { .partOf("$latest-new", $0, $1) }
        case "parts":
            return members(key, &item, in: &document) { key, item, document in
                part(key, &item, in: &document).map { [.part($0, $1)] } ?? []
            }
        case "cards": return members(key, &item, in: &document) { cards($0, &$1, in: &$2) }
        case "clocks": return members(key, &item, in: &document) { clock($0, &$1, in: &$2) }
        case "offered": return members(key, &item, in: &document) { offered($0, &$1, in: &$2) }
        default:
            reportUnknown(key, &item, in: &document)
            return []
        }
    }

    private static let known = [
        "state", "refused", "missing", "faults", "outcome", "recorded", "unmatched",
        "assurance", "stage", "issuer", "tasks", "timers", "waiting-for", "card", "new-card",
        "parts", "cards", "clocks", "reached", "offered",
    ]

    /// The member counts as asked for, so that it is not reported twice.
    private func reportUnknown(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) {
        _ = item.node(key, in: &document)
        document.report(
            "nothing to expect is called '\(key)'" + hint(for: key, among: Self.known),
            at: item.keyMark(of: key))
    }

    private typealias Member = (
        String, inout YAMLMapping, inout YAMLDocument
    ) -> [ScenarioExpectation.Claim]

    private func members(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument,
        _ read: Member
    ) -> [ScenarioExpectation.Claim] {
        guard let node = item.node(key, in: &document),
            var mapping = YAMLMapping(node, in: &document)
        else { return [] }
        let claims = mapping.keys.flatMap { read($0, &mapping, &document) }
        mapping.finish(in: &document)
        return claims
    }

    private func state(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        guard let text = item.string("state", in: &document) else { return [] }
        let state = StateName(text)
        if context.workflow.state(state) == nil {
            let known = context.workflow.states.map(\.name.text)
            document.report(
                "unknown state '\(text)'" + hint(for: text, among: known),
                at: item.mark(of: "state"))
        }
        return [.state(state)]
    }

    private func outcome(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        guard let text = item.string("outcome", in: &document) else { return [] }
        guard let outcome = Accepted.Outcome(rawValue: text) else {
            let known = ["applied", "attached", "recorded", "duplicate"]
            document.report(
                "unknown outcome '\(text)'" + hint(for: text, among: known),
                at: item.mark(of: "outcome"))
            return []
        }
        return [.outcome(outcome)]
    }

    private func waitingFor(
        _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        guard let text = item.string("waiting-for", in: &document) else { return [] }
        guard text != "nobody" else { return [.waitingFor(nil)] }
        let party: Party? = YAMLMapping.word(
            text, what: "waiting-for", at: item.mark(of: "waiting-for"), in: &document)
        return party.map { [.waitingFor($0)] } ?? []
    }

    private func reached(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        let clock: ClockName? = YAMLMapping.word(
            key, what: "clock", at: item.keyMark(of: key), in: &document)
        let levels: [ClockLevel] = item.oneOrMoreWords(key, in: &document)
        return clock.map { [.reached($0, levels)] } ?? []
    }

    private func offered(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        let role: Role? = YAMLMapping.word(
            key, what: "role", at: item.keyMark(of: key), in: &document)
        let verbs = item.texts(key, in: &document).compactMap { text, mark in
            context.verb(text, what: key, at: mark, in: &document)
        }
        return role.map { [.offered($0, Set(verbs))] } ?? []
    }

    private func clock(
        _ key: String, _ item: inout YAMLMapping, in document: inout YAMLDocument
    ) -> [ScenarioExpectation.Claim] {
        let name: ClockName? = YAMLMapping.word(
            key, what: "clock", at: item.keyMark(of: key), in: &document)
        var claim = ScenarioExpectation.ClockClaim()
        guard let node = item.node(key, in: &document) else { return [] }
        if node.text == "none" {
            claim.hasRun = false
        } else if var shown = YAMLMapping(node, in: &document) {
            let unit = name.flatMap { name in
                context.workflow.clocks.first { $0.name == name }?.measure.unit
            }
            claim.units = shown.int(unit ?? "days", in: &document)
            claim.level = shown.word("level", in: &document)
            if shown.keys.contains("breached") {
                claim.isBreached = shown.flag("breached", in: &document)
            }
            claim.verdict = shown.word("verdict", in: &document)
            claim.round = shown.int("round", in: &document)
            shown.finish(in: &document)
        }
        return name.map { [.clock($0, claim)] } ?? []
    }
}
