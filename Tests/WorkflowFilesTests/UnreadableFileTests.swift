import Testing
import WorkflowFiles

@Suite("A file that cannot be read")
struct UnreadableFileTests {
    private func only(_ text: String) throws -> Diagnostic {
        let found = ShippedFile.cases.faults(in: text)
        #expect(found.count == 1, "\(found.map(\.description))")
        return try #require(found.first)
    }

    @Test(
        "is refused at the place where YAML ends",
        arguments: [
            ("states: [", 2, 1), ("a: b: c", 1, 5), ("a: 1\n\tb: 2", 2, 1), ("a: *x", 1, 4),
            ("a: |\n  x\n b", 3, 2), ("- 1\n- 2", 1, 1), ("just text", 1, 1), ("", 1, 1),
            ("# nothing\n", 1, 1), ("---\na: 1\n---\nb: 2\n", 3, 1),
        ])
    func unreadable(text: String, line: Int, column: Int) throws {
        let fault = try only(text)
        #expect(fault.line == line)
        #expect(fault.column == column)
        #expect(!fault.message.isEmpty)
    }

    @Test("is refused for a key that stands twice", arguments: ["  suspend:", "  reactivated:"])
    func twice(key: String) throws {
        let text = try ShippedFile.cases.text()
        let name = key.trimmingPrefix("  ").dropLast()
        let again = text.replacing("\n\(key)\n", with: "\n\(key) {}\n\(key)\n", maxReplacements: 1)
        let line =
            try #require(
                again.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0 == "\(key) {}" }) + 1
        let fault = try only(again)
        #expect(fault.message == "the key '\(name)' stands twice")
        #expect(fault.line == line)
    }

    @Test("is refused unread when it is too large, and read when it is just not")
    func tooLarge() throws {
        let text = try ShippedFile.cases.text()
        let room = (1 << 20) - text.utf8.count
        #expect(ShippedFile.cases.faults(in: text + padding(room)).isEmpty)
        let fault = try only(text + padding(room + 1))
        #expect(fault.message == "the file is larger than 1048576 bytes")
    }

    private func padding(_ length: Int) -> String {
        "#" + String(repeating: "x", count: length - 1)
    }

    @Test("is refused when it is nested without end", arguments: ["[", "- ", "{a: ", "? "])
    func nested(opening: String) throws {
        _ = try only(String(repeating: opening, count: 5_000))
    }

    @Test("has its diagnostics in the form file:line:column: message [code]")
    func form() throws {
        #expect(try only("").description == "lost-card.yaml:1:1: the file is empty [unreadable]")
    }
}

@Suite("An anchor")
struct AnchorTests {
    private func anchors(in text: String) -> [Int] {
        ShippedFile.cases.faults(in: text)
            .filter { $0.message == "anchors are not part of the language" }.map(\.line)
    }

    @Test("is reported once for each place where it stands, however often it is used")
    func once() {
        #expect(
            anchors(in: "a: &x [1]\nb: *x\nc: *x\nd: {e: &y 2}\nf: [*y]\n&z g: *z") == [1, 4, 6])
    }

    @Test("that unfolds a file without end is found without unfolding it", .timeLimit(.minutes(1)))
    func unfolding() {
        let names = (0..<40).map { "n\($0)" }
        let growing = zip(names, names.dropFirst()).map { inner, outer in
            "\(outer): &\(outer) ["
                + Array(repeating: "*\(inner)", count: 9).joined(separator: ", ")
                + "]"
        }
        let text = (["n0: &n0 [1]"] + growing).joined(separator: "\n")
        #expect(anchors(in: text) == Array(1...40))
    }

    @Test("that is given again and again is found without unfolding", .timeLimit(.minutes(1)))
    func redefined() {
        let lines = (0..<40).map { "n\($0): &x [*x, *x, *x]" }
        #expect(anchors(in: (["first: &x [1]"] + lines).joined(separator: "\n")).first == 1)
    }
}
