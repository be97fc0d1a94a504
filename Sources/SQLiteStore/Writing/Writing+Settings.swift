import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func add(_ edition: SettingsEdition) throws {
        editionInForce = nil
        try wholly {
            try run(
                """
                INSERT INTO settings_editions (number, bound_at, bound_by, reason)
                VALUES (?, ?, ?, ?)
                """, [edition.number, edition.boundAt, edition.boundBy, edition.reason])
            for file in edition.settings.files {
                try run(
                    """
                    INSERT INTO settings_texts (digest, text) VALUES (?, ?)
                    ON CONFLICT (digest) DO NOTHING
                    """, [file.digest, file.text])
                try run(
                    "INSERT INTO settings_files (number, name, digest) VALUES (?, ?, ?)",
                    [edition.number, file.name, file.digest])
            }
        }
    }

    func noteRetimed(_ number: Int, at now: Instant) throws {
        try run(
            "INSERT INTO settings_retimed (number, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [number, now])
    }

    /// - Throws: ``ConstraintViolation/settingsChanged`` when other settings are in force.
    func requireInForce(_ number: Int) throws {
        let inForce = try editionInForce ?? editionNumber() ?? number
        editionInForce = inForce
        guard inForce == number else { throw ConstraintViolation.settingsChanged }
    }
}
