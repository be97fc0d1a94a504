import Testing

@testable import LostCardCore

@Suite("A fault in a JSON text")
struct JSONFaultTests {
    private func fault(in text: String) -> JSONFault? {
        do throws(JSONFault) {
            _ = try JSONValue.parse(text.utf8)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "names line and column, counting scalars and every kind of line break",
        arguments: [
            ("x", 1, 1), ("[1,\n x]", 2, 2), ("[1,\r\n\r\n  x]", 3, 3), ("[\r\r\n\nx", 4, 1),
            (#"["あ𠮷", x]"#, 1, 8), ("[1,", 1, 4), ("[\"a\nb\"]", 1, 4), ("01", 1, 2),
        ])
    func position(text: String, line: Int, column: Int) {
        let fault = fault(in: text)
        #expect(fault?.line == line)
        #expect(fault?.column == column)
    }

    @Test(
        "names the innermost value being read",
        arguments: [
            ("x", ""), ("[1,x]", "/1"), (#"{"a":x}"#, "/a"),
            (#"{"a":[{"b":1},{"c":"\q"}]}"#, "/a/1/c"),
            (#"{"a":{"b":1 "c":2}}"#, "/a"), (#"{"a" 1}"#, "/a"), (#"{"a":1,}"#, ""),
            ("[1,]", "/1"),
            (#"{"a/b":{"~c":x}}"#, "/a~1b/~0c"), (#"{"":[x]}"#, "//0"), (#"{"\u3042":x}"#, "/あ"),
            ("[1] x", ""),
        ])
    func pointer(text: String, pointer: String) {
        #expect(fault(in: text)?.pointer == pointer)
    }

    @Test(
        "of a repeated key names that key and the place of its repetition",
        arguments: [
            (#"{"a":1,"a":2}"#, 8, "/a"), (#"{"a":1,"\u0061":2}"#, 8, "/a"),
            (#"[{"x":{"b":1,"c":1,"b":1}}]"#, 20, "/0/x/b"), (#"{"~/":1,"~\/":2}"#, 9, "/~0~1"),
        ])
    func repeatedKey(text: String, column: Int, pointer: String) {
        let expected = JSONFault(kind: .duplicateKey, line: 1, column: column, pointer: pointer)
        #expect(fault(in: text) == expected)
    }

    @Test("finds a repeated key among few and among many", arguments: [1, 12, 13, 14, 5_000])
    func repeatedAmong(count: Int) {
        let members = (0..<count).map { "\"k\($0)\":0" }
        let text = "{" + members.joined(separator: ",")
        #expect(fault(in: text + "}") == nil)
        for key in ["k0", "k\(count - 1)"] {
            let fault = fault(in: text + ",\"\(key)\":0}")
            #expect(fault?.kind == .duplicateKey)
            #expect(fault?.pointer == "/\(key)")
        }
    }

    @Test("is not found in keys that are only canonically equivalent, few or many")
    func equivalentKeys() {
        let others = (0..<20).map { ",\"k\($0)\":0" }.joined()
        #expect(fault(in: "{\"\u{304C}\":1,\"\u{304B}\u{3099}\":2}") == nil)
        #expect(fault(in: "{\"\u{304C}\":1\(others),\"\u{304B}\u{3099}\":2}") == nil)
    }

    @Test("is the first in reading order, of invalid bytes too")
    func firstFault() throws {
        let early: [UInt8] = Array("[x,\"".utf8) + [0xFF]
        #expect(throws: JSONFault(kind: .unexpectedCharacter, line: 1, column: 2, pointer: "/0")) {
            try JSONValue.parse(early)
        }
        let late: [UInt8] = Array("[1,\"あ".utf8) + [0xFF] + Array("\",x]".utf8)
        #expect(throws: JSONFault(kind: .invalidUTF8, line: 1, column: 6, pointer: "/1")) {
            try JSONValue.parse(late)
        }
    }

    @Test("of an escape is placed at its backslash")
    func escapePlace() {
        #expect(fault(in: #"["a\u0000"]"#)?.column == 4)
        #expect(fault(in: #"["a\ud800x"]"#)?.column == 4)
    }
}
