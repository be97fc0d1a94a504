import CaseDesk
import GRDB
import LostCardCore

extension WriteSession {
    func add(_ file: ReleasedFile) throws {
        try run(
            """
            INSERT INTO released_files (version, kind, digest, text, delivery, bound_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [file.version, file.kind, file.digest, file.text, file.delivery, file.boundAt])
    }
}
