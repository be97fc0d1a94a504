import Foundation
import LostCardCore
import Testing

@Suite("CSV for spreadsheets")
struct CSVSafetyTests {
    @Test(
        "What a spreadsheet takes for a formula is disarmed",
        arguments: [
            "=1+1", "+81", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠A",
            "=cmd|' /C calc'!A0",
        ])
    func disarmed(_ text: String) throws {
        let table = try Self.read(CSVWriter.line([CSVCell.safe(text), "b"]))
        #expect(table == ["'" + text, "b"])
    }

    @Test(
        "Other text is left as it is",
        arguments: ["", "千代田区", "10.5", "x", "a=b", "'=1", " ", "0-3日", "1,2", "\"a\""])
    func untouched(_ text: String) throws {
        #expect(CSVCell.safe(text) == text)
        #expect(try Self.read(CSVWriter.line([text, "b"])) == [text, "b"])
    }

    private static func read(_ line: String) throws -> [String] {
        let rows = try CSVReader(line.utf8).map { try $0.get().fields }
        return try #require(rows.first)
    }

    @Test("CP932 holds what Windows writes", arguments: ["髙﨑①", "千代田区,1\r\n", "ｶﾅ", "～", ""])
    func encodable(_ text: String) {
        let made = CP932Text(text)
        #expect(made.replaced.isEmpty)
        #expect(String(data: made.bytes, encoding: .shiftJIS) == text)
    }

    @Test("What CP932 does not have is marked and told, each with its number")
    func replaced() {
        let made = CP932Text("𠮷野,〜\r\n𠮷田,神\u{E0100}\r\n")
        #expect(String(data: made.bytes, encoding: .shiftJIS) == "〓野,〓\r\n〓田,〓\r\n")
        #expect(made.replaced.map(\.character) == ["𠮷", "〜", "神\u{E0100}"])
        #expect(made.replaced.map(\.count) == [2, 1, 1])
        #expect(made.replaced.map(\.codePoints) == ["U+20BB7", "U+301C", "U+795E U+E0100"])
    }

    @Test("A yen sign does not become a backslash behind anybody's back")
    func lossless() {
        #expect(CP932Text("¥").replaced.map(\.character) == ["¥"])
        #expect(CP932Text("\\").replaced.isEmpty)
    }
}
