import CaseDesk
import GRDB

extension ConstraintViolation {
    /// The wall behind an error of SQLite; nil for any other error.
    init?(_ error: DatabaseError) {
        guard error.resultCode == .SQLITE_CONSTRAINT, let message = error.message,
            let violation = Self.walls[message]
        else { return nil }
        self = violation
    }

    /// SQLite tells which constraint failed only by its message.
    private static let walls: [String: ConstraintViolation] = [
        unique("cases.card_serial"): .openCaseExists,
        unique("reissues.holder"): .liveReissueExists,
        "card is final": .cardIsFinal,
        unique("delivery_events.event_id"): .eventSeen,
        unique("case_references.reference"): .referenceInUse,
        unique("cases.id"): .caseExists,
        unique("cases.receipt_code"): .caseExists,
        unique("journal.case_id, journal.number"): .caseChanged,
        "FOREIGN KEY constraint failed": .nothingNamed,
        unique("tokens.id"): .tokenExists,
        unique("tokens.hash"): .tokenExists,
        unique("imported_lines.hash, imported_lines.occurrence"): .lineKnown,
        unique("released_files.version"): .versionReleased,
        "settings follow each other": .settingsChanged,
    ]

    private static func unique(_ columns: String) -> String {
        "UNIQUE constraint failed: \(columns)"
    }
}

extension DatabaseError {
    /// Whether the disk, the file or the memory failed, rather than the statement.
    var isOfTheMachine: Bool {
        switch resultCode {
        case .SQLITE_IOERR, .SQLITE_FULL, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_NOMEM,
            .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_NOLFS:
            true
        default: false
        }
    }

    /// Whether another connection holds the lock, or the statement was interrupted.
    var isPassing: Bool {
        switch resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_INTERRUPT, .SQLITE_PROTOCOL: true
        default: false
        }
    }
}

extension StoreFailure {
    /// What callers are told of an error of SQLite while nothing was being committed.
    static func telling(_ error: any Error) -> any Error {
        switch error {
        case is TransactionLost: StoreFailure.overloaded
        case let error as DatabaseError:
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB: StoreFailure.damaged("file")
            default:
                error.isOfTheMachine || error.isPassing ? StoreFailure.overloaded : error
            }
        default: error
        }
    }
}
