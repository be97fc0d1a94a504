package import LostCardCore

/// What migrating would change, before anything is changed.
package struct MigrationPlan: Sendable {
    package let at: Instant
    /// The version to which the cases would come.
    package let version: String
    /// In the order of their versions, then of their ids.
    package let effects: [MigrationEffect]
    /// Open cases of other versions from which the file has no way; they stay as they are.
    package let staying: [String: Int]

    /// How many rounds of clocks would show something else.
    package var clocksThatMove: Int { effects.map { $0.clocks.count(where: \.moves) }.reduce(0, +) }

    package var newLevels: Int { effects.map(\.newLevels.count).reduce(0, +) }
}

extension CaseDesk {
    /// How many cases one reading or one transaction of a migration takes.
    private static let migrationChunk = 200

    /// Lists every open case that would come to the present version of the workflow, and the
    /// effect on each of its clocks. Changes nothing.
    package func migrationPlan() async throws -> MigrationPlan {
        let now = clock.now
        var effects: [MigrationEffect] = []
        for version in try await versionsWithWay() {
            var after: CaseID?
            while true {
                let last = after
                let cases = try await store.read {
                    try $0.openCases(of: version, after: last, limit: Self.migrationChunk)
                }
                effects += cases.compactMap { self.effect(on: $0, at: now) }
                guard cases.count == Self.migrationChunk else { break }
                after = cases.last?.id
            }
        }
        return MigrationPlan(
            at: now, version: rules.workflow.version, effects: effects,
            staying: try await staying())
    }

    private func effect(on subject: Case, at now: Instant) -> MigrationEffect? {
        LostCardCore.migrate(subject, by: .planner, reason: "", at: now, in: rules).map {
            MigrationEffect($0, of: subject, at: now, in: rules)
        }
    }

    /// Brings every open case to the present version, one journal entry each, chunk by chunk. May
    /// be stopped anywhere and run again: what has come over is not touched twice.
    ///
    /// - Parameter progress: is told after each chunk how many cases have come over so far.
    /// - Returns: how many cases came over now.
    package func migrateCases(
        _ order: MigrationOrder, progress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        let actor = Actor(role: .administrator, id: order.staff, office: nil)
        var moved = 0
        for version in try await versionsWithWay() {
            var after: CaseID?
            while true {
                let last = after
                let (cases, filed) = try await store.write { transaction in
                    let cases = try transaction.openCases(
                        of: version, after: last, limit: Self.migrationChunk)
                    let filed = try cases.count {
                        try self.migrate($0, by: actor, reason: order.reason, in: transaction)
                    }
                    return (cases, filed)
                }
                moved += filed
                progress(moved)
                guard cases.count == Self.migrationChunk else { break }
                after = cases.last?.id
            }
        }
        return moved
    }

    private func migrate(
        _ subject: Case, by actor: Actor, reason: String, in transaction: any CaseTransaction
    ) throws -> Bool {
        let now = clock.now
        let accepted = LostCardCore.migrate(subject, by: actor, reason: reason, at: now, in: rules)
        guard let accepted else { return false }
        try transaction.file(filing(accepted, recordedAt: now, isImported: false))
        return true
    }

    /// The versions of stored cases from which the present file has a way.
    private func versionsWithWay() async throws -> [String] {
        try await store.read { try $0.workflowVersions() }.filter {
            rules.knows($0) && rules.workflow.migration(from: $0) != nil
        }
    }

    private func staying() async throws -> [String: Int] {
        let present = rules.workflow
        return try await store.read { reading in
            let versions = try reading.workflowVersions().filter {
                $0 != present.version && present.migration(from: $0) == nil
            }
            var counts: [String: Int] = [:]
            for version in versions {
                let count = try reading.openCaseCount(of: version)
                if count > 0 { counts[version] = count }
            }
            return counts
        }
    }
}

extension Actor {
    /// Stands for whoever would order the migration.
    fileprivate static let planner = Actor(role: .administrator, id: "", office: nil)
}
