import Testing

@testable import LostCardCore

@Suite("The JSON reader")
struct JSONReaderTests {
    private func kind(_ bytes: some Sequence<UInt8>) -> JSONFault.Kind? {
        do throws(JSONFault) {
            _ = try JSONValue.parse(bytes)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test(
        "accepts what the grammar allows",
        arguments: [
            ("null", nil), (" true\n", true), ("\tfalse\r\n", false), ("[]", []), ("[ ]", []),
            ("{}", [:]), ("{ }", [:]), ("[1 , 2]", [1, 2]), (#"{"a" : [ {} ] }"#, ["a": [[:]]]),
            (#"{"b":1,"a":2}"#, ["b": 1, "a": 2]), (#""""#, ""), (#"{"":0}"#, ["": 0]),
        ] as [(String, JSONValue)])
    func grammar(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(text.utf8) == value)
    }

    @Test(
        "holds whole numbers within 64 bits as integers and all others as their text",
        arguments: [
            ("0", 0), ("-0", 0), ("10", 10), ("-12", -12),
            ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
            ("9223372036854775808", .number("9223372036854775808")),
            ("-9223372036854775809", .number("-9223372036854775809")),
            ("1.0", .number("1.0")), ("-0.50", .number("-0.50")), ("1e2", .number("1e2")),
            ("0E+0", .number("0E+0")), ("2.5e-10", .number("2.5e-10")),
        ] as [(String, JSONValue)])
    func numbers(text: String, value: JSONValue) throws {
        #expect(try JSONValue.parse(text.utf8) == value)
    }

    @Test(
        "refuses what only looks like a number",
        arguments: [
            ("01", .badNumber), ("-01", .badNumber), ("-x", .badNumber), ("1.x", .badNumber),
            ("[1.]", .badNumber), ("[1e]", .badNumber), ("1e+ ", .badNumber), ("--1", .badNumber),
            ("-Infinity", .badNumber), ("-", .unexpectedEnd), ("1.", .unexpectedEnd),
            ("1E", .unexpectedEnd), ("+1", .unexpectedCharacter), (".5", .unexpectedCharacter),
            ("NaN", .unexpectedCharacter), ("Infinity", .unexpectedCharacter),
            ("0x10", .trailingContent), ("1.5.2", .trailingContent),
        ] as [(String, JSONFault.Kind)])
    func badNumbers(text: String, expected: JSONFault.Kind) {
        #expect(kind(text.utf8) == expected)
    }

    @Test(
        "undoes every escape",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u0041\u00e9\u3042""#, "Aéあ"),
            (#""a\ud842\uDFB7b""#, "a𠮷b"), (#""\u001F\u0001""#, "\u{1F}\u{1}"),
            ("\"\u{7F}\u{85}\u{2028}\"", "\u{7F}\u{85}\u{2028}"), (#""\uFFFF""#, "\u{FFFF}"),
            (#""あ\nい""#, "あ\nい"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
        ])
    func escapes(text: String, expected: String) throws {
        #expect(try JSONValue.parse(text.utf8) == .string(expected))
    }

    @Test(
        "refuses strings that are not well formed",
        arguments: [
            (#""\u0000""#, .nulCharacter), ("\"a\u{0}\"", .nulCharacter),
            ("\"a\nb\"", .controlCharacter), ("\"\u{1F}\"", .controlCharacter),
            ("{\"\t\":1}", .controlCharacter), (#""\ud800""#, .loneSurrogate),
            (#""\ud800\n""#, .loneSurrogate), (#""\ud800\u0041""#, .loneSurrogate),
            (#""\udc00""#, .loneSurrogate), (#""\udc00\ud800""#, .loneSurrogate),
            (#""\x""#, .unexpectedCharacter), (#""\u12g4""#, .unexpectedCharacter),
            (#""\U0041""#, .unexpectedCharacter), ("'a'", .unexpectedCharacter),
            (#""abc"#, .unexpectedEnd), (#""abc\"#, .unexpectedEnd), (#""\u00"#, .unexpectedEnd),
        ] as [(String, JSONFault.Kind)])
    func badStrings(text: String, expected: JSONFault.Kind) {
        #expect(kind(text.utf8) == expected)
    }

    @Test(
        "refuses structure that is not well formed",
        arguments: [
            ("", .unexpectedEnd), (" ", .unexpectedEnd), ("[", .unexpectedEnd),
            ("[1", .unexpectedEnd), ("{", .unexpectedEnd), (#"{"a""#, .unexpectedEnd),
            (#"{"a":"#, .unexpectedEnd), (#"{"a":1"#, .unexpectedEnd), ("tru", .unexpectedEnd),
            ("[1,]", .unexpectedCharacter), (#"{"a":1,}"#, .unexpectedCharacter),
            ("[,1]", .unexpectedCharacter), ("[1 2]", .unexpectedCharacter),
            ("{a:1}", .unexpectedCharacter), (#"{"a" 1}"#, .unexpectedCharacter),
            ("{1:1}", .unexpectedCharacter), ("[1}", .unexpectedCharacter),
            ("trie", .unexpectedCharacter), ("True", .unexpectedCharacter),
            ("[1]/**/", .trailingContent), ("1 2", .trailingContent), ("nulll", .trailingContent),
            ("\u{C}1", .unexpectedCharacter), ("\u{A0}1", .unexpectedCharacter),
        ] as [(String, JSONFault.Kind)])
    func badStructure(text: String, expected: JSONFault.Kind) {
        #expect(kind(text.utf8) == expected)
    }

    @Test(
        "refuses bytes that are not UTF-8, inside a string and outside",
        arguments: [
            [0xFF], [0x80], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xED, 0xA0, 0x80],
            [0xED, 0xBF, 0xBF], [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80], [0xF8],
            [0xE3, 0x81], [0xF0, 0x9F, 0x92],
        ] as [[UInt8]])
    func invalidUTF8(bytes: [UInt8]) {
        let quote = UInt8(ascii: "\"")
        #expect(kind([quote] + bytes + [quote]) == .invalidUTF8)
        #expect(kind([quote] + bytes) == .invalidUTF8)
        #expect(kind(bytes) == .invalidUTF8)
        #expect(kind([UInt8(ascii: "[")] + bytes) == .invalidUTF8)
    }

    @Test("refuses a byte order mark before the text but not one inside a string")
    func byteOrderMark() throws {
        #expect(kind("\u{FEFF}{}".utf8) == .byteOrderMark)
        #expect(try JSONValue.parse("\"\u{FEFF}\"".utf8) == "\u{FEFF}")
    }
}
