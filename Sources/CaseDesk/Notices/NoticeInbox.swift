package import LostCardCore

extension CaseDesk {
    /// The notices of this reader's role and offices; a national administrator's, those of all.
    package func notices(
        _ query: NoticeQuery, by actor: Actor
    ) async throws -> (items: [JSONValue], next: NoticeID?) {
        var scoped = query
        scoped.readers = readers(actor)
        let wanted = scoped
        return try await store.read { reading in
            let rows = try reading.notices(wanted)
            let items = try rows.map { row in
                self.json(row, of: try reading.subject(row.caseID))
            }
            return (items, rows.count == wanted.limit ? rows.last?.id : nil)
        }
    }

    private func readers(_ actor: Actor) -> NoticeQuery.Readers? {
        if actor.role == .administrator, actor.isNational { return nil }
        if actor.isNational { return NoticeQuery.Readers(role: actor.role, offices: nil) }
        let own = actor.offices.flatMap(rules.municipalities.withWards)
        let isHotline = EscalationLink.Place.hotline.roles.contains(actor.role)
        return NoticeQuery.Readers(
            role: actor.role,
            offices: own.map { .municipality($0) } + (isHotline ? [.hotline] : []))
    }

    /// Says that somebody has taken a notice up: nobody is told of that level any more.
    ///
    /// Only one of those to whom it is addressed may say so, before or after being told; whoever
    /// serves all offices in that role is one of them.
    package func acknowledge(
        _ id: String, by actor: Actor, faults: [FieldFault] = [],
        retry: (scope: IdempotencyScope, bodyHash: String)? = nil
    ) async throws -> RequestAnswer {
        try await store.write { transaction in
            guard let row = try NoticeID(id).flatMap({ try transaction.notice($0) }),
                let subject = try transaction.subject(row.caseID),
                actor.sees(subject, in: self.rules.municipalities)
            else { return .notFound }
            if let retry, let known = try transaction.replay(retry.scope) {
                guard known.bodyHash == retry.bodyHash else { return .keyReused }
                return .done(self.json(row, of: subject), isReplay: true)
            }
            guard row.progress.to.fits(actor, in: self.rules.municipalities) else {
                return .notPermitted([self.notAddressed(row)])
            }
            guard faults.isEmpty else { return .faulty(faults) }
            guard row.end == nil else { return .refused([self.hasEnded(row)]) }
            let taken = try self.close(row, by: actor, in: transaction)
            if let retry {
                try transaction.remember(
                    IdempotencyRecord(
                        scope: retry.scope, bodyHash: retry.bodyHash,
                        answer: ["noticeId": .string(row.id.text)], committedAt: self.clock.now))
            }
            return .done(self.json(taken, of: subject), isReplay: false)
        }
    }

    /// Ends every open notice of the same level.
    private func close(
        _ row: NoticeRow, by actor: Actor, in transaction: any CaseTransaction
    ) throws -> NoticeRow {
        let end = NoticeRow.End(.acknowledged, at: clock.now, by: actor)
        for var other in try sameLevel(as: row, in: transaction) where other.end == nil {
            other.end = end
            try transaction.save(other)
        }
        guard let taken = try transaction.notice(row.id) else {
            throw StoreFailure.damaged("notices")
        }
        return taken
    }

    private func notAddressed(_ row: NoticeRow) -> Blocker {
        let role = row.progress.to.role
        return Blocker(
            .roleNotPermitted, who: [role],
            message: LocalizedText(
                ja: "このお知らせは\(title(of: row.progress.to).ja)宛てです。",
                en: "This notice is for: \(title(of: row.progress.to).en)."))
    }

    private func hasEnded(_ row: NoticeRow) -> Blocker {
        let how = row.end?.ending.title ?? LocalizedText(ja: "", en: "")
        return Blocker(
            .notOffered,
            message: LocalizedText(
                ja: "このお知らせは既に終わっています（\(how.ja)）。",
                en: "This notice is closed already (\(how.en))."))
    }
}
