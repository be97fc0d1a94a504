package import LostCardCore

extension CaseDesk {
    /// Opens the notices of levels that were noted and not yet told, and foresees what will be
    /// noted of their cases next.
    ///
    /// The list of such levels is part of the commit that notes them, and a level leaves it in the
    /// commit that keeps its notices: none is lost and none told twice, whenever this stops and
    /// beside however many others it runs.
    ///
    /// - Returns: the cases that were set aside because something that is stored of them does not
    ///   read.
    @discardableResult
    package func openNotices() async throws -> Set<CaseID> {
        let unreadable = try await inShares {
            try $0.untoldLevels(after: $1?.sequence ?? 0, limit: $2)
        } work: {
            try await openNotices(of: $0)
        }
        return Set(unreadable.joined())
    }

    private func openNotices(of levels: ArraySlice<UntoldLevel>) async throws -> [CaseID] {
        let cases = Dictionary(grouping: levels, by: \.caseID).values
            .sorted { ($0.first?.sequence ?? 0) < ($1.first?.sequence ?? 0) }
        let tellings = try await store.read { reading in
            try cases.map { try telling(of: $0, in: reading) }
        }
        return try await together(tellings) { try tell($0, in: $1) }.unreadable
            .compactMap(\.levels.first?.caseID)
    }

    private func tell(_ telling: Telling, in transaction: any CaseTransaction) throws {
        let levels = try telling.levels.filter(transaction.takeUntold)
        guard let id = levels.first?.caseID else { return }
        let work = try sureWork(of: levels, telling, in: transaction)
        try transaction.tell(work.notices, of: id, at: clock.now)
        if let upcoming = work.upcoming {
            try transaction.arm(id, upcoming, edition: settings.number)
        }
    }

    /// What was worked out beside the writer if the case and its levels are still as they were,
    /// else worked out anew.
    private func sureWork(
        of levels: [UntoldLevel], _ telling: Telling, in transaction: any CaseTransaction
    ) throws -> Telling.Work {
        if let work = telling.work, let id = levels.first?.caseID,
            levels.count == telling.levels.count,
            try !transaction.hasEntry(work.entryCount + 1, of: id)
        {
            return work
        }
        return try work(of: levels, in: transaction)
    }

    private func telling(
        of levels: [UntoldLevel], in reading: any CaseReading
    ) throws -> Telling {
        Telling(levels: levels, work: try readable { try work(of: levels, in: reading) })
    }

    /// - Parameter levels: all of one case, in the order in which they were noted.
    private func work(
        of levels: [UntoldLevel], in reading: any CaseReading
    ) throws -> Telling.Work {
        let marks = levels.compactMap(\.mark)
        guard let first = levels.first, let last = levels.last, marks.count == levels.count else {
            throw StoreFailure.damaged("journal")
        }
        guard let subject = try reading.subject(first.caseID) else {
            throw StoreFailure.damaged("cases")
        }
        // What was noted since then is told, or will be, and may be more urgent.
        let later =
            subject.entryCount == last.number
            ? [] : try reading.journal(of: subject.id).filter { $0.sequence > first.sequence }
        var notices = escalation.notices(
            of: zip(marks, levels).map { ($0, $1.workflow) },
            before: later.compactMap(\.entry.facts.mark),
            on: subject, at: clock.now)
        if let importedAt = try reading.importedAt(of: subject.id) {
            notices.opened = try notices.opened.map { intent in
                guard intent.isKnown(sinceImportAt: importedAt) else { return intent }
                // As it was when the level was noted: an import since then knew nothing of it.
                let level = levels.first { $0.mark == intent.mark } ?? first
                let then = try reading.importedAt(of: subject.id, before: level.sequence)
                return intent.isKnown(sinceImportAt: then) ? intent.suppressed : intent
            }
        }
        let isSettled = settings.before == nil && rules.knows(subject.workflow)
        return Telling.Work(
            entryCount: subject.entryCount, notices: notices,
            upcoming: isSettled ? subject.upcoming(in: rules) : nil)
    }
}

/// Untold levels of one case with what there is to tell of them.
private struct Telling: Sendable {
    let levels: [UntoldLevel]
    /// Nil while the case does not read.
    let work: Work?

    struct Work: Sendable {
        /// How many entries the case had when this was worked out.
        let entryCount: Int
        let notices: FiledNotices
        let upcoming: Upcoming?
    }
}
