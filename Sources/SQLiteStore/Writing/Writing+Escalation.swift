import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Withdraws what a filing leaves without a reason, and keeps the notices of its levels.
    func saveNotices(_ filing: Filing) throws {
        guard let notices = filing.notices else { return }
        let id = filing.changes.subject.id
        if let running = notices.running, !filing.changes.isNewCase {
            try withdrawStopped(running, of: id, at: filing.recordedAt)
        }
        for gone in notices.superseded { try supersede(gone, of: id, at: filing.recordedAt) }
        guard !notices.opened.isEmpty else { return }
        let importedAt = try importedAt(of: id)
        for intent in notices.opened {
            try insert(intent, of: id, end: filing.end(of: intent, importedAt: importedAt))
        }
    }

    func takeUntold(_ level: UntoldLevel) throws -> Bool {
        try wholly {
            try run("DELETE FROM untold_levels WHERE sequence = ?", binding: level.sequence) == 1
        }
    }

    func tell(_ notices: FiledNotices, of id: CaseID, at now: Instant) throws {
        try wholly {
            for gone in notices.superseded { try supersede(gone, of: id, at: now) }
            for intent in notices.opened {
                let end = intent.ending.map { NoticeRow.End($0, at: now) }
                try insert(intent, of: id, end: end)
            }
        }
    }

    func add(_ notices: [NoticeIntent], to id: CaseID) throws {
        for intent in notices { try insert(intent, of: id, end: nil) }
    }

    func save(_ notice: NoticeRow) throws {
        let progress = notice.progress
        try run(
            """
            UPDATE notices SET told = ?, due_at = ?, wanted_at = ?, ending = ?, ended_at = ?,
                acknowledged_by = ?
            WHERE id = ?
            """,
            [
                StoredTellings(progress.told), notice.end == nil ? progress.due?.at : nil,
                notice.end == nil ? progress.due?.wanted : nil, notice.end?.ending,
                notice.end?.at, notice.end?.by.map(StoredActor.init), notice.id.number,
            ])
    }

    private func supersede(
        _ gone: FiledNotices.Superseded, of id: CaseID, at now: Instant
    ) throws {
        try run(
            """
            UPDATE notices SET ending = 'superseded', ended_at = ?, due_at = NULL, wanted_at = NULL
            WHERE case_id = ? AND clock = ? AND round = ? AND ending IS NULL
                AND level IN (\(Self.names[gone.level] ?? ""))
            """, binding: now, id, gone.round.clock, gone.round.round)
    }

    /// The names of the levels that are no more urgent than a level, as a list within a statement.
    private static let names = Dictionary(
        uniqueKeysWithValues: ClockLevel.allCases.map { level in
            (
                level,
                ClockLevel.allCases.filter { $0 <= level }.map { "'\($0.rawValue)'" }
                    .joined(separator: ", ")
            )
        })

    private func withdrawStopped(
        _ running: Set<FiledNotices.Round>, of id: CaseID, at now: Instant
    ) throws {
        let names = running.map { "\($0.clock.rawValue) \($0.round)" }
        try run(
            """
            UPDATE notices SET ending = 'stopped', ended_at = ?, due_at = NULL, wanted_at = NULL
            WHERE case_id = ? AND ending IS NULL
                AND clock || ' ' || round NOT IN (SELECT value FROM json_each(?))
            """, [now, id, JSONValue.strings(names)])
    }

    private func insert(_ intent: NoticeIntent, of id: CaseID, end: NoticeRow.End?) throws {
        let (mark, notice) = (intent.mark, intent.notice)
        try run(
            """
            INSERT INTO notices (case_id, clock, round, workflow, at, level, reached_at, link,
                role, office, told, due_at, wanted_at, ending, ended_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id, clock, round, workflow, at, link, role, office) DO NOTHING
            """,
            binding: id, mark.clock, mark.round, intent.workflow, mark.at, mark.level,
            mark.reachedAt,
            notice.link, notice.to.role, notice.to.office, StoredTellings(notice.told),
            end == nil ? notice.due?.at : nil, end == nil ? notice.due?.wanted : nil,
            end?.ending, end?.at)
    }
}
