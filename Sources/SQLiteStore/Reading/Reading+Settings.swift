import CaseDesk
import GRDB
import LostCardCore

extension SQLiteReading {
    func editionInForce() throws -> SettingsEdition? {
        try editionNumber().flatMap(edition)
    }

    func edition(numbered number: Int) throws -> SettingsEdition? {
        let files = try all(
            """
            SELECT name, text FROM settings_files JOIN settings_texts USING (digest)
            WHERE number = ? ORDER BY name
            """, [number], of: "settings_files"
        ) { SettingsFiles.File(name: try $0.next(), text: try $0.next()) }
        return try first(
            "SELECT bound_at, bound_by, reason FROM settings_editions WHERE number = ?",
            [number], of: "settings_editions"
        ) {
            SettingsEdition(
                number: number, settings: SettingsFiles(files), boundAt: try $0.next(),
                boundBy: try $0.next(), reason: try $0.next())
        }
    }

    func editionNumber() throws -> Int? {
        try first(
            "SELECT number FROM settings_editions ORDER BY number DESC LIMIT 1", [],
            of: "settings_editions"
        ) { try $0.next() }
    }

    func editionNumber(at instant: Instant) throws -> Int? {
        try first(
            """
            SELECT number FROM settings_editions WHERE bound_at <= ?
            ORDER BY number DESC LIMIT 1
            """, [instant], of: "settings_editions"
        ) { try $0.next() }
    }

    func isRetimed(_ number: Int) throws -> Bool {
        try first(
            "SELECT 1 FROM settings_retimed WHERE number >= ? LIMIT 1", [number],
            of: "settings_retimed"
        ) { _ in true } ?? false
    }

    func edition(of id: CaseID) throws -> Int? {
        try first("SELECT edition FROM cases WHERE id = ?", [id], of: "cases") { try $0.next() }
    }
}
