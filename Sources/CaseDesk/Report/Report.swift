package import LostCardCore

/// What a manager asks a report about.
package struct ReportQuery: Sendable {
    package var filter = ReportFilter()
    package var grouping = ReportGrouping.office
    /// Nil for now.
    package var asOf: Instant?

    package init() {}
}

extension CaseDesk {
    /// The figures of reissues, with small cells hidden outside the reader's own offices.
    ///
    /// A manager reads about their own offices; whoever reads nationally about all of them, of
    /// others as ``SmallCells`` has it.
    package func report(_ query: ReportQuery, by actor: Actor) async throws -> ReissueReport {
        let desk = try await judging(asOf: query.asOf)
        return try await store.read { reading in
            let scope = desk.scope(of: query.filter, by: actor)
            var reader = ReissueRecordReader(rules: desk.rules, asOf: query.asOf ?? desk.clock.now)
            reader.isPast = query.asOf != nil
            var builder = ReissueReportBuilder(
                query.filter, by: query.grouping, places: scope.municipalities.map(Set.init),
                own: scope.own)
            // Which small numbers are put together does not depend on what is asked for.
            let isAll = scope.own != nil
            try reader.records(
                of: isAll ? ReportFilter() : query.filter,
                in: isAll ? nil : scope.municipalities, reading
            ) { builder.add($0) }
            return builder.report(asOf: reader.asOf)
        }
    }

    private struct ReportScope {
        /// Nil for all.
        let municipalities: [MunicipalityCode]?
        /// Those that are the reader's own; nil where all of the above are.
        let own: Set<MunicipalityCode>?
    }

    private func scope(of filter: ReportFilter, by actor: Actor) -> ReportScope {
        let own = Set(actor.offices.flatMap(rules.municipalities.withWards))
        let asked = municipalities(of: filter)
        guard actor.isNational || actor.role.knowsEveryCase else {
            let seen = asked.map(own.intersection) ?? own
            return ReportScope(municipalities: seen.sorted { $0.text < $1.text }, own: nil)
        }
        let isOwn = asked?.isSubset(of: own) ?? false
        return ReportScope(
            municipalities: asked?.sorted { $0.text < $1.text }, own: isOwn ? nil : own)
    }

    private func municipalities(of filter: ReportFilter) -> Set<MunicipalityCode>? {
        let offices =
            filter.offices.isEmpty
            ? nil : Set(filter.offices.flatMap(rules.municipalities.withWards))
        guard !filter.prefectures.isEmpty else { return offices }
        let within = rules.municipalities.all.map(\.code).filter { code in
            filter.prefectures.contains(String(code.text.prefix(2)))
        }
        return offices?.intersection(within) ?? Set(within)
    }
}
