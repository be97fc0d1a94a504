import LostCardCore

extension CaseDesk {
    /// How many levels one transaction takes.
    private static let levelChunk = 100

    /// Opens the notices of levels that were noted and not yet told.
    ///
    /// The list of such levels is part of the commit that notes them, and a level leaves it in the
    /// commit that keeps its notices: none is lost and none told twice, whenever this stops and
    /// beside however many others it runs.
    package func openNotices() async throws {
        var last = Self.levelChunk
        while last == Self.levelChunk {
            last = try await store.write { try self.openSomeNotices(in: $0) }
        }
    }

    /// - Returns: how many levels there were.
    private func openSomeNotices(in transaction: any CaseTransaction) throws -> Int {
        let levels = try transaction.untoldLevels(limit: Self.levelChunk)
        let now = clock.now
        for some in Self.byCase(levels) {
            guard let id = some.first?.caseID else { continue }
            guard let subject = try transaction.subject(id) else {
                throw StoreFailure.damaged("cases")
            }
            var filed = escalation.notices(
                of: some.map { ($0.mark, $0.workflow) }, on: subject, at: now)
            if let importedAt = try transaction.importedAt(of: id) {
                filed.opened = filed.opened.map {
                    $0.mark.reachedAt <= importedAt ? $0.suppressed : $0
                }
            }
            try transaction.tell(some, of: id, by: filed, at: now)
        }
        return levels.count
    }

    /// The levels of one case together: of those noted at one time, only the most urgent is told.
    /// A case that a chunk may have cut through is left to the next one, unless it is alone.
    private static func byCase(_ levels: [UntoldLevel]) -> [[UntoldLevel]] {
        let cases = Dictionary(grouping: levels, by: \.caseID).values
            .sorted { ($0.first?.sequence ?? 0) < ($1.first?.sequence ?? 0) }
        guard levels.count == levelChunk, cases.count > 1, let last = levels.last else {
            return cases
        }
        return cases.filter { $0.first?.caseID != last.caseID }
    }
}
