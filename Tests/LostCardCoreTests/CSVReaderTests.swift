import Testing

@testable import LostCardCore

@Suite("The CSV reader")
struct CSVReaderTests {
    private func read(_ bytes: some Sequence<UInt8>) -> [Result<CSVRow, CSVFault>] {
        Array(CSVReader(bytes))
    }

    private func row(_ line: Int, _ fields: String...) -> Result<CSVRow, CSVFault> {
        .success(CSVRow(line: line, fields: fields))
    }

    private func fault(_ line: Int, _ kind: CSVFault.Kind) -> Result<CSVRow, CSVFault> {
        .failure(CSVFault(line: line, kind: kind))
    }

    @Test(
        "takes the fields of one record",
        arguments: [
            ("a,b", ["a", "b"]), ("a", ["a"]), (",", ["", ""]), ("a,", ["a", ""]),
            (",a", ["", "a"]), (" a , b ", [" a ", " b "]), (#""""#, [""]),
            (#""a","b""#, ["a", "b"]),
            (#""a,b",c"#, ["a,b", "c"]), (#""say ""hi""""#, ["say \"hi\""]), (#""""""#, ["\""]),
            ("\"a\r\nb\nc\rd\",e", ["a\r\nb\nc\rd", "e"]), ("東京都,千代田区", ["東京都", "千代田区"]),
        ])
    func fields(text: String, fields: [String]) {
        let expected = [Result<CSVRow, CSVFault>.success(CSVRow(line: 1, fields: fields))]
        #expect(read(text.utf8) == expected)
        #expect(read((text + "\r\n").utf8) == expected)
    }

    @Test("ends a record at LF, CR LF and CR", arguments: ["\n", "\r\n", "\r"])
    func lineBreaks(lineBreak: String) {
        let text = ["a,b", "c,d", "", "\"e\(lineBreak)f\"", "g", ""].joined(separator: lineBreak)
        let expected = [
            row(1, "a", "b"), row(2, "c", "d"), row(4, "e\(lineBreak)f"), row(6, "g"),
        ]
        #expect(read(text.utf8) == expected)
    }

    @Test(
        "finds no record in blank lines", arguments: ["", "\n", "\r\n\r\n", "\n\r\r\n", "\u{FEFF}"])
    func blankLines(text: String) {
        #expect(read(text.utf8).isEmpty)
    }

    @Test("drops a byte order mark at the start and nowhere else")
    func byteOrderMark() {
        #expect(read("\u{FEFF}a,b".utf8) == [row(1, "a", "b")])
        #expect(read("\u{FEFF}\"a\"".utf8) == [row(1, "a")])
        #expect(read("a\n\u{FEFF}b".utf8) == [row(1, "a"), row(2, "\u{FEFF}b")])
    }

    @Test("reports a stray quotation mark and goes on at the next line")
    func strayQuote() {
        #expect(read("a\"b,c\nd".utf8) == [fault(1, .strayQuote), row(2, "d")])
        #expect(read("x, \"b\"\nd".utf8) == [fault(1, .strayQuote), row(2, "d")])
        #expect(
            read("x\n\"a\nb\"c,\"d\ne".utf8) == [row(1, "x"), fault(2, .strayQuote), row(4, "e")])
    }

    @Test("reports a quotation mark that is never closed and goes on at the next line")
    func unterminatedQuote() {
        let text = "a,b\nc,\"d\ne,f\ng,\"\"\n"
        let expected = [
            row(1, "a", "b"), fault(2, .unterminatedQuote), row(3, "e", "f"), row(4, "g", ""),
        ]
        #expect(read(text.utf8) == expected)
        #expect(read("\"".utf8) == [fault(1, .unterminatedQuote)])
        #expect(read("\"a\"\"".utf8) == [fault(1, .unterminatedQuote)])
    }

    @Test("reports U+0000 and goes on after the record")
    func nulCharacter() {
        let text = "a,\u{0}\n\"b\n\u{0}\",c\nd"
        let expected = [fault(1, .nulCharacter), fault(2, .nulCharacter), row(4, "d")]
        #expect(read(text.utf8) == expected)
    }

    @Test(
        "reports bytes that are not UTF-8 and goes on after the record",
        arguments: [[0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0x93, 0x8C]] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let text = Array("a\nb,\"x\n".utf8) + bytes + Array("\",c\nd".utf8)
        #expect(read(text) == [row(1, "a"), fault(2, .invalidUTF8), row(4, "d")])
        let bare = Array("a,".utf8) + bytes + Array("\nd".utf8)
        #expect(read(bare) == [fault(1, .invalidUTF8), row(2, "d")])
    }

    @Test("allows a field of exactly the limit and no byte more", arguments: ["", "\""])
    func fieldLimit(quote: String) {
        let most = String(repeating: "a", count: CSVReader.maximumFieldBytes)
        #expect(read("x,\(quote)\(most)\(quote)\ny".utf8) == [row(1, "x", most), row(2, "y")])
        let more = "x,\(quote)\(most)b\(quote)\ny"
        #expect(read(more.utf8) == [fault(1, .fieldTooLong), row(2, "y")])
    }

    @Test("counts a doubled quotation mark once")
    func doubledQuoteLength() {
        let most = String(repeating: "\"\"", count: CSVReader.maximumFieldBytes)
        #expect(read("\"\(most)\"".utf8).count == 1)
        #expect(read("\"\(most)\"\"\"".utf8) == [fault(1, .fieldTooLong)])
    }

    @Test("gives the first fault of a record, on the line where its field begins")
    func firstFault() {
        let text = "\"a\nb\",\u{0},\"\nc\"d\ne"
        #expect(read(text.utf8) == [fault(2, .nulCharacter), row(4, "e")])
    }
}
