package import LostCardCore

extension CaseDesk {
    /// How many journal rows one reading takes.
    private static let exportPage = 1_000

    /// Gives every act of every case to `take` as a line of a history file, in the order of the
    /// journal. What the service derives by itself (levels, the issue, the stop that a report
    /// brings) is left out, because importing the rest brings it again.
    ///
    /// - Returns: how many lines were given, and how many acts could not be because their body has
    ///   been erased.
    package func exportHistory(
        _ take: (JSONValue) throws -> Void
    ) async throws -> (lines: Int, erased: Int) {
        var sequence: Int64 = 0
        var references: [CaseID: String] = [:]
        var counts = (lines: 0, erased: 0)
        while true {
            let after = sequence
            let rows = try await store.read {
                try $0.journal(after: after, limit: Self.exportPage)
            }
            for row in rows {
                if let opening = row.entry.facts.opening {
                    references[row.caseID] = opening.reference
                }
                // An import judges every clock anew, so there is nothing to restate.
                guard row.digest != nil, row.entry.act != .restated else { continue }
                guard let line = try line(row, reference: references[row.caseID]) else {
                    counts.erased += 1
                    continue
                }
                try take(line)
                counts.lines += 1
            }
            guard rows.count == Self.exportPage, let last = rows.last else { return counts }
            sequence = last.sequence
        }
    }

    private func line(_ row: JournalRow, reference: String?) throws -> JSONValue? {
        guard let text = row.body?.text, let reference else { return nil }
        let entry = row.entry
        guard case .object(var body) = try JSONValue.parse(text.utf8) else { return nil }
        if let approver = entry.facts.approvedBy, body["approval"] == nil {
            body["approval"] = ["by": Self.by(approver), "at": entry.at.json]
        }
        return .compact([
            "at": entry.at.json,
            "case": .string(entry.facts.attachedReference ?? reference),
            "do": .string(
                entry.act == .attachedReport ? Verb.reportLost.rawValue : entry.act.text),
            "by": Self.by(entry.actor), "channel": .string(entry.channel.rawValue),
            "workflow": namesVersion(entry) ? .some(.string(entry.workflow)) : .none,
            "body": .object(body),
        ])
    }

    /// Whether a line must say to which version its case comes: a migration, and the opening of a
    /// case by another version than the present one, which an import would take otherwise.
    private func namesVersion(_ entry: Entry) -> Bool {
        entry.act == .migrated
            || (entry.facts.opening != nil && entry.workflow != rules.workflow.version)
    }

    private static func by(_ actor: Actor) -> JSONValue {
        .compact([
            "role": .string(actor.role.rawValue), "id": .string(actor.id),
            "municipality": actor.office.map { .string($0.text) },
        ])
    }
}
