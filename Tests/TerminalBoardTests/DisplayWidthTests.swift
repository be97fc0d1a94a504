import TerminalBoard
import Testing

@Suite("Cells of a terminal")
struct DisplayWidthTests {
    @Test(
        "are counted as terminals do",
        arguments: [
            ("", 0), ("abc", 3), ("漢字", 4), ("ｶﾅ", 2), ("カナ", 4), ("Ａ", 2), ("𠮷", 2),
            ("葛\u{E0100}西", 4), ("か\u{3099}", 2), ("e\u{301}", 1), ("→…", 2), ("한글", 4), ("😀", 2),
        ])
    func width(text: String, cells: Int) {
        #expect(text.displayWidth == cells)
    }

    @Test(
        "are cut between characters",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab~"), ("漢字", 4, "漢字"), ("漢字", 3, "漢~"),
            ("漢字", 2, "~"), ("漢字", 1, "~"), ("漢字", 0, ""), ("葛\u{E0100}西", 3, "葛\u{E0100}~"),
        ])
    func cut(text: String, width: Int, expected: String) {
        #expect(text.cut(to: width) == expected)
    }

    @Test("are filled on the side that the text leaves")
    func padded() {
        #expect("漢".padded(to: 4) == "漢  ")
        #expect("7".padded(to: 4, isNumber: true) == "   7")
        #expect("12345".padded(to: 4) == "12345")
    }
}

@Suite("The wait before the next try")
struct BackoffTests {
    @Test("doubles up to its limit and begins anew after a success")
    func doubles() {
        var backoff = Backoff()
        #expect(
            (0..<7).map { _ in backoff.next(random: 0) } == [
                1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000,
            ])
        backoff.reset()
        #expect(backoff.next(random: 0) == 1_000)
    }

    @Test("is by chance up to half shorter", arguments: [0, 1, 250, 500, 501, UInt64.max])
    func varies(random: UInt64) {
        var backoff = Backoff()
        #expect((500...1_000).contains(backoff.next(random: random)))
    }

    @Test("stays at its limit however often it fails")
    func many() {
        var backoff = Backoff()
        for _ in 0..<100 { _ = backoff.next(random: 0) }
        #expect(backoff.next(random: 0) == 30_000)
    }
}
