import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func file(_ filing: Filing) throws {
        try wholly {
            try requireInForce(filing.edition)
            for card in filing.changes.cards { try save(card) }
            if filing.changes.isNewCase {
                try insertCase(filing)
            } else {
                try updateCase(filing)
            }
            if let upcoming = filing.upcoming {
                try foresee(filing.changes.subject.id, upcoming, filing.edition)
            }
            try saveNames(filing)
            try append(filing)
            for reissue in filing.touchedReissues { try save(reissue, of: filing.changes.subject) }
            for run in filing.touchedRuns {
                try save(
                    run, filing.dial(of: run), toldAt: filing.toldAt(of: run),
                    of: filing.changes.subject)
            }
            try saveWork(filing)
            try saveNotices(filing)
        }
    }

    /// The parts move; who holds a card and what it is stay as they were.
    private func save(_ card: Card) throws {
        let parts = card.parts
        let changed = try run(
            """
            UPDATE cards SET card = ?, user_certificate = ?, signing_certificate = ?,
                phone_certificates = ?, issued_on = ?, replaced_by = ?
            WHERE serial = ? AND holder = ?
            """,
            [
                parts.card, parts.userCertificate, parts.signingCertificate,
                parts.phoneCertificates, card.issuedOn, card.replacedBy, card.serial, card.holder,
            ])
        if changed == 0 { try insert(card) }
    }

    private func insert(_ card: Card) throws {
        let inserted = try run(
            """
            INSERT INTO cards (serial, holder, card, user_certificate, signing_certificate,
                phone_certificates, has_face_authentication, issued_on, expires_on, replaces,
                replaced_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (serial) DO NOTHING
            """,
            [
                card.serial, card.holder, card.parts.card, card.parts.userCertificate,
                card.parts.signingCertificate, card.parts.phoneCertificates,
                card.hasFaceAuthentication, card.issuedOn, card.expiresOn, card.replaces,
                card.replacedBy,
            ])
        guard inserted == 1 else { throw ConstraintViolation.cardOfAnother }
    }

    private func insertCase(_ filing: Filing) throws {
        let subject = filing.changes.subject
        try run(
            """
            INSERT INTO cases (state, is_open, card_serial, holder, home, route, revision,
                entries, matched_at, imported_at, last_at, next_due, workflow, snapshot, edition, id,
                receipt_code, opened_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            columns(filing) + [subject.id, subject.receiptCode, subject.openedAt])
    }

    /// Changes the case, if it still has as many entries as when it was read.
    private func updateCase(_ filing: Filing) throws {
        let changed = try run(
            """
            UPDATE cases SET state = ?, is_open = ?, card_serial = ?, holder = ?, home = ?,
                route = ?, revision = ?, entries = ?, matched_at = coalesce(?, matched_at),
                imported_at = coalesce(?, imported_at), last_at = ?, next_due = ?,
                workflow = ?, snapshot = ?, edition = ?
            WHERE id = ? AND entries + (
                SELECT count(*) FROM journal WHERE case_id = cases.id AND number > cases.entries
            ) = ?
            """,
            columns(filing) + [filing.changes.subject.id, filing.entriesBefore])
        guard changed == 1 else { throw ConstraintViolation.caseChanged }
    }

    private func columns(_ filing: Filing) -> StatementArguments {
        let subject = filing.changes.subject
        return [
            subject.state, filing.isOpen, subject.card, subject.holder,
            subject.home, subject.route, subject.revision, subject.entryCount, filing.matchedAt,
            filing.importedAt, subject.lastAt, filing.upcoming?.at, subject.workflow,
            filing.snapshot, filing.edition,
        ]
    }

    func rebuild(_ folded: FoldedCase) throws {
        let subject = folded.subject
        try wholly {
            try run(
                """
                UPDATE cases SET next_due = ?, is_open = ?, entries = ?, snapshot = ? WHERE id = ?
                """,
                [
                    folded.upcoming?.at, folded.isOpen, subject.entryCount, subject.snapshot,
                    subject.id,
                ])
            if let upcoming = folded.upcoming {
                // By the settings that it was filed by: where others are in force by now, nothing
                // is foreseen until it is filed again.
                try foresee(subject.id, upcoming, try edition(of: subject.id) ?? 0)
            }
            for run in subject.clocks {
                let dial = folded.dials.first { $0.clock == run.clock && $0.round == run.round }
                try save(run, dial, toldAt: nil, of: subject)
            }
        }
    }

    /// By what and for whom the case is found from now on.
    private func saveNames(_ filing: Filing) throws {
        let id = filing.changes.subject.id
        for reference in filing.newReferences {
            try run(
                "INSERT INTO case_references (reference, case_id) VALUES (?, ?)",
                [reference, id])
        }
        for office in filing.referredTo {
            try run(
                """
                INSERT INTO case_offices (office, case_id) VALUES (?, ?)
                ON CONFLICT (office, case_id) DO NOTHING
                """, [office, id])
        }
        if let report = filing.changes.report {
            try run(
                """
                INSERT INTO reports (case_id, report) VALUES (?, ?)
                ON CONFLICT (case_id) DO UPDATE SET report = excluded.report
                """, [id, report])
        }
    }
}
