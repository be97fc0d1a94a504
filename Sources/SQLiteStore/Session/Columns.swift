import CaseDesk
import GRDB
import LostCardCore

/// The columns of one row, read from left to right.
///
/// Every read checks what it finds: a row that does not read as what was written is
/// ``StoreFailure/damaged(_:)``, never a trap.
struct Columns {
    private let row: Row
    /// The table that is named when a value does not read.
    let table: String
    private var position = 0

    init(_ row: Row, of table: String) {
        self.row = row
        self.table = table
    }

    var damage: StoreFailure { .damaged(table) }

    /// The next column.
    mutating func next<Value: DatabaseValueConvertible>(
        _ type: Value.Type = Value.self
    ) throws -> Value {
        guard let value = try optional(type) else { throw damage }
        return value
    }

    /// The next column, which may be NULL.
    mutating func optional<Value: DatabaseValueConvertible>(
        _ type: Value.Type = Value.self
    ) throws -> Value? {
        let stored: DatabaseValue = row[position]
        position += 1
        guard !stored.isNull else { return nil }
        guard let value = Value.fromDatabaseValue(stored) else { throw damage }
        return value
    }

    /// Makes a value of stored JSON.
    func made<Value>(from json: JSONValue, _ make: (JSONValue) throws -> Value) throws -> Value {
        do {
            return try make(json)
        } catch {
            throw damage
        }
    }
}
