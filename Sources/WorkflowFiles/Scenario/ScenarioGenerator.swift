package import LostCardCore

/// Builds scenarios for what a set of scenarios does not show yet, by trying acts in every
/// situation that can be reached, the nearest first.
///
/// A search over real situations with sensible bodies, not a proof: what it does not find may
/// still be possible.
package struct ScenarioGenerator: Sendable {
    package let rules: Rules
    /// How many situations are looked at for the plainest setting; a quarter for each other one.
    package let maximumSituations: Int

    package init(rules: Rules, maximumSituations: Int = 400) {
        self.rules = rules
        self.maximumSituations = maximumSituations
    }

    /// The scenarios that were found, each of which passes, and what is covered together with
    /// them; its ``ScenarioCoverage/missing`` could not be built.
    package func generate(
        for known: ScenarioCoverage
    ) -> (scenarios: [Scenario], coverage: ScenarioCoverage) {
        var coverage = known
        var scenarios: [Scenario] = []
        for (index, setting) in Self.settings.enumerated() where !coverage.isComplete {
            // What another setting changes shows early.
            let limit = index == 0 ? maximumSituations : maximumSituations / 4
            search(setting, limit, &coverage, &scenarios)
        }
        return (scenarios, coverage)
    }

    /// When every generated story begins: in the morning, so that days are easy to count.
    static let start = Instant(rfc3339: "2026-11-02T10:00:00+09:00")

    /// What may be given, the plainest first.
    private static let settings: [ScenarioSetting] = {
        var child = ScenarioSetting.Person.hanako
        child.born = PartialDate(year: 2016, month: 5, day: 5)
        var face = ScenarioSetting.Person.hanako
        face.hasFaceAuthentication = true
        var renewing = ScenarioSetting.Person.hanako
        renewing.parts?.signingCertificate = .reissueNeeded
        var travelling = ScenarioSetting.Person.hanako
        travelling.parts?.card = .inTransit
        var abolished = ScenarioSetting.Person.hanako
        abolished.parts?.card = .abolished
        let twin = ScenarioSetting.Person(
            key: "jiro", name: ScenarioSetting.Person.hanako.name,
            kana: ScenarioSetting.Person.hanako.kana)
        var stranger = ScenarioSetting.Person(key: "jiro", name: "佐藤 次郎", kana: "サトウ ジロウ")
        stranger.born = PartialDate(year: 1970, month: 1, day: 1)
        return [
            ScenarioSetting(.hanako), ScenarioSetting(child), ScenarioSetting(face),
            ScenarioSetting(renewing), ScenarioSetting(travelling), ScenarioSetting(abolished),
            ScenarioSetting(.hanako, twin), ScenarioSetting(.hanako, stranger),
        ]
    }()

    private func search(
        _ setting: ScenarioSetting, _ limit: Int, _ coverage: inout ScenarioCoverage,
        _ scenarios: inout [Scenario]
    ) {
        guard let start = Self.start else { return }
        let world = ScenarioWorld(setting, start: start, rules: rules)
        var queue = SituationQueue(Situated(world: world, steps: []))
        func tell(_ story: [Scenario.Step]) {
            scenarios.append(scenario(setting, start, story, number: scenarios.count + 1))
        }
        let attempts = ScenarioAttempts(rules: rules)
        for _ in 0..<limit {
            guard !coverage.isComplete, let here = queue.next() else { return }
            let found = attempts.trials(in: here.world, for: &coverage)
            if !found.isEmpty { tell(here.steps + found) }
            for onward in here.onward(in: rules, &coverage) {
                if onward.isNews { tell(onward.steps) }
                queue.add(onward)
            }
        }
    }

    private func scenario(
        _ setting: ScenarioSetting, _ start: Instant, _ steps: [Scenario.Step], number: Int
    ) -> Scenario {
        let hasSecond = steps.contains { $0.caseName == Situated.second }
        return Scenario(
            id: "generated-\(number)",
            title: LocalizedText(ja: "自動生成 \(number)", en: "generated \(number)"),
            place: .generated, given: setting, start: start,
            steps: hasSecond ? steps : steps.map(\.ofTheOnlyCase))
    }
}

extension SourcePlace {
    /// Of what stands in no file yet.
    static let generated = SourcePlace(file: "generated", line: 1, column: 1)
}

extension Scenario.Step {
    /// The same without naming the case.
    fileprivate var ofTheOnlyCase: Scenario.Step {
        var act = act
        act?.caseName = nil
        return Scenario.Step(
            place: place, at: at, act: act, isTrial: isTrial, expectations: expectations)
    }
}
