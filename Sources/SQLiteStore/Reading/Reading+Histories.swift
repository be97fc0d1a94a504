import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func caseIDs(after id: CaseID?, limit: Int) throws -> [CaseID] {
        try all(
            "SELECT id FROM cases WHERE id > ? ORDER BY id LIMIT ?",
            [id?.text ?? "", max(limit, 0)], of: "cases"
        ) { try $0.next() }
    }

    /// One statement for each table, however many cases are asked for.
    func histories(of ids: [CaseID]) throws -> [CaseHistory] {
        let wanted: StatementArguments = [JSONValue.strings(ids.map(\.text))]
        let subjects = try all(Self.subjects, wanted, of: "cases") { try $0.subject() }
        let rows = Dictionary(grouping: try journals(wanted), by: \.caseID)
        let cards = try all(Self.cards, wanted, of: "cards") { try $0.card() }
            .keyed(by: \.serial)
        let holders = try all(Self.holders, wanted, of: "holders") { try $0.holder() }
            .keyed(by: \.id)
        let origins = try all(Self.origins, wanted, of: "reissues") { try $0.reissue() }
            .keyed(by: \.newSerial)
        let histories = subjects.map { subject in
            CaseHistory(
                subject: subject, rows: rows[subject.id] ?? [],
                card: subject.card.flatMap { cards[$0] },
                holder: subject.holder.flatMap { holders[$0] },
                origin: subject.card.flatMap { origins[$0] })
        }.keyed(by: \.subject.id)
        return ids.compactMap { histories[$0] }
    }

    private func journals(_ wanted: StatementArguments) throws -> [JournalRow] {
        try all(
            JournalColumns.select
                + "WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id, number",
            wanted, of: "journal"
        ) { try $0.journalRow() }
    }

    private static var named: String { "id IN (SELECT value FROM json_each(?))" }

    private static var subjects: String {
        "SELECT \(CaseColumns.subject) FROM cases WHERE \(named)"
    }

    private static var cards: String {
        CardColumns.select + "WHERE serial IN (SELECT card_serial FROM cases WHERE \(named))"
    }

    private static var holders: String {
        HolderColumns.select + "WHERE id IN (SELECT holder FROM cases WHERE \(named))"
    }

    /// Of several reissues with one new serial the latest comes last, and counts.
    private static var origins: String {
        ReissueColumns.select + """
            WHERE new_serial IN (SELECT card_serial FROM cases WHERE \(named))
            ORDER BY applied_at, application_id DESC
            """
    }
}

extension Array {
    fileprivate func keyed<Key: Hashable>(by key: (Element) -> Key) -> [Key: Element] {
        Dictionary(map { (key($0), $0) }, uniquingKeysWith: { $1 })
    }
}
