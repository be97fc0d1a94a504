import Testing

@testable import LostCardCore

@Suite("A CSV table")
struct CSVTableTests {
    private func table(_ text: String, _ required: String...) -> CSVTable {
        CSVTable(text.utf8, requiredColumns: required)
    }

    @Test("finds fields by the name of their column, in any order of columns")
    func columns() {
        let table = table("name,code,note\n千代田区,131016,x\n中央区,131024,\n", "code", "name")
        #expect(table.faults.isEmpty)
        #expect(table.columns == ["name", "code", "note"])
        #expect(table.rows.map { $0["code"] } == ["131016", "131024"])
        #expect(table.rows.map { $0["note"] } == ["x", ""])
        #expect(table.rows.map { $0["other"] } == [nil, nil])
        #expect(table.rows.map(\.line) == [2, 3])
    }

    @Test("without any record has no header", arguments: ["", "\n\n", "\u{FEFF}"])
    func noHeader(text: String) {
        #expect(table(text, "a").faults == [CSVTableFault(line: 1, kind: .noHeader)])
    }

    @Test("reports every repeated and missing column and reads no rows")
    func badHeader() {
        let table = table("\na,b,a,a\n1,2,3,4\n", "a", "c", "d")
        let expected: [CSVTableFault.Kind] = [
            .duplicateColumn("a"), .duplicateColumn("a"), .missingColumn("c"), .missingColumn("d"),
        ]
        #expect(table.faults == expected.map { CSVTableFault(line: 2, kind: $0) })
        #expect(table.rows.isEmpty)
    }

    @Test("whose header cannot be read has no rows")
    func unreadableHeader() {
        let table = table("a,\"b\n1,2", "a")
        #expect(table.faults == [CSVTableFault(line: 1, kind: .unreadable(.unterminatedQuote))])
        #expect(table.rows.isEmpty)
    }

    @Test("reports every record it cannot take by line and keeps the others")
    func badRows() {
        let table = table("a,b\n1,2\n3\n4,5,6\n\"7\n7\",8\n9\"\n10,11\n", "a", "b")
        let expected = [
            CSVTableFault(line: 3, kind: .tooFewFields(expected: 2, found: 1)),
            CSVTableFault(line: 4, kind: .tooManyFields(expected: 2, found: 3)),
            CSVTableFault(line: 7, kind: .unreadable(.strayQuote)),
        ]
        #expect(table.faults == expected)
        #expect(table.rows.map { $0["a"] } == ["1", "7\n7", "10"])
    }
}
