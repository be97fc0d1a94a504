package import LostCardCore

/// Which rounds of reissue clocks figures are made of.
package struct ReissueQuery: Sendable {
    /// Rounds as they stood at this instant; those that began later are left out.
    package var asOf: Instant
    package var routes = Route.allCases
    /// When they began: from this instant on, and before that one.
    package var from: Instant?
    package var before: Instant?
    /// Home municipalities, wards named one by one; nil asks for all.
    package var municipalities: [MunicipalityCode]?

    package init(asOf: Instant) { self.asOf = asOf }

    package var clocks: [ClockName] {
        ClockName.allCases.filter { $0.reissueRoute.map(routes.contains) ?? false }
    }

    /// Whether a round of a clock of this home is asked for.
    package func wants(_ run: ClockRun, home: MunicipalityCode?) -> Bool {
        guard clocks.contains(run.clock), run.startedAt <= asOf,
            from.map({ $0 <= run.startedAt }) ?? true,
            before.map({ run.startedAt < $0 }) ?? true
        else { return false }
        guard let municipalities else { return true }
        return home.map(municipalities.contains) ?? false
    }
}

/// One round of a reissue clock with what figures need of its case.
package struct ReissueRound: Hashable, Sendable {
    package let caseID: CaseID
    package let home: MunicipalityCode?
    /// The version by which the case is judged.
    package let workflow: String
    /// As it is now, even where an earlier instant was asked for.
    package let run: ClockRun
    package let excerpt: CaseExcerpt

    package init(
        caseID: CaseID, home: MunicipalityCode?, workflow: String, run: ClockRun,
        excerpt: CaseExcerpt
    ) {
        self.caseID = caseID
        self.home = home
        self.workflow = workflow
        self.run = run
        self.excerpt = excerpt
    }
}
