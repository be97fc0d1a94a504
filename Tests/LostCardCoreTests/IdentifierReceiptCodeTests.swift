import Testing

@testable import LostCardCore

@Suite("A receipt code")
struct IdentifierReceiptCodeTests {
    private static let alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    @Test(
        "has two groups of five characters that can be said on the telephone",
        arguments: [
            0, 1, 0x1FFF_FFFF_FFFF, 0x0123_4567_89AB, 0xFFFF_FFFF_FFFF_FFFF,
        ] as [UInt64])
    func hasTwoGroups(random: UInt64) {
        let groups = ReceiptCode(random: random).text.split(separator: "-")
        #expect(groups.map(\.count) == [5, 5])
        #expect(groups.joined().allSatisfy { Self.alphabet.contains($0) })
    }

    @Test("is read back", arguments: [0, 1, 31, 0x1FFF_FFFF_FFFF, 0x0123_4567_89AB] as [UInt64])
    func isReadBack(random: UInt64) {
        let code = ReceiptCode(random: random)
        #expect(ReceiptCode(code.text) == code)
        #expect("\(code)" == code.text)
    }

    @Test("differs for different random numbers and uses their lower 45 bits")
    func usesLowerBits() {
        #expect(ReceiptCode(random: 0) != ReceiptCode(random: 1))
        #expect(ReceiptCode(random: 0) != ReceiptCode(random: 1 << 44))
        #expect(ReceiptCode(random: 0) == ReceiptCode(random: 1 << 45))
    }

    @Test("is read in lower case, full width, without hyphen or with spaces")
    func foldsSpelling() {
        let code = ReceiptCode(random: 0x0123_4567_89AB)
        let bare = code.text.filter { $0 != "-" }
        let wide = String(
            scalars: bare.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) })
        #expect(ReceiptCode(bare) == code)
        #expect(ReceiptCode(code.text.lowercased()) == code)
        #expect(ReceiptCode(wide) == code)
        #expect(ReceiptCode(" " + bare.map(String.init).joined(separator: "ー") + "　") == code)
    }

    @Test("takes I and L for 1 and O for 0", arguments: ["I", "L", "i", "l", "O", "o"])
    func readsConfusedLetters(letter: String) throws {
        let digit = letter.uppercased() == "O" ? "0" : "1"
        let random: UInt64 = digit == "0" ? 0 : 0x0108_4210_8421
        let code = ReceiptCode(random: random)
        #expect(code.text.contains(digit))
        #expect(ReceiptCode(code.text.replacing(digit, with: letter)) == code)
    }

    @Test("is refused with any one character wrong", arguments: 0..<10)
    func findsWrongCharacter(place: Int) {
        let right = Array(ReceiptCode(random: 0x0123_4567_89AB).text.filter { $0 != "-" })
        let accepted = Self.alphabet.filter { letter in
            var wrong = right
            wrong[place] = letter
            return ReceiptCode(String(wrong)) != nil
        }
        #expect(accepted == String(right[place]))
    }

    @Test("is refused with two characters exchanged", arguments: 0..<10, 0..<10)
    func findsExchange(first: Int, second: Int) {
        let right = Array(ReceiptCode(random: 0x0123_4567_89AB).text.filter { $0 != "-" })
        var wrong = right
        wrong.swapAt(first, second)
        #expect((ReceiptCode(String(wrong)) == nil) == (right[first] != right[second]))
    }

    @Test(
        "is refused with another length or other characters",
        arguments: [
            "", "0", "000000000", "00000000000", "0000U-00000", "00000-0000é", "ＵＵＵＵＵ-00000",
            "00000.00000",
        ])
    func refusesOtherTexts(text: String) {
        #expect(ReceiptCode(text) == nil)
    }
}
