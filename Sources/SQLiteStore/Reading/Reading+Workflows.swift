import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func releasedFiles() throws -> [ReleasedFile] {
        try all(
            """
            SELECT version, kind, digest, text, delivery, bound_at FROM released_files ORDER BY id
            """, [], of: "released_files"
        ) {
            ReleasedFile(
                version: try $0.next(), kind: try $0.next(), digest: try $0.next(),
                text: try $0.next(), delivery: try $0.optional(), boundAt: try $0.next())
        }
    }

    /// Steps from version to version through the index, however many cases each has.
    func workflowVersions() throws -> [String] {
        try all(
            """
            WITH RECURSIVE versions (version) AS (
                SELECT min(workflow) FROM cases
                UNION ALL
                SELECT (SELECT min(workflow) FROM cases WHERE workflow > version)
                FROM versions WHERE version IS NOT NULL)
            SELECT version FROM versions WHERE version IS NOT NULL ORDER BY version
            """, [], of: "cases"
        ) { try $0.next() }
    }

    func openCaseCount(of version: String) throws -> Int {
        try first(
            "SELECT count(*) FROM cases WHERE workflow = ? AND is_open = 1", [version], of: "cases"
        ) { try $0.next() } ?? 0
    }

    func openCaseIDs(of version: String, after: CaseID?, limit: Int) throws -> [CaseID] {
        try all(
            """
            SELECT id FROM cases
            WHERE workflow = ? AND is_open = 1 AND id > ? ORDER BY id LIMIT ?
            """, [version, after?.text ?? "", max(limit, 0)], of: "cases"
        ) { try $0.next() }
    }
}
