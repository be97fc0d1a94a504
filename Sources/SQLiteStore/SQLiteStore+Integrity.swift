import GRDB

extension SQLiteStore {
    /// What SQLite itself finds wrong with the file: pages, indexes, constraints and references.
    ///
    /// Reads the whole file and blocks the calling thread. A changed byte inside a text is not
    /// found here, but by comparing the cases with their journals.
    ///
    /// - Returns: one line for each fault; none for a sound file.
    package func integrity() throws -> [String] {
        try pool.read { database in
            let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check")
            let references = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").map {
                let table: String = $0["table"] ?? ""
                let parent: String = $0["parent"] ?? ""
                return "\(table) names a row that is missing from \(parent)"
            }
            return pages.filter { $0 != "ok" } + references
        }
    }
}
