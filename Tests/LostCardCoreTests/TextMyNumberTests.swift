import Testing

@testable import LostCardCore

@Suite("The My Number guard")
struct TextMyNumberTests {
    @Test(
        "finds a number however it is written",
        arguments: [
            "983205673214", "123456789018", "番号は983205673214です", "9832 0567 3214", "1234-5678-9018",
            "1234・5678・9018", "1234･5678·9018", "1234　5678　9018", "１２３４５６７８９０１８", "１２３４ー５６７８－９０１８",
            "1234–5678—9018", "1234−5678‐9018", "1234‑5678ｰ9018", "1 2 3 4 5 6 7 8 9 0 1 8",
            "1-2-3-4-5-6-7-8-9-0-1-8", "1234\t5678\u{A0}9018", "1234\n5678\n9018",
            "1234\r\n5678\r\n9018", "1234\u{200B}5678\u{200D}9018", "1234\u{FEFF}5678\u{2060}9018",
            "1\u{FE0F}\u{20E3}23456789018", "1234\u{E0100}56789018",
            "1234\u{200B}-5678-\u{200B}9018",
            "1234\u{AD}56789018", "１2３4 5６7８ 9０1８", "١٢٣٤٥٦٧٨٩٠١٨", "१२३४५६७८९०१८", "𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗𝟎𝟏𝟖",
            "ID123456789018X", "03-1234-5678 1234-5678-9018", "1234-5678-9018 5",
            "5 123456789018 5",
            "電話090-1111-2222、123456789018",
        ])
    func findsNumber(text: String) {
        #expect(SensitiveText.finding(in: text) == .myNumber)
    }

    @Test(
        "lets other numbers pass",
        arguments: [
            "", "山田 太郎", "123", "983205673215", "123456789012", "1234567890181", "0123456789018",
            "1234  5678  9018", "1234--5678-9018", "1234 - 5678 - 9018", "1234,5678,9018",
            "1234/5678/9018", "1234.5678.9018", "12345678901 7 8", "12345 6789 0181",
            "090-1234-5678",
            "0120-95-0178", "〒100-0001 千代田1-1", "2026-11-20", "受理番号 第12345号",
            "12345678901234567890123", "一二三四五六七八九〇一八", "①②③④⑤⑥⑦⑧⑨⓪①⑧",
        ])
    func letsOthersPass(text: String) {
        #expect(SensitiveText.finding(in: text) == nil)
    }

    @Test(
        "knows the check digits of the public samples",
        arguments: [
            ("983205673214", true), ("123456789018", true), ("983205673210", false),
            ("000000000000", true), ("98320567321", false), ("", false),
        ])
    func knowsCheckDigit(number: String, fits: Bool) {
        let digits = number.unicodeScalars.compactMap(\.decimalDigit)
        #expect(SensitiveText.hasFittingCheckDigit(digits) == fits)
    }

    @Test(
        "accepts exactly one check digit for any eleven digits",
        arguments: [
            "98320567321", "12345678901", "00000000001", "99999999999", "10000000000",
        ])
    func acceptsOneCheckDigit(number: String) {
        let digits = number.unicodeScalars.compactMap(\.decimalDigit)
        let fitting = (UInt8(0)...9).filter { SensitiveText.hasFittingCheckDigit(digits + [$0]) }
        #expect(fitting.count == 1)
    }

    @Test(
        "groups the digits of a run by their joiners",
        arguments: [
            ("12-34 5", [[[1, 2], [3, 4], [5]]]), ("12  34", [[[1, 2]], [[3, 4]]]),
            ("-12-", [[[1, 2]]]), ("1a2", [[[1]], [[2]]]), ("無し", []),
            ("１2\u{200B}3", [[[1, 2, 3]]]),
            ("1- 2", [[[1]], [[2]]]), ("1 \u{200B} 2", [[[1]], [[2]]]),
        ] as [(String, [[[UInt8]]])])
    func groupsDigits(text: String, runs: [[[UInt8]]]) {
        #expect(DigitRun.all(in: text).map(\.groups) == runs)
    }

    @Test("looks at whole groups only")
    func looksAtWholeGroups() {
        let run = DigitRun(groups: [[1, 2], [3, 4], [5]])
        #expect(run.hasWholeGroups(of: 3) { $0 == [3, 4, 5] })
        #expect(run.hasWholeGroups(of: 5) { $0 == [1, 2, 3, 4, 5] })
        #expect(!run.hasWholeGroups(of: 3) { $0 == [2, 3, 4] })
        #expect(!run.hasWholeGroups(of: 1) { $0 == [1] })
    }
}

@Suite("The PIN guard")
struct TextPINTests {
    @Test(
        "finds a PIN or password that is named as one",
        arguments: [
            "暗証番号 1234", "暗証番号は１２３４", "暗証番号：1234", "暗証番号「1234」", "暗証1234", "暗証番号は、1234です",
            "暗証番号（署名用）は ABC123", "暗証番号を1234に変更", "暗証番号4桁は1234", "PIN: 1234", "PIN1234", "pin 1234",
            "ＰＩＮ＝１２３４",
            "PIN code is 1234", "PINコードは1234", "PIN No.1234", "ピン 1234", "パスワード123456",
            "パスワード：abc123",
            "ﾊﾟｽﾜｰﾄﾞ 1234", "ぱすわーど 1234", "password is A1B2C3D4E5F6G7H8 0000", "passcode 1234",
            "暗証番号 1-2-3-4", "暗証番号 1 2 3 4", "暗証番号 12 34", "暗証番号 1\u{200B}234",
            "暗\u{200B}証番号1234", "暗証番号1234、5678", "暗証番号1234/5678", "暗証番号\n1234", "本人の暗証番号が1234",
            "あんしょうばんごう1234", "暗証番号 ١٢٣٤", "暗証番号を忘れた。暗証番号は1234",
        ])
    func findsPIN(text: String) {
        #expect(SensitiveText.finding(in: text) == .pin)
    }

    @Test(
        "lets talk about PINs and other numbers pass",
        arguments: [
            "暗証番号を忘れた", "暗証番号を3回間違えた", "暗証番号は4桁", "暗証番号を忘れた。電話は0312345678",
            "暗証番号 12345", "暗証番号 123", "暗証番号は2026年に変更", "暗証番号 2026-11-20 にロック", "暗証番号 2026/11/20",
            "暗証番号の件で0120-95-0178に電話", "暗証番号 0120-95-0178", "暗証番号 090-1234-5678",
            "パスワード再設定 令和8年 2026", "password forgotten 2026", "PINPOINT 1234", "PINPOINT12 3456",
            "SPIN 1234", "shopping 1234", "ヘアピン 1234", "ピンク 1234", "受理番号 1234", "1234", "PIN",
            "パスワード ABCDEFGH 1234", "暗証番号 12345678901234567",
        ])
    func letsTalkPass(text: String) {
        #expect(SensitiveText.finding(in: text) == nil)
    }

    @Test("yields to a My Number in the same text")
    func yieldsToMyNumber() {
        #expect(SensitiveText.finding(in: "暗証番号1234 個人番号 123456789018") == .myNumber)
    }
}
