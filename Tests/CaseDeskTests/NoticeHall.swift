import CaseDesk
import Foundation
import LostCardCore
import Testing
import TestSupport

extension TownHall {
    /// What everybody's notices are, the oldest first.
    func notices(_ status: NoticeQuery.Status = .all) async throws -> [NoticeRow] {
        var query = NoticeQuery(limit: 1_000)
        query.status = status
        let wanted = query
        return try await desk.store.read { try $0.notices(wanted) }
    }

    /// Each telling as `role time`, in the order of the notices.
    func tellings() async throws -> [String] {
        try await notices().flatMap { row in
            row.progress.told.map {
                "\(row.mark.level.rawValue) \(row.progress.to.role.rawValue) \($0.rfc3339.prefix(16))"
            }
        }
    }

    /// Sweeps and tells at this time.
    func look(at time: String) async throws {
        clock.set(to: .jst("\(time):00"))
        _ = try await desk.sweepOnce()
        _ = try await desk.tellOnce()
    }

    /// The number of the only notice of this level and role.
    func notice(_ level: ClockLevel, _ role: Role) async throws -> NoticeRow {
        let rows = try await notices().filter {
            $0.mark.level == level && $0.progress.to.role == role
        }
        #expect(rows.count == 1)
        return try #require(rows.first)
    }
}
