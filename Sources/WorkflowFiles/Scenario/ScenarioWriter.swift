package import LostCardCore

/// Writes scenarios as a file that ``ScenarioFile`` reads.
package enum ScenarioWriter {
    package static func text(_ scenarios: [Scenario], title: LocalizedText) -> String {
        let head = """
            format: \(ScenarioFile.format)
            title: \(localized(title))
            scenarios:\(scenarios.isEmpty ? " {}" : "")

            """
        return head + scenarios.map(text).joined(separator: "\n")
    }

    private static func text(_ scenario: Scenario) -> String {
        var lines = ["  \(scenario.id):", "    title: \(localized(scenario.title))"]
        if let given = given(scenario.given) { lines.append("    given: \(given)") }
        lines.append("    start: \(time(scenario.start))")
        lines.append("    steps:")
        var now = scenario.start
        for step in scenario.steps {
            let members = members(step, after: now)
            now = step.at
            for (index, member) in members.enumerated() {
                lines.append((index == 0 ? "      - " : "        ") + member)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func members(_ step: Scenario.Step, after now: Instant) -> [String] {
        var members: [String] = []
        if step.at != now { members.append("at: \(time(step.at))") }
        members.append("do: \(step.act.map { list($0.verbs.map(\.rawValue)) } ?? "look")")
        if let name = step.caseName { members.append("case: \(name)") }
        if let act = step.act { members += self.members(act) }
        if step.isTrial { members.append("trial: true") }
        let expected = step.expectations.map(\.claim)
        if !expected.isEmpty {
            members.append("expect:")
            members += ClaimWriter(claims: expected).lines.map { "  " + $0 }
        }
        return members
    }

    private static func members(_ act: ScenarioAct) -> [String] {
        var members: [String] = []
        if !act.roles.isEmpty { members.append("by: \(list(act.roles.map(\.rawValue)))") }
        if !act.channels.isEmpty { members.append("channel: \(list(act.channels))") }
        if let id = act.id { members.append("id: \(id)") }
        if let office = act.office { members.append("office: \"\(office.text)\"") }
        switch act.body {
        case .complete: break
        case .route(let route): members.append("body: \(route.rawValue)")
        case .event(let event): members.append("body: \(event.rawValue)")
        case .given(let body): members.append("body: \(JSONValue.object(body).text)")
        }
        if !act.with.isEmpty { members.append("with: \(JSONValue.object(act.with).text)") }
        if !act.without.isEmpty { members.append("without: \(list(act.without))") }
        if let approval = act.approval { members.append("approval: \(text(approval))") }
        return members
    }

    private static func text(_ approval: ScenarioApproval) -> String {
        guard approval != ScenarioApproval() else { return "true" }
        var members = ["role: \(approval.role.rawValue)"]
        if let id = approval.id { members.append("id: \(id)") }
        if let office = approval.office { members.append("office: \"\(office.text)\"") }
        members.append("before: \(TimeStretch.text(approval.secondsBefore))")
        return "{\(members.joined(separator: ", "))}"
    }

    private static func given(_ setting: ScenarioSetting) -> String? {
        guard let holder = setting.people.first else { return nil }
        var members = self.members(holder)
        let others = setting.people.dropFirst().map { other in
            "\(other.key): {\(self.members(other).joined(separator: ", "))}"
        }
        if !others.isEmpty { members.append("others: {\(others.joined(separator: ", "))}") }
        return members.isEmpty ? nil : "{\(members.joined(separator: ", "))}"
    }

    private static func members(_ person: ScenarioSetting.Person) -> [String] {
        let isHanako = person.key == ScenarioSetting.Person.hanako.key
        var members =
            isHanako ? [] : ["name: \(quoted(person.name))", "kana: \(quoted(person.kana))"]
        if let born = person.born?.full { members.append("born: \"\(born.iso)\"") }
        if let home = person.home { members.append("home: \"\(home.text)\"") }
        if person.isWard { members.append("ward: true") }
        guard let parts = person.parts else { return members + ["card: none"] }
        var card = person.hasFaceAuthentication ? ["faceAuthentication: true"] : []
        card += CardPart.allCases.filter { parts[$0] != ScenarioSetting.partsInUse[$0] }.map {
            "\($0 == .card ? "status" : $0.rawValue): \(parts[$0])"
        }
        if !card.isEmpty { members.append("card: {\(card.joined(separator: ", "))}") }
        return members
    }

    private static func localized(_ text: LocalizedText) -> String {
        "{ja: \(quoted(text.ja)), en: \(quoted(text.en))}"
    }

    private static func quoted(_ text: String) -> String { JSONValue.string(text).text }

    private static func time(_ instant: Instant) -> String { "\"\(instant.rfc3339.prefix(19))\"" }

    private static func list(_ words: [String]) -> String {
        words.count == 1 ? words[0] : "[\(words.joined(separator: ", "))]"
    }
}

/// Writes what a step expects.
private struct ClaimWriter {
    let claims: [ScenarioExpectation.Claim]

    var lines: [String] {
        claims.compactMap(line) + group("parts", parts) + group("cards", cards)
            + group("clocks", clocks) + group("reached", reached) + group("offered", offered)
    }

    private func group(_ name: String, _ members: [String]) -> [String] {
        members.isEmpty ? [] : ["\(name): {\(members.joined(separator: ", "))}"]
    }

    private func line(_ claim: ScenarioExpectation.Claim) -> String? {
        switch claim {
        case .state(let state): "state: \(state.text)"
        case .outcome(let outcome): "outcome: \(outcome.rawValue)"
        case .refused(let codes): "refused: \(list(codes.map(\.rawValue).sorted()))"
        case .missing(let papers): "missing: \(list(papers.sorted()))"
        case .faults(let faults): "faults: \(list(faults.map { "\"\($0)\"" }))"
        case .recorded(let reason): "recorded: \(reason.rawValue)"
        case .unmatched(let reason): "unmatched: \(reason.rawValue)"
        case .assurance(let level): "assurance: \(level.rawValue)"
        case .stage(let stage): "stage: \(stage.rawValue)"
        case .waitingFor(let party): "waiting-for: \(party?.rawValue ?? "nobody")"
        case .issuer(let effects): "issuer: \(list(effects.map(\.rawValue)))"
        case .tasks(let tasks): "tasks: \(list(tasks.map(\.rawValue)))"
        case .timers(let verbs): "timers: \(list(verbs.map(\.rawValue)))"
        case .part, .partOf, .clock, .reached, .offered: nil
        }
    }

    private var parts: [String] {
        claims.compactMap { claim in
            guard case .part(let part, let value) = claim else { return nil }
            return "\(part.rawValue): \(value)"
        }
    }

    private var cards: [String] {
        var parts: [(word: String, members: [String])] = []
        for case .partOf(let word, let part, let value) in claims {
            let member = "\(part.rawValue): \(value)"
            if let index = parts.firstIndex(where: { $0.word == word }) {
                parts[index].members.append(member)
            } else {
                parts.append((word, [member]))
            }
        }
        return parts.map { "\($0.word): {\($0.members.joined(separator: ", "))}" }
    }

    private var reached: [String] {
        claims.compactMap { claim in
            guard case .reached(let clock, let levels) = claim else { return nil }
            return "\(clock.rawValue): \(list(levels.map(\.rawValue)))"
        }
    }

    private var clocks: [String] {
        claims.compactMap { claim in
            guard case .clock(let name, let shown) = claim else { return nil }
            guard shown.hasRun else { return "\(name.rawValue): none" }
            let unit = name == .suspension ? "seconds" : "days"
            let members = [
                shown.units.map { "\(unit): \($0)" },
                shown.level.map { "level: \($0.rawValue)" },
                shown.isBreached.map { "breached: \($0)" },
                shown.verdict.map { "verdict: \($0.rawValue)" },
                shown.round.map { "round: \($0)" },
            ].compactMap(\.self)
            return "\(name.rawValue): {\(members.joined(separator: ", "))}"
        }
    }

    private var offered: [String] {
        claims.compactMap { claim in
            guard case .offered(let role, let verbs) = claim else { return nil }
            return "\(role.rawValue): [\(verbs.map(\.rawValue).sorted().joined(separator: ", "))]"
        }
    }

    private func list(_ words: [String]) -> String { "[\(words.joined(separator: ", "))]" }
}
