import LostCardCore

extension CaseDesk {
    /// How many cases one reading or one transaction of a re-timing takes.
    static let retimeChunk = 200

    /// Has the settings in force run the clocks of every open case that they move, one journal
    /// entry each, chunk by chunk. May be stopped anywhere and run again, and by two at once: a
    /// case that goes by these settings already is not touched.
    ///
    /// A case of which something stored does not read stays as it is, and holds up no other.
    ///
    /// - Parameter progress: is told after each chunk how many cases have moved so far.
    /// - Returns: how many cases moved now.
    /// - Throws: ``ConstraintViolation/settingsChanged`` when other settings are in force by now.
    @discardableResult
    package func finishRetiming(progress: (Int) -> Void = { _ in }) async throws -> Int {
        guard settings.before != nil else { return 0 }
        var moved = 0
        for version in try await knownVersions() {
            var after: CaseID?
            while true {
                let last = after
                let ids = try await store.read {
                    try $0.openCaseIDs(of: version, after: last, limit: Self.retimeChunk)
                }
                let settled = try await together(ids) { id, transaction in
                    try transaction.subject(id).map { try self.settle($0, in: transaction) }
                }.done
                moved += settled.count { $0 == true }
                progress(moved)
                guard ids.count == Self.retimeChunk else { break }
                after = ids.last
            }
        }
        let number = settings.number
        let now = clock.now
        try await store.write { try $0.noteRetimed(number, at: now) }
        return moved
    }

    /// Has the settings in force run the clocks of a case before anything else touches it.
    ///
    /// - Returns: whether it has changed.
    @discardableResult
    func settle(_ subject: Case, in transaction: any CaseTransaction) throws -> Bool {
        guard let before = settings.before, let change = settings.change,
            rules.knows(subject.workflow),
            try transaction.edition(of: subject.id) ?? settings.number < settings.number
        else { return false }
        let now = clock.now
        let accepted = retime(subject, by: change, at: now, from: before, in: rules)
        guard let accepted else { return false }
        try transaction.file(filing(accepted, recordedAt: now, isImported: false))
        return true
    }
}
