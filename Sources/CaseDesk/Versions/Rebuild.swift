package import LostCardCore

/// A case as its journal makes it, with what the store finds it by.
package struct FoldedCase: Sendable {
    package let subject: Case
    package let upcoming: Upcoming?
    package let isOpen: Bool
    package let dials: [ClockDial]

    package init(_ subject: Case, in rules: Rules) {
        self.subject = subject
        upcoming = subject.upcoming(in: rules)
        isOpen = rules.isOpen(subject)
        dials = subject.clocks.compactMap { subject.dial(of: $0, in: rules) }
    }
}

extension CaseDesk {
    /// The form in which cases are stored; it rises when the fold of a journal yields more.
    private static let storedForm = "3"
    private static let storedFormSetting = "stored-form"
    /// How many cases one transaction rebuilds.
    private static let rebuildChunk = 200

    /// Builds every case anew from its journal where an earlier release stored less of it, and
    /// freezes the verdicts of clocks that stopped before verdicts were kept. Harmless when it is
    /// stopped and run again, and nothing where there is nothing to do.
    ///
    /// - Parameter progress: told how many cases are done, from time to time.
    package func rebuildCases(progress: (Int) -> Void = { _ in }) async throws {
        let form = try await store.read { try $0.setting(Self.storedFormSetting) }
        guard form != Self.storedForm else { return }
        var after: CaseID?
        var done = 0
        while true {
            let last = after
            let ids = try await store.write { transaction in
                let ids = try transaction.caseIDs(after: last, limit: Self.rebuildChunk)
                for id in ids { try self.rebuild(id, in: transaction) }
                return ids
            }
            guard let end = ids.last else { break }
            after = end
            done += ids.count
            progress(done)
        }
        try await store.write { transaction in
            try transaction.setSetting(Self.storedFormSetting, to: Self.storedForm)
        }
    }

    private func rebuild(_ id: CaseID, in transaction: any CaseTransaction) throws {
        // What does not read is left for verify to tell.
        let folded = try readable { try Case.fold(transaction.journal(of: id), id: id, in: rules) }
        guard let subject = folded ?? nil, rules.knows(subject.workflow)
        else { return }
        try transaction.rebuild(FoldedCase(subject, in: rules))
        if let frozen = freezeVerdicts(of: subject, at: clock.now, in: rules) {
            try transaction.file(filing(frozen, recordedAt: clock.now, isImported: false))
        }
    }
}
