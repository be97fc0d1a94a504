import Testing

@testable import LostCardCore

@Suite("Written JSON")
struct JSONWriterTests {
    @Test(
        "is compact and keeps the order of members",
        arguments: [
            (nil, "null"), (true, "true"), (false, "false"), (-7, "-7"), ("あ", "\"あ\""),
            (.int(.min), "-9223372036854775808"), (.number("1.50e+3"), "1.50e+3"), ([], "[]"),
            ([:], "{}"), ([1, [2], [:]], "[1,[2],{}]"),
            (["b": 1, "a": [nil, "x"]], #"{"b":1,"a":[null,"x"]}"#),
        ] as [(JSONValue, String)])
    func compact(value: JSONValue, text: String) {
        #expect(value.text == text)
        #expect(value.bytes == Array(text.utf8))
    }

    @Test(
        "escapes quotation marks, backslashes and control characters only",
        arguments: [
            ("\"", #"\""#), ("\\", #"\\"#), ("\u{0}", #"\u0000"#), ("\n", #"\u000a"#),
            ("\u{F}", #"\u000f"#), ("\u{10}", #"\u0010"#), ("\u{1F}", #"\u001f"#), (" ", " "),
            ("/", "/"), ("</script>", "</script>"), ("\u{7F}", "\u{7F}"), ("\u{2028}", "\u{2028}"),
            ("あ\"𠮷", #"あ\"𠮷"#),
        ])
    func escapes(content: String, written: String) {
        #expect(JSONValue.string(content).text == "\"\(written)\"")
        #expect(JSONValue.object([content: 1]).text == "{\"\(written)\":1}")
    }

    @Test("in canonical form is the same for every order of members")
    func canonicalOrder() {
        let one: JSONValue = ["b": ["y": 1, "x": 2], "a": [["n": 1, "m": 2]]]
        let other: JSONValue = ["a": [["m": 2, "n": 1]], "b": ["x": 2, "y": 1]]
        #expect(one.text != other.text)
        #expect(one.canonicalBytes == other.canonicalBytes)
        let expected = #"{"a":[{"m":2,"n":1}],"b":{"x":2,"y":1}}"#
        #expect(one.canonicalBytes == Array(expected.utf8))
    }

    @Test("in canonical form keeps the order of elements")
    func canonicalElements() {
        #expect(JSONValue.array([2, 1]).canonicalBytes == Array("[2,1]".utf8))
    }

    @Test("in canonical form sorts keys by their UTF-8 bytes")
    func canonicalKeys() {
        let value: JSONValue = ["𠮷": 1, "\u{FF21}": 2, "ab": 3, "a": 4, "": 5, "B": 6]
        let expected = "{\"\":5,\"B\":6,\"a\":4,\"ab\":3,\"\u{FF21}\":2,\"𠮷\":1}"
        #expect(value.canonicalBytes == Array(expected.utf8))
    }
}
