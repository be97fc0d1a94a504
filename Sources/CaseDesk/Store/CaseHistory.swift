package import LostCardCore

/// What is stored of one case and its acts can be asked again with.
package struct CaseHistory: Sendable {
    package let subject: Case
    /// The journal, oldest first, with the bodies where they are still kept.
    package let rows: [JournalRow]
    /// The card and its holder as they are now; nil while no card is matched.
    package let card: Card?
    package let holder: Holder?
    /// The reissue through which the card came into the world, as it stands now.
    package let origin: Reissue?

    package init(
        subject: Case, rows: [JournalRow], card: Card?, holder: Holder?, origin: Reissue?
    ) {
        self.subject = subject
        self.rows = rows
        self.card = card
        self.holder = holder
        self.origin = origin
    }
}

extension CaseReading {
    package func caseIDs(after id: CaseID?, limit: Int) throws -> [CaseID] {
        var query = CaseQuery(limit: limit)
        query.after = id
        return try cases(query).map(\.id)
    }

    /// Open cases that are judged by this version, in the order of their ids.
    package func openCases(
        of version: String, after id: CaseID?, limit: Int
    ) throws -> [Case] {
        try openCaseIDs(of: version, after: id, limit: limit).compactMap(subject)
    }

    package func histories(of ids: [CaseID]) throws -> [CaseHistory] {
        try ids.compactMap { id in
            guard let subject = try subject(id) else { return nil }
            return CaseHistory(
                subject: subject, rows: try journal(of: id),
                card: try subject.card.flatMap(card), holder: try subject.holder.flatMap(holder),
                origin: try subject.card.flatMap(origin))
        }
    }
}
