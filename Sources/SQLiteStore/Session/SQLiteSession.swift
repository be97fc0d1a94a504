import CaseDesk
import GRDB
import LostCardCore

/// One connection within one transaction.
///
/// No statement runs outside that transaction: when SQLite has ended it by itself, as it does
/// when the disk is full, everything that follows throws ``TransactionLost``.
protocol SQLiteSession {
    var database: Database { get }
}

/// SQLite has rolled the transaction back; nothing of it is stored.
struct TransactionLost: Error {}

extension SQLiteSession {
    func statement(_ sql: String) throws -> Statement {
        guard database.isInsideTransaction else { throw TransactionLost() }
        return try database.cachedStatement(sql: sql)
    }

    func first<Value>(
        _ sql: String, _ arguments: StatementArguments, of table: String,
        _ read: (inout Columns) throws -> Value
    ) throws -> Value? {
        guard let row = try Row.fetchOne(statement(sql), arguments: arguments) else { return nil }
        var columns = Columns(row, of: table)
        return try read(&columns)
    }

    func all<Value>(
        _ sql: String, _ arguments: StatementArguments, of table: String,
        _ read: (inout Columns) throws -> Value
    ) throws -> [Value] {
        try all(statement(sql), arguments, of: table, read)
    }

    func all<Value>(
        _ statement: Statement, _ arguments: StatementArguments, of table: String,
        _ read: (inout Columns) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(statement, arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() {
            var columns = Columns(row, of: table)
            values.append(try read(&columns))
        }
        return values
    }

    /// Runs a statement that writes.
    ///
    /// - Returns: how many rows it changed.
    /// - Throws: ``ConstraintViolation`` where a wall refuses it.
    @discardableResult
    func run(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        do {
            try statement(sql).execute(arguments: arguments)
            return database.changesCount
        } catch let error as DatabaseError {
            throw ConstraintViolation(error) ?? error
        }
    }

    /// Either all of `body` or nothing of it; may be nested.
    func atomically<Value>(_ body: () throws -> Value) throws -> Value {
        try run("SAVEPOINT part")
        do {
            let value = try body()
            try run("RELEASE part")
            return value
        } catch {
            guard database.isInsideTransaction else { throw TransactionLost() }
            do {
                try run("ROLLBACK TO part")
                try run("RELEASE part")
            } catch {
                throw TransactionLost()
            }
            throw error
        }
    }
}

/// Reads at one moment.
struct ReadSession: SQLiteReading {
    let database: Database
}

/// Reads and writes within the transaction of a batch, for one work.
final class WriteSession: SQLiteReading, CaseTransaction {
    let database: Database
    /// What stopped a change midway; the work cannot succeed any more, even if it goes on.
    private(set) var spoiledBy: (any Error)?
    /// The number of the settings in force, once it has been looked up in this work.
    var editionInForce: Int?

    init(database: Database) { self.database = database }

    /// All of `body`, or nothing of the whole work.
    ///
    /// Cheaper than a savepoint for each change, and it leaves no work with half of one.
    func wholly<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            spoiledBy = spoiledBy ?? error
            throw error
        }
    }
}

/// What both kinds of session answer.
protocol SQLiteReading: SQLiteSession, CaseReading {}
