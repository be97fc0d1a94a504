import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Only what such a filing can change is written: each index whose columns are named in an
    /// update dirties a page of its own, whether they change or not.
    func fileNotice(_ filing: Filing) throws -> Bool {
        guard filing.isNotice else {
            try file(filing)
            return true
        }
        return try wholly {
            try requireInForce(filing.edition)
            let subject = filing.changes.subject
            let changed = try run(
                """
                UPDATE cases SET entries = ?, next_due = ?, snapshot = ?, edition = ?
                WHERE id = ? AND entries = ?
                """,
                [
                    subject.entryCount, filing.nextDue, filing.snapshot, filing.edition,
                    subject.id, filing.entriesBefore,
                ])
            guard changed == 1 else { return false }
            try append(filing)
            for round in filing.markedRuns { try saveMark(of: round, in: filing) }
            try saveWork(filing)
            try saveNotices(filing)
            return true
        }
    }

    private func saveMark(of round: ClockRun, in filing: Filing) throws {
        let subject = filing.changes.subject
        let changed = try run(
            "UPDATE clocks SET last_mark = ? WHERE case_id = ? AND clock = ? AND round = ?",
            [round.lastMark, subject.id, round.clock, round.round])
        if changed == 0 { try save(round, filing.dial(of: round), of: subject) }
    }
}
