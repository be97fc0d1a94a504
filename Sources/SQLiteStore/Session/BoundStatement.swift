import CaseDesk
import Foundation
import GRDB
import GRDBSQLite

extension SQLiteSession {
    /// Runs a statement that writes, with one value for each of its parameters.
    ///
    /// For rows that are written by the thousand: the values go to SQLite one by one, each by its
    /// own type, where an array of them boxes and copies every one.
    ///
    /// - Returns: how many rows it changed.
    /// - Throws: ``ConstraintViolation`` where a wall refuses it.
    @discardableResult
    func run<each Value: DatabaseValueConvertible>(
        _ sql: String, binding value: repeat each Value
    ) throws -> Int {
        var bound = BoundStatement(try statement(sql).sqliteStatement)
        for value in repeat each value { bound.bind(value.databaseValue) }
        do {
            try bound.step(on: database)
            return database.changesCount
        } catch let error as DatabaseError {
            throw ConstraintViolation(error) ?? error
        }
    }

    /// Whether a statement that reads finds any row.
    func exists<each Value: DatabaseValueConvertible>(
        _ sql: String, binding value: repeat each Value
    ) throws -> Bool {
        var bound = BoundStatement(try statement(sql).sqliteStatement)
        for value in repeat each value { bound.bind(value.databaseValue) }
        return try bound.step(on: database)
    }
}

/// A prepared statement while its parameters are given values, from left to right.
private struct BoundStatement {
    private let statement: SQLiteStatement
    private var place: CInt = 0
    private var failure = SQLITE_OK

    init(_ statement: SQLiteStatement) {
        self.statement = statement
        sqlite3_reset(statement)
    }

    mutating func bind(_ value: DatabaseValue) {
        place += 1
        let code = bind(value, at: place)
        if failure == SQLITE_OK { failure = code }
    }

    private func bind(_ value: DatabaseValue, at place: CInt) -> CInt {
        switch value.storage {
        case .null: return sqlite3_bind_null(statement, place)
        case .int64(let number): return sqlite3_bind_int64(statement, place, number)
        case .double(let number): return sqlite3_bind_double(statement, place, number)
        case .string(var text):
            return text.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) {
                    sqlite3_bind_text(
                        statement, place, $0.baseAddress, CInt($0.count), Self.copied)
                }
            }
        case .blob(let data):
            return data.withUnsafeBytes {
                sqlite3_bind_blob(
                    statement, place, $0.baseAddress, CInt($0.count), Self.copied)
            }
        }
    }

    /// Has SQLite copy the bytes at once.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    /// - Returns: whether there is a row.
    /// - Throws: `DatabaseError`; also where a parameter is left without a value, or has no place.
    @discardableResult
    func step(on database: Database) throws -> Bool {
        defer { sqlite3_reset(statement) }
        guard failure == SQLITE_OK, place == sqlite3_bind_parameter_count(statement) else {
            throw DatabaseError(
                resultCode: .SQLITE_MISUSE, message: "a statement got too few or too many values")
        }
        let code = sqlite3_step(statement)
        guard code == SQLITE_DONE || code == SQLITE_ROW else {
            let connection = database.sqliteConnection
            throw DatabaseError(
                resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
                message: String(cString: sqlite3_errmsg(connection)))
        }
        return code == SQLITE_ROW
    }
}
