package import LostCardCore

/// A place in the list of cases to be looked at.
package struct DuePlace: Hashable, Sendable {
    package let at: Instant
    package let caseID: CaseID

    package init(at: Instant, caseID: CaseID) {
        self.at = at
        self.caseID = caseID
    }
}

/// A case to be looked at, and what is to be noted then if nothing has happened to it since.
package struct Wakeup: Hashable, Sendable {
    package let place: DuePlace
    package let level: ForeseenLevel?
    /// The number of the settings by which the level was foreseen.
    package let edition: Int

    package init(place: DuePlace, level: ForeseenLevel? = nil, edition: Int = 0) {
        self.place = place
        self.level = level
        self.edition = edition
    }
}

/// What the service notes by itself of a case that is due: levels and reminders, no act.
package struct CaseNote: Sendable {
    package let due: DuePlace
    /// The entries with the numbers that they have if the case has not changed meanwhile.
    package let rows: [JournalRow]
    /// The facts of each entry as they are stored.
    package let facts: [String]
    package let tasks: [TaskRow]
    package let upcoming: Upcoming?
    /// The number of the settings by which all this was reckoned.
    package let edition: Int

    /// What a filing notes that brings entries of this kind and tasks, and nothing else.
    ///
    /// - Returns: nil for any other filing.
    package init?(_ filing: Filing, of due: DuePlace) {
        guard filing.isNotice else { return nil }
        self.due = due
        rows = filing.rows()
        facts = filing.facts
        tasks = filing.newTasks
        upcoming = filing.upcoming
        edition = filing.edition
    }

    /// The noting of a level that was foreseen.
    package init(_ level: ForeseenLevel, of due: DuePlace, at now: Instant, by desk: CaseDesk) {
        self.due = due
        let entry = level.entry(at: now)
        rows = [
            JournalRow(
                sequence: 0, caseID: due.caseID, number: level.number, entry: entry,
                recordedAt: now, isImported: false, digest: nil, body: nil)
        ]
        facts = [entry.facts.json.text]
        tasks = level.tasks(in: desk.rules).map {
            TaskRow(kind: $0.kind, caseID: due.caseID, openedAt: $0.at)
        }
        upcoming = level.next.map { Upcoming(at: $0) }
        edition = desk.settings.number
    }
}
