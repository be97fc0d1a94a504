import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Appends what was noted and leaves the stored copy of the case as it is: only what grows at
    /// its end is written, and every page that is spared is one less to bring to the disk.
    func fileNotice(_ filing: Filing, of due: DueCase) throws -> Bool {
        try wholly {
            guard filing.isNotice else { throw ConstraintViolation.caseChanged }
            try requireInForce(filing.edition)
            // An entry of this number is there if the case has changed since it was read.
            guard try appendUnlessChanged(filing) else { return false }
            try saveWork(filing)
            try rearm(due.subject.id, from: due.dueAt, to: filing.nextDue)
            return true
        }
    }

    func rearm(_ id: CaseID, from due: Instant, to next: Instant?) throws {
        guard next != due else { return }
        guard let next else {
            try run("DELETE FROM wakeups WHERE at = ? AND case_id = ?", binding: due, id)
            return
        }
        let moved = try run(
            "UPDATE OR REPLACE wakeups SET at = ? WHERE at = ? AND case_id = ?",
            binding: next, due, id)
        guard moved == 0 else { return }
        try run(
            "INSERT INTO wakeups (at, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING", binding: next,
            id)
    }
}
