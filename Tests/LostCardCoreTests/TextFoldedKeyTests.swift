import Foundation
import Testing

@testable import LostCardCore

@Suite("A folded key")
struct TextFoldedKeyTests {
    @Test(
        "is the same for spellings that people mix up",
        arguments: [
            ("ｻｲﾄｳ ﾚﾝ", "サイトウレン"), ("さいとう　れん", "サイトウレン"), ("ｶﾞｷﾞｸﾞ ﾊﾟﾋﾟ", "ガギグパピ"),
            ("カ゛キ゛", "ガギ"), ("か\u{3099}", "ガ"), ("カ\u{200B}゛", "ガ"), ("ハ゜", "パ"), ("う゛", "ヴ"),
            ("ヷ", "ワ゛"), ("いすゞ", "イスヾ"), ("ｳｰﾏﾝ", "ウーマン"), ("ヴァン・アン", "ヴァンアン"),
            ("ヴァン･アン", "ヴァンアン"), ("ヴァン·アン", "ヴァンアン"), ("ヴァン•アン", "ヴァンアン"),
            ("山田\u{A0}太郎\t", "山田太郎"), ("山田\u{2003}太郎", "山田太郎"), ("Ｎｇｕｙｅｎ", "nguyen"),
            ("Nguyễn", "NGUYEN"), ("Nguye\u{302}\u{303}n", "NGUYEN"), ("Đặng", "DANG"),
            ("đặng", "Dang"),
            ("Văn An", "VANAN"), ("Łukasz", "LUKASZ"), ("Søren", "SOREN"), ("Müller", "MULLER"),
            ("Ươ", "UO"), ("İnci", "INCI"), ("Straße", "STRASSE"), ("Æsir", "AESIR"), ("Ǽ", "AE"),
            ("x\u{302}", "X"), ("辻󠄁", "辻"), ("葛\u{E0100}城", "葛城"), ("神\u{FE00}", "神"), ("㈱", "(株)"),
        ])
    func isSharedByVariants(left: String, right: String) {
        #expect(FoldedKey(left).text == FoldedKey(right).text)
        #expect(FoldedKey(left) == FoldedKey(right))
    }

    @Test(
        "stays different for different names",
        arguments: [
            ("ハ", "バ"), ("ハ", "パ"), ("キョウ", "キヨウ"), ("ッ", "ツ"), ("サト", "サトー"), ("オノ", "オオノ"),
            ("山崎", "山埼"), ("O'Brien", "OBrien"), ("Anne-Marie", "AnneMarie"), ("佐々木", "佐木"),
            ("高橋", "橋高"), ("й", "и"), ("上", "土"),
        ])
    func distinguishesNames(left: String, right: String) {
        #expect(FoldedKey(left).text != FoldedKey(right).text)
    }

    @Test(
        "maps variant kanji to one representative",
        arguments: [
            "高髙", "崎﨑", "辺邉邊", "斉齋斎齊", "吉𠮷", "浜濱濵", "広廣", "沢澤", "真眞", "徳德", "国國", "島嶋嶌", "瀬瀨",
            "恵惠", "栄榮", "桜櫻", "竜龍", "富冨", "桑桒", "昇曻", "皓晧", "橋槗", "姫姬", "関關",
        ])
    func mapsVariants(group: String) {
        let keys = Set(group.unicodeScalars.map { FoldedKey(String($0)).text })
        #expect(keys.count == 1)
    }

    @Test(
        "maps CJK compatibility ideographs",
        arguments: [
            ("神", 0xFA19, 0x795E), ("祐", 0xFA4F, 0x7950), ("都", 0xFA26, 0x90FD),
            ("塚", 0xFA10, 0x585A),
            ("福", 0xFA1B, 0x798F),
        ] as [(String, UInt32, UInt32)])
    func mapsCompatibilityIdeographs(name: String, variant: UInt32, plain: UInt32) throws {
        let left = String(try #require(Unicode.Scalar(variant)))
        let right = String(try #require(Unicode.Scalar(plain)))
        #expect(FoldedKey(left).text.unicodeScalars.elementsEqual(right.unicodeScalars))
        #expect(FoldedKey(left) == FoldedKey(right))
    }

    @Test("keeps voicing marks while dropping those of Latin letters")
    func keepsVoicingMarks() {
        #expect(FoldedKey("グエン Nguyễn").text == "グエンnguyen")
        #expect(FoldedKey("　・ ").text.isEmpty)
    }

    @Test("is not in its own description")
    func redactsDescription() {
        #expect("\(FoldedKey("山田"))" == "‹FoldedKey›")
        #expect(String(reflecting: FoldedKey("山田")) == "‹FoldedKey›")
    }

    @Test(
        "of a key is the key itself, for 2,000 random texts",
        arguments: [8_265_312_629_407_026_371, UInt64.random(in: 0...UInt64.max)])
    func isIdempotent(seed: UInt64) {
        var state = seed
        for _ in 0..<2_000 {
            let text = Self.randomText(&state)
            let once = FoldedKey(text).text
            let twice = FoldedKey(once).text
            guard once.unicodeScalars.elementsEqual(twice.unicodeScalars) else {
                Issue.record("seed \(seed): \(text.unicodeScalars.map(\.value)) is not stable")
                return
            }
        }
    }

    /// Up to eight scalars of the blocks that names use, marks and spaces among them.
    private static func randomText(_ state: inout UInt64) -> String {
        let blocks: [ClosedRange<UInt64>] = [
            0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x1E00...0x1EFF, 0x2000...0x206F,
            0x3000...0x30FF, 0x3099...0x309C, 0x3200...0x33FF, 0x4E00...0x4EFF, 0xF900...0xFAFF,
            0xFE00...0xFE0F, 0xFF00...0xFFEF, 0x20B9F...0x20BFF, 0xE0100...0xE0110,
        ]
        func next(_ bound: UInt64) -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) % bound
        }
        let scalars = (0...next(8)).compactMap { _ -> Unicode.Scalar? in
            let block = blocks[Int(next(UInt64(blocks.count)))]
            return Unicode.Scalar(UInt32(block.lowerBound + next(UInt64(block.count))))
        }
        return String(scalars: scalars)
    }
}

@Suite("The table of variant kanji")
struct TextVariantKanjiTests {
    @Test("names no character twice")
    func namesNoneTwice() {
        let all = VariantKanji.groups.joined()
        #expect(Set(all).count == all.count)
        #expect(VariantKanji.groups.allSatisfy { $0.count > 1 })
    }

    @Test("holds only characters that NFKC leaves alone")
    func holdsOnlyStableCharacters() {
        let changed = VariantKanji.groups.joined().filter {
            !String($0).precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual([$0])
        }
        #expect(changed.isEmpty)
    }
}

@Suite("An exact name")
struct TextExactNameTests {
    @Test("is compared by its scalars, not by canonical equivalence")
    func comparesScalars() {
        #expect("\u{FA19}" == "\u{795E}")
        #expect(!ExactName.equal("\u{FA19}田", "\u{795E}田"))
        #expect(!ExactName.equal("辻\u{E0101}", "辻"))
        #expect(!ExactName.equal("ガ", "カ\u{3099}"))
        #expect(ExactName.equal("辻\u{E0101}", "辻\u{E0101}"))
    }
}
