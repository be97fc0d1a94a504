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
    /// Whether every case is wanted, because its clocks may have stood still.
    package var withPauses = false

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

    /// Whether a round's own row does not tell everything: it ran at ``asOf``, or has no verdict.
    ///
    /// - Parameter toldAt: when its stop came to be known, where that was later.
    package func needsCase(_ run: ClockRun, toldAt: Instant?) -> Bool {
        guard !withPauses, let known = toldAt ?? run.stoppedAt, known <= asOf else { return true }
        return run.frozen == nil
    }
}

/// One round of a reissue clock with what figures need of its case.
package struct ReissueRound: Hashable, Sendable {
    package let caseID: CaseID
    package let home: MunicipalityCode?
    /// As it is now, even where an earlier instant was asked for.
    package let run: Run
    /// Nil where the round itself tells everything.
    package let excerpt: CaseExcerpt?
    /// Whether somebody is asked why, if it broke its promise without a reason: the case was not
    /// imported, or a task asks for it.
    package let isAsked: Bool

    package init(
        caseID: CaseID, home: MunicipalityCode?, run: Run, excerpt: CaseExcerpt?,
        isAsked: Bool = true
    ) {
        self.caseID = caseID
        self.home = home
        self.run = run
        self.excerpt = excerpt
        self.isAsked = isAsked
    }

    /// The round as its row has it.
    package struct Run: Hashable, Sendable {
        /// Without pauses and verdict.
        package let run: ClockRun
        /// When its stop came to be known, where that was later.
        package let toldAt: Instant?
        package let frozen: FrozenVerdict?
        /// Why it broke its promise, as far as anybody said.
        package let reason: ExcuseCode?

        package init(
            run: ClockRun, toldAt: Instant? = nil, frozen: FrozenVerdict?, reason: ExcuseCode?
        ) {
            self.run = run
            self.toldAt = toldAt
            self.frozen = frozen
            self.reason = reason
        }
    }
}
