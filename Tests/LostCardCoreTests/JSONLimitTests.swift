import Testing

@testable import LostCardCore

@Suite("The limits of the JSON reader")
struct JSONLimitTests {
    private func nested(_ depth: Int, _ open: String, _ close: String) -> String.UTF8View {
        let text =
            String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
        return text.utf8
    }

    @Test("allow nesting up to the depth", arguments: [("[", "]"), (#"{"a":"#, "}")])
    func depth(open: String, close: String) throws {
        _ = try JSONValue.parse(nested(32, open, close))
        let fault = #expect(throws: JSONFault.self) {
            try JSONValue.parse(nested(33, open, close))
        }
        #expect(fault?.kind == .tooDeep)
        #expect(fault?.column == 32 * open.count + 1)
    }

    @Test("count depth by what is open, not by what was opened")
    func siblings() throws {
        let text = "[" + Array(repeating: #"[],{},[1],{"a":1}"#, count: 40).joined(separator: ",")
        #expect(try JSONValue.parse((text + "]").utf8, maximumDepth: 2).arrayValue?.count == 160)
    }

    @Test("allow scalars alone at depth 0")
    func noDepth() throws {
        #expect(try JSONValue.parse("1".utf8, maximumDepth: 0) == 1)
        #expect(throws: JSONFault(kind: .tooDeep, line: 1, column: 1, pointer: "")) {
            try JSONValue.parse("[]".utf8, maximumDepth: 0)
        }
    }

    @Test("keep a very deep text from exhausting the stack", arguments: [0, 512, Int.max])
    func veryDeep(maximumDepth: Int) throws {
        let text = Array(repeating: UInt8(ascii: "["), count: 1_000_000)
        let fault = #expect(throws: JSONFault.self) {
            try JSONValue.parse(text, maximumDepth: maximumDepth)
        }
        #expect(fault?.kind == .tooDeep)
    }

    @Test("allow a text of exactly the size and no byte more")
    func size() throws {
        #expect(try JSONValue.parse("[12]".utf8, maximumBytes: 4) == [12])
        #expect(throws: JSONFault(kind: .tooLarge, line: 1, column: 1, pointer: "")) {
            try JSONValue.parse("[12]".utf8, maximumBytes: 3)
        }
        #expect(throws: JSONFault(kind: .tooLarge, line: 1, column: 1, pointer: "")) {
            try JSONValue.parse("[12]".utf8.lazy.filter { _ in true }, maximumBytes: 3)
        }
    }

    @Test("are brought into their range")
    func ranges() {
        let least = JSONLimits(maximumDepth: .min, maximumBytes: .min)
        #expect(least == JSONLimits(maximumDepth: 0, maximumBytes: 0))
        let most = JSONLimits(maximumDepth: .max, maximumBytes: .max)
        #expect(most == JSONLimits(maximumDepth: 512, maximumBytes: 1 << 30))
    }
}
