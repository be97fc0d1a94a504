import LostCardCore

extension CaseDesk {
    /// Noted levels that their clocks did not reach like that, and levels that are missing below
    /// them.
    ///
    /// Of levels that were noted by other settings, or before these or another version moved the
    /// case, nothing is said; nor of clocks that may stand still, which acts told late may move.
    func levelFaults(of stored: Case, _ rows: [JournalRow]) -> [String] {
        let moved = rows.lastIndex { $0.entry.act == .retimed || $0.entry.act == .migrated }
        let start = moved.map { $0 + 1 } ?? 0
        var noted: [FiledNotices.Round: [NotedMark]] = [:]
        for (place, row) in rows.enumerated() {
            guard let mark = row.entry.facts.mark else { continue }
            let isCurrent =
                place >= start && settings.change.map { $0.since <= row.recordedAt } ?? true
            noted[FiledNotices.Round(clock: mark.clock, round: mark.round), default: []]
                .append(NotedMark(mark: mark, number: row.number, isCurrent: isCurrent))
        }
        return noted.flatMap { round, marks in faults(of: marks, round, of: stored) }.sorted()
    }

    private func faults(
        of marks: [NotedMark], _ round: FiledNotices.Round, of stored: Case
    ) -> [String] {
        guard
            let run = stored.clocks.first(where: {
                $0.clock == round.clock && $0.round == round.round
            })
        else {
            return marks.map { "entry \($0.number) notes a level of a round that is not there" }
        }
        let dials = dials(of: run, in: stored)
        guard !dials.isEmpty else { return [] }
        var faults = marks.filter { noted in
            noted.isCurrent && !dials.contains { $0.reaches(noted.mark, from: run.startedAt) }
        }.map { "entry \($0.number) notes a level that was not reached like that" }
        if marks.allSatisfy(\.isCurrent), !dials.contains(where: { $0.isFull(marks.map(\.mark)) }) {
            faults.append("levels of \(round.clock.rawValue) \(round.round) are missing")
        }
        return faults
    }

    /// The definitions by which levels of a round may have been noted: a case may have come to its
    /// home since. None where others have judged it.
    private func dials(of run: ClockRun, in stored: Case) -> [ClockDefinition] {
        let own = rules.pinned(to: run.frozenBy ?? stored.workflow)
        let dials = [stored.home, nil].compactMap { home in
            own.clock(run.clock, in: rules.policy(of: home))
        }
        let isKnown = run.frozen.map { frozen in
            dials.contains { $0.fingerprint == frozen.definition }
        }
        return (isKnown ?? true) && dials.allSatisfy(\.pausesIn.isEmpty) ? dials : []
    }
}

/// A level of the journal.
private struct NotedMark {
    let mark: ClockMark
    /// Of its entry.
    let number: Int
    /// Whether it was noted by what is in force.
    let isCurrent: Bool
}

extension ClockDefinition {
    fileprivate func reaches(_ mark: ClockMark, from start: Instant) -> Bool {
        marks.contains { $0.at == mark.at && $0.level == mark.level }
            && instant(of: mark.at, from: start) == mark.reachedAt
    }

    /// Whether every mark up to the last of these is among them.
    fileprivate func isFull(_ noted: [ClockMark]) -> Bool {
        let places = Set(noted.map(\.at))
        return marks.allSatisfy { mark in
            places.contains(mark.at) || places.allSatisfy { $0 < mark.at }
        }
    }
}
