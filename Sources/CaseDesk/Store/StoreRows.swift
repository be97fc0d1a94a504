package import LostCardCore

/// The changes of an accepted command on their way into the store.
package struct Filing: Sendable {
    package let changes: Accepted
    /// The machine's time of writing; entries carry the time at which they took effect.
    package let recordedAt: Instant
    package let isImported: Bool
    /// The personal body of each entry, in the order of the entries; nil where there is none.
    package let bodies: [SealedBody?]
    /// When the case is to be looked at next, and what is foreseen then.
    package let upcoming: Upcoming?
    /// Whether the case still awaits something, by its own version of the workflow.
    package let isOpen: Bool
    /// The promises of the clocks that it can have touched.
    package let dials: [ClockDial]
    /// The number of the settings by which all this was reckoned.
    package let edition: Int
    /// Whom the levels among the changes concern, and whom no longer. A level that was reached
    /// before the case was last imported is kept as suppressed: nobody is told of it. One that
    /// other settings or another version have moved there since is told.
    package let notices: FiledNotices?
    /// The facts of each entry as they are stored: written out before the store's only writer, for
    /// whom all others wait, comes to them.
    package let facts: [String]
    private let written: String?

    /// The case as it is stored, written out as the facts are; of what was only noted, of which
    /// the case as it is stored tells nothing, when it is asked for.
    package var snapshot: String { written ?? changes.subject.snapshot.text }

    package init(
        changes: Accepted, recordedAt: Instant, isImported: Bool, bodies: [SealedBody?],
        upcoming: Upcoming?, isOpen: Bool, dials: [ClockDial] = [], edition: Int = 0,
        notices: FiledNotices? = nil
    ) {
        self.changes = changes
        self.recordedAt = recordedAt
        self.isImported = isImported
        self.bodies = bodies
        self.upcoming = upcoming
        self.isOpen = isOpen
        self.dials = dials
        self.edition = edition
        self.notices = notices
        facts = changes.entries.map(\.facts.json.text)
        let isNoted = changes.entries.allSatisfy(\.isNotice)
        written = isNoted ? nil : changes.subject.snapshot.text
    }
}

/// Where on its dial one round of a clock breaks its promise.
package struct ClockDial: Hashable, Sendable {
    package let clock: ClockName
    package let round: Int
    /// In units of the measure; nil for a clock that only reminds.
    package let target: Int?
    /// Nil without a promise, and while a pause keeps it from being known.
    package let breachesAt: Instant?

    package init(clock: ClockName, round: Int, target: Int?, breachesAt: Instant?) {
        self.clock = clock
        self.round = round
        self.target = target
        self.breachesAt = breachesAt
    }
}

/// A personal body with the salted digest by which the journal vouches for it.
package struct SealedBody: Hashable, Sendable {
    package let text: String
    /// Hexadecimal.
    package let salt: String
    /// SHA-256 of salt and text, hexadecimal.
    package let digest: String

    package init(text: String, salt: String, digest: String) {
        self.text = text
        self.salt = salt
        self.digest = digest
    }
}

/// One row of the journal as it is stored.
package struct JournalRow: Sendable {
    /// Rises through all journals.
    package let sequence: Int64
    package let caseID: CaseID
    /// Rises within the case, from 1.
    package let number: Int
    package let entry: Entry
    package let recordedAt: Instant
    package let isImported: Bool
    /// The digest of the body; nil for an entry without one.
    package let digest: String?
    /// The body; nil when there is none or it has been erased.
    package let body: SealedBody?

    package init(
        sequence: Int64, caseID: CaseID, number: Int, entry: Entry, recordedAt: Instant,
        isImported: Bool, digest: String?, body: SealedBody?
    ) {
        self.sequence = sequence
        self.caseID = caseID
        self.number = number
        self.entry = entry
        self.recordedAt = recordedAt
        self.isImported = isImported
        self.digest = digest
        self.body = body
    }

    /// From when on it was known. What an import brought is taken to have been known as it
    /// happened.
    package var knownAt: Instant { isImported ? entry.at : max(entry.at, recordedAt) }
}

extension [JournalRow] {
    /// The journal of a case as it stood at an instant.
    package func known(at instant: Instant) -> [JournalRow] {
        Array(prefix { $0.knownAt <= instant })
    }
}

/// Which cases are asked for, in the order of their ids.
package struct CaseQuery: Sendable {
    package var state: StateName?
    /// Home or referred municipalities, wards included; nil asks for all.
    package var municipalities: [MunicipalityCode]?
    /// Whether cases without a home are wanted as well when `municipalities` is given.
    package var includesHomeless = false
    package var route: Route?
    package var reference: String?
    package var after: CaseID?
    package var limit: Int

    package init(limit: Int) { self.limit = limit }
}

/// A call to the issuer that is owed or done.
package struct OrderRow: Hashable, Sendable {
    package let effect: IssuerEffect
    package let serial: CardSerial
    package let requestedAt: Instant
    package let confirmedAt: Instant?

    package init(
        effect: IssuerEffect, serial: CardSerial, requestedAt: Instant, confirmedAt: Instant?
    ) {
        self.effect = effect
        self.serial = serial
        self.requestedAt = requestedAt
        self.confirmedAt = confirmedAt
    }
}

/// Which open tasks are asked for, oldest first.
package struct TaskQuery: Sendable {
    package var caseID: CaseID?
    package var kind: TaskKind?
    /// Homes of their cases, or offices to which these were referred, wards named one by one; nil
    /// asks for all.
    package var municipalities: [MunicipalityCode]?
    /// Whether tasks of cases without a home are wanted as well when `municipalities` is given.
    package var includesHomeless = false
    /// Only tasks that come after this one.
    package var after: TaskRow?
    package var limit: Int

    package init(caseID: CaseID? = nil, limit: Int) {
        self.caseID = caseID
        self.limit = limit
    }
}

/// Work that waits for somebody.
package struct TaskRow: Hashable, Sendable, Comparable {
    package let kind: TaskKind
    package let caseID: CaseID
    package let openedAt: Instant

    package init(kind: TaskKind, caseID: CaseID, openedAt: Instant) {
        self.kind = kind
        self.caseID = caseID
        self.openedAt = openedAt
    }

    /// In the order in which tasks are listed.
    package static func < (left: Self, right: Self) -> Bool {
        (left.openedAt, left.caseID, left.kind.rawValue)
            < (right.openedAt, right.caseID, right.kind.rawValue)
    }
}

/// How many cases of one home stand in one state.
package struct StateCount: Hashable, Sendable {
    package let state: StateName
    package let home: MunicipalityCode?
    package let count: Int

    package init(state: StateName, home: MunicipalityCode?, count: Int) {
        self.state = state
        self.home = home
        self.count = count
    }
}
