import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func caseID(named name: String) throws -> CaseID? {
        if let id = CaseID(name), try exists("SELECT 1 FROM cases WHERE id = ?", binding: id) {
            return id
        }
        if let code = ReceiptCode(name), let id = try caseID(code) { return id }
        return try caseID(reference: name)
    }

    private func caseID(_ code: ReceiptCode) throws -> CaseID? {
        try first("SELECT id FROM cases WHERE receipt_code = ?", [code], of: "cases") {
            try $0.next()
        }
    }

    private func caseID(reference: String) throws -> CaseID? {
        try first(
            "SELECT case_id FROM case_references WHERE reference = ?", [reference],
            of: "case_references"
        ) { try $0.next() }
    }

    func subject(_ id: CaseID) throws -> Case? {
        try first("SELECT \(CaseColumns.subject) FROM cases WHERE id = ?", [id], of: "cases") {
            try $0.subject()
        }
    }

    func openCase(of serial: CardSerial) throws -> Case? {
        try first(
            "SELECT \(CaseColumns.subject) FROM cases WHERE card_serial = ? AND is_open = 1",
            [serial], of: "cases"
        ) { try $0.subject() }
    }

    func cases(_ query: CaseQuery) throws -> [Case] {
        guard let reference = query.reference else {
            let selection = CaseSelection(query)
            // The text depends on how many offices are asked for, so it is not worth keeping.
            let statement = try database.makeStatement(sql: selection.sql)
            return try all(statement, selection.arguments, of: "cases") { try $0.subject() }
        }
        guard query.limit > 0, let id = try caseID(reference: reference),
            let found = try subject(id), query.matches(found)
        else { return [] }
        return [found]
    }

    func report(of id: CaseID) throws -> JSONValue? {
        try first("SELECT report FROM reports WHERE case_id = ?", [id], of: "reports") {
            try $0.next()
        }
    }
}

enum CaseColumns {
    /// A case as ``Columns/subject()`` reads it, from a statement in which `cases` bears its own
    /// name: the stored copy, and what the journal holds beyond it.
    static let subject = """
        snapshot, (SELECT group_concat(number || ' ' || act || ' ' || facts, char(10))
            FROM journal WHERE case_id = cases.id AND number > cases.entries)
        """
}

extension Columns {
    mutating func subject() throws -> Case {
        var subject = try made(from: next()) { try Case(snapshot: $0) }
        guard let noted: String = try optional() else { return subject }
        let notices = noted.split(separator: "\n").map(NotedFacts.init)
        for notice in notices.sorted(by: { $0.number < $1.number }) {
            guard notice.number == subject.entryCount + 1, let facts = notice.facts else {
                throw damage
            }
            subject.note(facts)
        }
        return subject
    }
}

/// An entry that the stored copy of its case has not taken in: `7 level-reached {"mark":…}`.
private struct NotedFacts {
    let number: Int
    /// Nil for anything that must have changed the stored copy, or does not read.
    let facts: EntryFacts?

    init(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 2)
        let act = parts.dropFirst().first.flatMap { Entry.Act(String($0)) }
        number = parts.first.flatMap { Int($0) } ?? 0
        guard act == .levelReached || act == .reminded, let text = parts.last,
            let json = try? JSONValue.parse(text.utf8)
        else {
            facts = nil
            return
        }
        facts = try? EntryFacts(json: json)
    }
}
