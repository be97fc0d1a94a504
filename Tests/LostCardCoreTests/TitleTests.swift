import LostCardCore
import Testing

@Suite("Titles")
struct TitleTests {
    private static func titles<Word: Titled & CaseIterable>(_ list: Word.Type) -> [LocalizedText] {
        Word.allCases.map(\.title)
    }

    static let lists: [[LocalizedText]] = [
        titles(Role.self), titles(Channel.self), titles(Party.self), titles(Route.self),
        titles(ClockName.self), titles(ClockLevel.self), titles(ClockRun.Verdict.self),
        titles(CardPart.self), titles(CardStatus.self), titles(ExcuseCode.self),
        titles(UnmatchedReason.self), titles(AgeingBucket.self),
    ]

    @Test("tell every word of their list apart, in both languages", arguments: lists)
    func distinct(titles: [LocalizedText]) {
        for language in Language.allCases {
            let words = titles.map { $0.inLanguage(language) }
            #expect(Set(words).count == words.count)
            #expect(!words.contains(""))
        }
    }

    @Test("are Japanese in Japanese", arguments: lists)
    func japanese(titles: [LocalizedText]) {
        #expect(titles.allSatisfy { !$0.ja.contains(/[a-z]/) })
    }

    @Test("name every value of every part of a card", arguments: CardPart.allCases)
    func parts(part: CardPart) {
        #expect(part.values.allSatisfy { part.title(of: $0) != nil })
        #expect(part.title(of: "lent") == nil)
    }

    @Test(
        "take the article that is said before them",
        arguments: [
            (Role.issuerFeed, "an issuer feed"), (.auditor, "an auditor"),
            (.counterClerk, "a counter clerk"), (.hotlineOperator, "a hotline operator"),
        ])
    func articles(role: Role, text: String) {
        #expect(role.enWithArticle == text)
    }
}

@Suite("What is wrong with a CSV text")
struct CSVMessageTests {
    @Test(
        "is told with what to do about it, never by a name of the code",
        arguments: [
            ("a,b\n1,x\"y\n", "quotation"), ("a,b\n1,\"x\n", "never closed"),
            ("a,b\n1\n", "1 field where"),
            ("a\n1\n", "column b"), ("a,b,a\n", "twice"), ("", "header"),
        ])
    func told(text: String, words: String) throws {
        let table = CSVTable(text.utf8, requiredColumns: ["a", "b"])
        let message = try #require(table.faults.first).kind.message
        #expect(message.en.contains(words))
        #expect(message.ja.contains("ください"))
        #expect(!(message.en + message.ja).contains(/strayQuote|unreadable|tooFew|\(expected/))
    }
}

@Suite("Excused days without dates")
struct ExcuseOverlapTests {
    private let undated = Excuse(code: .disaster, days: 3)

    private func dated() throws -> Excuse {
        try #require(
            Excuse(
                code: .post, from: CivilDate(iso: "2026-11-04"),
                until: CivilDate(iso: "2026-11-06"), days: nil))
    }

    @Test("are said to count beside days with dates, in either order")
    func note() throws {
        for excuses in [[undated, try dated()], [try dated(), undated]] {
            let note = try #require(excuses.overlapNote)
            #expect(note.en.contains("(3)") && note.ja.contains("計3日"))
        }
    }

    @Test("need no note alone")
    func alone() throws {
        #expect([undated, undated].overlapNote == nil)
        #expect([try dated()].overlapNote == nil)
        #expect([Excuse(code: .other, days: nil), try dated()].overlapNote == nil)
    }
}
