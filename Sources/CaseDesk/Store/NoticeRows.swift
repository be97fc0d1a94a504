package import LostCardCore

/// The number by which people name a notice.
package struct NoticeID: Hashable, Sendable, Comparable {
    /// From 1, rising as notices are kept.
    package let number: Int64

    package init(_ number: Int64) { self.number = number }

    /// Reads ``text``; nil for anything but a number from 1.
    package init?(_ text: String) {
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(text), number > 0
        else { return nil }
        self.number = number
    }

    package var text: String { String(number) }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}

/// One level told to some people of a case, as it is kept.
package struct NoticeRow: Hashable, Sendable {
    package let id: NoticeID
    package let caseID: CaseID
    package let mark: ClockMark
    /// The version on whose dial the mark stands.
    package let workflow: String
    package var progress: NoticeProgress
    package var end: End?

    package init(
        id: NoticeID, caseID: CaseID, mark: ClockMark, workflow: String,
        progress: NoticeProgress, end: End? = nil
    ) {
        self.id = id
        self.caseID = caseID
        self.mark = mark
        self.workflow = workflow
        self.progress = progress
        self.end = end
    }

    /// How and when it ceased to be open.
    package struct End: Hashable, Sendable {
        package let ending: NoticeEnding
        package let at: Instant
        /// Who acknowledged it: role, id and office; nil for every other ending.
        package let by: Actor?

        package init(_ ending: NoticeEnding, at: Instant, by: Actor? = nil) {
            self.ending = ending
            self.at = at
            self.by = by.map { Actor(role: $0.role, id: $0.id, office: $0.office) }
        }
    }

    /// Whether another row tells of the same level.
    package func isOfSameLevel(as other: NoticeRow) -> Bool {
        caseID == other.caseID && mark == other.mark && workflow == other.workflow
    }
}

/// Which notices are asked for, in the order of their ids.
package struct NoticeQuery: Sendable {
    package var caseID: CaseID?
    /// Of these people only; nil asks for all.
    package var readers: Readers?
    package var status = Status.open
    package var after: NoticeID?
    package var limit: Int

    package init(limit: Int) { self.limit = limit }

    /// A role, and the offices that it serves.
    package struct Readers: Hashable, Sendable {
        package let role: Role
        /// Nil for all offices.
        package let offices: [NoticeOffice]?

        package init(role: Role, offices: [NoticeOffice]?) {
            self.role = role
            self.offices = offices
        }
    }

    package enum Status: String, CaseIterable, Sendable {
        /// Told and neither acknowledged nor withdrawn.
        case open
        case acknowledged
        /// Whatever became of it, also before it is told.
        case all
    }
}

extension NoticeQuery {
    /// What a store that holds rows in memory lists.
    package func matches(_ row: NoticeRow) -> Bool {
        (caseID.map { $0 == row.caseID } ?? true) && (after.map { row.id > $0 } ?? true)
            && (readers.map { $0.match(row.progress.to) } ?? true) && status.matches(row)
    }
}

extension NoticeQuery.Readers {
    fileprivate func match(_ addressee: Addressee) -> Bool {
        role == addressee.role && (offices.map { $0.contains(addressee.office) } ?? true)
    }
}

extension NoticeQuery.Status {
    fileprivate func matches(_ row: NoticeRow) -> Bool {
        switch self {
        case .open: row.end == nil && !row.progress.told.isEmpty
        case .acknowledged: row.end?.ending == .acknowledged
        case .all: true
        }
    }
}

/// A level that the service has noted and of which nobody has been told yet.
package struct UntoldLevel: Hashable, Sendable {
    /// The place of its entry among all journals.
    package let sequence: Int64
    package let caseID: CaseID
    /// The number of its entry within the case.
    package let number: Int
    /// The version on whose dial the mark stands.
    package let workflow: String
    /// Nil where the entry does not read.
    package let mark: ClockMark?

    package init(
        sequence: Int64, caseID: CaseID, number: Int, workflow: String, mark: ClockMark?
    ) {
        self.sequence = sequence
        self.caseID = caseID
        self.number = number
        self.workflow = workflow
        self.mark = mark
    }
}
