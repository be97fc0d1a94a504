import LostCardCore

extension CaseDesk {
    /// Brings a case of an imported history to the version that the line names, at the line's time.
    func migrate(
        _ line: HistoryLine, in transaction: any CaseTransaction
    ) throws -> Decision {
        guard let id = try transaction.caseID(named: line.reference),
            let subject = try transaction.subject(id)
        else { return .notFound }
        guard line.actor.role == .administrator else {
            return .notPermitted([
                Blocker(.roleNotPermitted, who: [.administrator], message: .administratorsMigrate)
            ])
        }
        guard line.at >= subject.lastAt else { return .timeWentBack }
        var reader = ObjectReader(line.body)
        let reason = reader.text("reason", limit: MigrationOrder.reasonLimit, required: true)
        reader.finish()
        guard let reason, reader.faults.isEmpty else { return .faulty(reader.faults) }
        let target = line.workflow.map(rules.pinned) ?? rules
        let accepted = LostCardCore.migrate(
            subject, by: line.actor, reason: reason, at: line.at, in: target)
        guard let accepted else {
            return .refused([Blocker(.notOffered, message: .noWay)])
        }
        try transaction.file(filing(accepted, recordedAt: clock.now, isImported: true))
        return .accepted(accepted)
    }
}

extension LocalizedText {
    fileprivate static let administratorsMigrate = LocalizedText(
        ja: "版の移行はシステム管理者の手続です。", en: "An administrator brings cases to another version.")
    fileprivate static let noWay = LocalizedText(
        ja: "この案件をその版に移す定めがないか、案件が終了しています。",
        en: "That version has no way for this case, or the case is closed.")
}
