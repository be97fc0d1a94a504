/// What is wrong with a CSV text as a table; it names columns and lines, never the content of
/// fields.
package struct CSVTableFault: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        /// The text has no record at all.
        case noHeader
        /// The header names a column a second time.
        case duplicateColumn(String)
        /// The header lacks a column that is required.
        case missingColumn(String)
        /// A record has fewer fields than the header.
        case tooFewFields(expected: Int, found: Int)
        /// A record has more fields than the header.
        case tooManyFields(expected: Int, found: Int)
        /// A record cannot be read.
        case unreadable(CSVFault.Kind)
    }

    /// The line of the fault, from 1.
    package let line: Int
    /// What is wrong.
    package let kind: Kind

    /// Describes a fault on a line counted from 1.
    package init(line: Int, kind: Kind) {
        self.line = line
        self.kind = kind
    }
}

/// A CSV text whose first record names the columns.
///
/// Every fault is collected. Records with a fault are left out of `rows`, and there are no rows
/// when the header has one. Columns beyond the required ones are kept.
package struct CSVTable: Hashable, Sendable {
    /// One record that has a field for every column.
    package struct Row: Hashable, Sendable {
        /// The line on which the record begins, from 1.
        package let line: Int
        /// The fields in the order of the columns.
        package let fields: [String]
        fileprivate let positions: [String: Int]

        /// The field of a column, nil when the table has no such column.
        package subscript(column: String) -> String? {
            positions[column].map { fields[$0] }
        }
    }

    /// The names of the columns in their order, as the header gives them.
    package private(set) var columns: [String] = []
    /// The records without fault, in the order of the text.
    package private(set) var rows: [Row] = []
    /// Every fault, in the order of the text.
    package private(set) var faults: [CSVTableFault] = []

    /// Reads a whole text in UTF-8 and checks it against the columns it must have.
    package init(_ bytes: some Sequence<UInt8>, requiredColumns: [String]) {
        var reader = CSVReader(bytes)
        switch reader.next() {
        case .success(let row):
            readHeader(row, requiredColumns)
        case .failure(let fault):
            add(.unreadable(fault.kind), line: fault.line)
        case nil:
            add(.noHeader, line: 1)
        }
        if faults.isEmpty {
            readRows(&reader)
        }
    }

    private mutating func readHeader(_ row: CSVRow, _ requiredColumns: [String]) {
        columns = row.fields
        var seen: Set<String> = []
        for column in columns where !seen.insert(column).inserted {
            add(.duplicateColumn(column), line: row.line)
        }
        for column in requiredColumns where !seen.contains(column) {
            add(.missingColumn(column), line: row.line)
        }
    }

    private mutating func readRows(_ reader: inout CSVReader) {
        let places = columns.enumerated().map { ($0.element, $0.offset) }
        let positions = Dictionary(places, uniquingKeysWith: { first, _ in first })
        while let result = reader.next() {
            switch result {
            case .success(let row) where row.fields.count == columns.count:
                rows.append(Row(line: row.line, fields: row.fields, positions: positions))
            case .success(let row):
                addWrongCount(row)
            case .failure(let fault):
                add(.unreadable(fault.kind), line: fault.line)
            }
        }
    }

    private mutating func addWrongCount(_ row: CSVRow) {
        let (expected, found) = (columns.count, row.fields.count)
        add(
            found < expected
                ? .tooFewFields(expected: expected, found: found)
                : .tooManyFields(expected: expected, found: found),
            line: row.line)
    }

    private mutating func add(_ kind: CSVTableFault.Kind, line: Int) {
        faults.append(CSVTableFault(line: line, kind: kind))
    }
}
