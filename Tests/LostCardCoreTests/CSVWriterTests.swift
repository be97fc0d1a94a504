import Testing

@testable import LostCardCore

@Suite("Written CSV")
struct CSVWriterTests {
    @Test(
        "quotes only the fields that need it",
        arguments: [
            (["a", "b c", "千代田区"], "a,b c,千代田区\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"),
            (["say \"hi\""], "\"say \"\"hi\"\"\"\r\n"),
            (["a\nb", "c\rd"], "\"a\nb\",\"c\rd\"\r\n"),
            (["a\r\nb"], "\"a\r\nb\"\r\n"), (["", ""], ",\r\n"), ([""], "\"\"\r\n"),
            (["\u{FEFF}a", "b"], "\"\u{FEFF}a\",b\r\n"),
            (["a\u{301},", "=1"], "\"a\u{301},\",=1\r\n"),
            (["\"\u{301}"], "\"\"\"\u{301}\"\r\n"),
        ])
    func quoting(fields: [String], line: String) {
        #expect(Array(CSVWriter.line(fields).utf8) == Array(line.utf8))
    }

    @Test("is read back as it was written", arguments: JSONRandomTests.seeds)
    func roundTrip(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        let rows = (0..<300).map { _ in
            (0..<Int.random(in: 1...5, using: &generator)).map { _ in generator.text() }
        }
        let text = rows.map(CSVWriter.line).joined()
        let read = try CSVReader(text.utf8).map { try $0.get().fields }
        #expect(read.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }

    @Test("when damaged is read to its end, never a trap", arguments: JSONRandomTests.seeds)
    func mutations(seed: UInt64) {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<2_000 {
            let rows = (0..<4).map { _ in CSVWriter.line([generator.text(), generator.text()]) }
            let bytes = generator.mutated(Array(rows.joined().utf8))
            let breaks = bytes.count { $0 == 0x0A || $0 == 0x0D }
            let results = Array(CSVReader(bytes))
            #expect(results.count <= breaks + 1)
            for case .success(let row) in results {
                #expect(!row.fields.isEmpty && row.line <= breaks + 1)
            }
        }
    }
}
