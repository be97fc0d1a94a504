import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    /// Appends what was noted and leaves the stored copy of the case as it is: only what grows at
    /// its end is written, and every page that is spared is one less to bring to the disk.
    func file(_ note: CaseNote) throws -> Bool {
        try wholly {
            try requireInForce(note.edition)
            guard try appendIfUnchanged(note) else { return false }
            for task in note.tasks { try open(task) }
            if note.upcoming?.at != note.due.at {
                try disarm(note.due, edition: note.edition)
            }
            if let upcoming = note.upcoming {
                try arm(note.due.caseID, upcoming, edition: note.edition)
            }
            return true
        }
    }

    func disarm(_ place: DuePlace, edition: Int) throws {
        try wholly {
            try requireInForce(edition)
            try run(
                "DELETE FROM wakeups WHERE at = ? AND case_id = ?", binding: place.at,
                place.caseID)
        }
    }

    func arm(_ id: CaseID, _ upcoming: Upcoming, edition: Int) throws {
        try wholly {
            try requireInForce(edition)
            try foresee(id, upcoming, edition)
        }
    }

    /// Keeps what is due of a case next, in the place of what was kept for that time.
    func foresee(_ id: CaseID, _ upcoming: Upcoming, _ edition: Int) throws {
        let (level, mark) = (upcoming.level, upcoming.level?.mark)
        try run(
            """
            INSERT OR REPLACE INTO wakeups (at, case_id, edition, number, workflow, state, clock,
                round, dial_at, level, next)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            binding: upcoming.at, id, edition, level?.number, level?.workflow, level?.state,
            mark?.clock, mark?.round, mark?.at, mark?.level, level?.next)
    }
}
