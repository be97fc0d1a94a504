import Testing

@testable import LostCardCore

@Suite("Codes and numbers")
struct IdentifierCodeTests {
    @Test(
        "a card serial folds width and case and drops spaces and hyphens",
        arguments: [
            "QD6X1QT0UHE6L111", "qd6x1qt0uhe6l111", "ＱＤ６Ｘ１ＱＴ０ＵＨＥ６Ｌ１１１", "QD6X 1QT0-UHE6　L111",
            " QD6X−1QT0ーUHE6‐L111 ",
        ])
    func foldsCardSerial(text: String) {
        #expect(CardSerial(text)?.text == "QD6X1QT0UHE6L111")
    }

    @Test(
        "a card serial has exactly 16 letters and digits",
        arguments: [
            "", "QD6X1QT0UHE6L11", "QD6X1QT0UHE6L1111", "QD6X1QT0UHE6L11é", "QD6X1QT0UHE6L11_",
            "カード6X1QT0UHE6L111", "QD6X.1QT0.UHE6.L111", "ßD6X1QT0UHE6L11", "١D6X1QT0UHE6L111",
        ])
    func refusesOtherSerials(text: String) {
        #expect(CardSerial(text) == nil)
    }

    @Test(
        "an application id is 23 digits of either width",
        arguments: [
            ("12345678901234567890123", "12345678901234567890123"),
            ("１２３４５６７８９０１２３４５６７８９０１２３", "12345678901234567890123"),
            ("00000000000000000000000", "00000000000000000000000"),
            ("1234567890123456789012", nil), ("123456789012345678901234", nil),
            ("1234567890123456789012X", nil), ("1234567890123456789012 ", nil), ("", nil),
            ("1234567890123456789012٣", nil),
        ] as [(String, String?)])
    func readsApplicationID(text: String, expected: String?) {
        #expect(ApplicationID(text)?.text == expected)
    }

    @Test(
        "a postal code is seven digits with or without its hyphen",
        arguments: [
            ("100-0001", "1000001"), ("1000001", "1000001"), ("１００－０００１", "1000001"),
            ("100ー0001", "1000001"), ("100−0001", "1000001"), ("1000-001", nil), ("100--0001", nil),
            ("100-001", nil), ("10000011", nil), ("100 0001", nil), ("100-000a", nil), ("", nil),
        ] as [(String, String?)])
    func readsPostalCode(text: String, expected: String?) {
        #expect(PostalCode(text)?.text == expected)
        #expect(PostalCode(text)?.hyphenated == expected.map { _ in "100-0001" })
    }

    @Test(
        "a municipality code ends in its check digit",
        arguments: [
            ("131016", "131016"), ("011002", "011002"), ("473821", "473821"), ("172049", "172049"),
            ("１３１０１６", "131016"), ("131017", nil), ("311016", nil), ("011003", nil), ("11002", nil),
            ("0110020", nil), ("13101", nil), ("13101a", nil), ("131 016", nil), ("", nil),
        ] as [(String, String?)])
    func readsMunicipalityCode(text: String, expected: String?) {
        #expect(MunicipalityCode(text)?.text == expected)
        #expect(MunicipalityCode(text)?.description == expected)
    }
}

@Suite("A case id")
struct IdentifierCaseIDTests {
    @Test(
        "is a UUID, kept in lower case",
        arguments: [
            "0198c2f0-5c00-7abc-8def-0123456789ab", "0198C2F0-5C00-7ABC-8DEF-0123456789AB",
        ])
    func readsUUID(text: String) {
        #expect(CaseID(text)?.text == "0198c2f0-5c00-7abc-8def-0123456789ab")
    }

    @Test(
        "is nothing else",
        arguments: [
            "", "0198c2f05c007abc8def0123456789ab", "0198c2f0-5c00-7abc-8def-0123456789a",
            "0198c2f0-5c00-7abc-8def-0123456789abc", "0198c2f0-5c00-7abc-8def-0123456789ag",
            "{198c2f0-5c00-7abc-8def-0123456789a}", "0198c2f0_5c00_7abc_8def_0123456789ab",
            "0198c2f-05c00-7abc-8def-0123456789ab", "０198c2f0-5c00-7abc-8def-0123456789",
        ])
    func refusesOtherTexts(text: String) {
        #expect(CaseID(text) == nil)
    }

    @Test(
        "made at an instant is a UUID version 7 of that instant",
        arguments: [
            (UInt64.min, UInt64.min, "019a9e6c-1400-7000-8000-000000000000"),
            (UInt64.max, UInt64.max, "019a9e6c-1400-7fff-bfff-ffffffffffff"),
        ])
    func makesVersion7(first: UInt64, second: UInt64, expected: String) {
        let instant = Instant(milliseconds: 0x019a_9e6c_1400)
        let id = CaseID.timeOrdered(at: instant, random: (first, second))
        #expect(id.text == expected)
        #expect(CaseID(id.text) == id)
    }

    @Test("made later sorts later whatever the random numbers")
    func sortsByTime() {
        let start = Instant(milliseconds: 1_795_132_800_000)
        let earlier = CaseID.timeOrdered(at: start, random: (.max, .max))
        let later = CaseID.timeOrdered(at: start.advanced(byMilliseconds: 1), random: (0, 0))
        #expect(earlier < later)
        #expect(!(later < earlier))
    }

    @Test("made before 1970 counts as made in 1970")
    func clampsOldInstants() {
        let id = CaseID.timeOrdered(at: Instant(milliseconds: -1), random: (0, 0))
        #expect(id.text == "00000000-0000-7000-8000-000000000000")
    }
}

@Suite("A redacted value")
struct IdentifierRedactedTests {
    @Test("shows in no description and is there when asked for")
    func showsNowhere() {
        let value = Redacted("山田 太郎")
        var dumped = ""
        dump(value, to: &dumped)
        #expect("\(value)" == "‹redacted›")
        #expect(String(reflecting: value) == "‹redacted›")
        #expect(String(describing: [Optional(value)]).contains("山田") == false)
        #expect(!dumped.contains("山田"))
        #expect(value.exposed == "山田 太郎")
        #expect(value == Redacted("山田 太郎"))
        #expect(value != Redacted("山田 花子"))
    }

    @Test(
        "is what serials, application ids, telephones and postal codes are",
        arguments: [
            CardSerial("QD6X1QT0UHE6L111") as (any RedactedDescription & Sendable)?,
            ApplicationID("12345678901234567890123"), PhoneNumber("03-1234-5678"),
            PostalCode("100-0001"),
        ])
    func redactsIdentifiers(value: (any RedactedDescription & Sendable)?) throws {
        let value = try #require(value)
        var dumped = ""
        dump(value, to: &dumped)
        #expect("\(value)" == "‹\(type(of: value))›")
        #expect(!dumped.contains { $0.isNumber })
        #expect(value.debugDescription == value.description)
    }
}
