import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func save(_ reissue: Reissue, of subject: Case) throws {
        let changed = try run(
            """
            INSERT INTO reissues (application_id, case_id, holder, route, fee, applied_at, stage,
                ending, new_serial)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (application_id) DO UPDATE SET stage = excluded.stage,
                ending = excluded.ending, new_serial = excluded.new_serial
            WHERE case_id = excluded.case_id
            """,
            [
                reissue.application, subject.id, subject.holder, reissue.route, reissue.fee,
                reissue.appliedAt, reissue.stage, reissue.ending, reissue.newSerial,
            ])
        guard changed == 1 else { throw ConstraintViolation.applicationInUse }
    }

    /// - Parameter toldAt: when its stop came to be known, where that was later; the time that is
    ///   kept stays while the stop does.
    func save(
        _ round: ClockRun, _ dial: ClockDial?, toldAt: Instant?, of subject: Case
    ) throws {
        try run(
            """
            INSERT INTO clocks (case_id, clock, round, started_at, started_day, stopped_at,
                stopped_day, verdict, told_at, home, target, breaches_at, breach_day, frozen,
                reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (case_id, clock, round) DO UPDATE SET
                told_at = iif(stopped_at IS excluded.stopped_at, told_at, excluded.told_at),
                stopped_at = excluded.stopped_at,
                stopped_day = excluded.stopped_day, verdict = excluded.verdict,
                home = excluded.home, target = excluded.target,
                breaches_at = excluded.breaches_at, breach_day = excluded.breach_day,
                frozen = excluded.frozen, reason = excluded.reason
            WHERE verdict <> excluded.verdict OR stopped_at IS NOT excluded.stopped_at
                OR home IS NOT excluded.home
                OR target IS NOT excluded.target OR breaches_at IS NOT excluded.breaches_at
                OR frozen IS NOT excluded.frozen OR reason IS NOT excluded.reason
            """,
            [
                subject.id, round.clock, round.round, round.startedAt,
                round.startedAt.civilDate.dayNumber, round.stoppedAt,
                round.stoppedAt?.civilDate.dayNumber, round.verdict, toldAt,
                subject.home, dial?.target, dial?.breachesAt,
                dial?.breachesAt?.civilDate.dayNumber, round.frozen?.stored, round.reason,
            ])
    }

    /// The outbox rows and the tasks of a filing.
    func saveWork(_ filing: Filing) throws {
        let id = filing.changes.subject.id
        for order in filing.orders {
            try run(
                """
                INSERT INTO orders (case_id, effect, serial, requested_at, suppressed)
                VALUES (?, ?, ?, ?, ?)
                """, binding: id, order.effect, order.serial, order.requestedAt, filing.isImported)
        }
        for kind in filing.changes.closesTasks {
            try run(
                """
                UPDATE tasks SET closed_at = ?
                WHERE case_id = ? AND closed_at IS NULL AND kind = ?
                """, [filing.effectiveAt, id, kind])
        }
        for task in filing.newTasks { try open(task) }
    }

    func open(_ task: TaskRow) throws {
        try run(
            "INSERT INTO tasks (case_id, kind, opened_at) VALUES (?, ?, ?)",
            binding: task.caseID, task.kind, task.openedAt)
    }
}
