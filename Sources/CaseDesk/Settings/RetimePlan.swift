package import LostCardCore

/// What other settings would do to open cases, before anything is changed.
package struct RetimePlan: Sendable {
    package let at: Instant
    /// How many open cases there are.
    package let openCases: Int
    /// The cases that move, in the order of their versions, then of their ids.
    package let effects: [RetimeEffect]

    package var newLevels: Int { effects.map(\.newLevels.count).reduce(0, +) }

    /// How many cases move, by clock, in the order of the clocks.
    package var byClock: [(clock: ClockName, cases: Int)] {
        ClockName.allCases.compactMap { name in
            let cases = effects.count { $0.clocks.contains { $0.clock == name } }
            return cases == 0 ? nil : (name, cases)
        }
    }

    /// How many cases move, by home, in the order of the codes; those without one come first.
    package var byOffice: [(office: MunicipalityCode?, cases: Int)] {
        Dictionary(grouping: effects, by: \.home).map { ($0.key, $0.value.count) }
            .sorted { ($0.0?.text ?? "") < ($1.0?.text ?? "") }
    }
}

extension CaseDesk {
    /// Lists every open case of which a clock would move if `after` were in force; changes nothing.
    ///
    /// - Parameter after: the rules of this desk with the other settings.
    package func retimePlan(after: Rules) async throws -> RetimePlan {
        let now = clock.now
        let change = SettingsChange(
            edition: settings.number + 1, digest: "", since: now,
            by: Actor(role: .administrator, id: "", office: nil))
        var plan = (cases: 0, effects: [RetimeEffect]())
        for version in try await knownVersions() {
            var last: CaseID?
            while true {
                let place = last
                let cases = try await store.read {
                    try $0.openCases(of: version, after: place, limit: Self.retimeChunk)
                }
                plan.cases += cases.count
                plan.effects += cases.compactMap { subject in
                    retime(subject, by: change, at: now, from: rules, in: after).map {
                        RetimeEffect($0, of: subject, at: now, from: rules, in: after)
                    }
                }
                guard cases.count == Self.retimeChunk else { break }
                last = cases.last?.id
            }
        }
        return RetimePlan(at: now, openCases: plan.cases, effects: plan.effects)
    }

    /// The versions of stored cases that can be judged here.
    func knownVersions() async throws -> [String] {
        try await store.read { try $0.workflowVersions() }.filter(rules.knows)
    }
}

extension RetimePlan {
    /// The plan without personal data: ids and the callers' references only.
    package var json: JSONValue {
        [
            "at": at.json, "cases": .array(effects.map(\.json)),
            "summary": [
                "openCases": openCases.json, "moving": effects.count.json,
                "newLevels": newLevels.json,
                "byClock": .array(
                    byClock.map { ["clock": .string($0.clock.rawValue), "cases": $0.cases.json] }),
                "byOffice": .array(
                    byOffice.map { row in
                        [
                            "municipality": row.office.map { .string($0.text) } ?? .null,
                            "cases": row.cases.json,
                        ]
                    }),
            ],
        ]
    }
}

extension RetimeEffect {
    fileprivate var json: JSONValue {
        [
            "caseId": .string(caseID.text), "reference": .string(reference),
            "municipality": home.map { .string($0.text) } ?? .null,
            "state": .string(state.text), "clocks": .array(clocks.map(\.json)),
            "newLevels": .array(
                newLevels.map { mark in
                    [
                        "clock": .string(mark.clock.rawValue), "round": mark.round.json,
                        "level": .string(mark.level.rawValue), "reachedAt": mark.reachedAt.json,
                    ]
                }),
        ]
    }
}

extension RetimeEffect.ClockEffect {
    fileprivate var json: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json, "before": before.json,
            "after": after.json,
        ]
    }
}

extension RetimeEffect.ClockEffect.Side {
    fileprivate var json: JSONValue {
        [
            "due": due?.json ?? .null, "target": target?.json ?? .null,
            "level": .string(level.rawValue),
        ]
    }
}
