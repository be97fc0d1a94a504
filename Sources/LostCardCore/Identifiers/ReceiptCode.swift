/// A code for a case that can be said on the telephone: nine random characters and a check.
///
/// The characters are 0–9 and A–Z without I, L, O and U. The check finds every single wrong
/// character and every two that are exchanged.
package struct ReceiptCode: Hashable, Sendable {
    /// Two groups of five, such as `4F7KQ-0M2XA`.
    package let text: String

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".unicodeScalars)
    private static let values = Dictionary(
        uniqueKeysWithValues: zip(alphabet, UInt8(0)...).map { ($0, $1) }
    ).merging(["I": 1, "L": 1, "O": 0]) { $1 }

    /// The code of the lower 45 bits of a uniformly random number; the other bits do not count.
    package init(random: UInt64) {
        var symbols = (0..<9).map { UInt8(truncatingIfNeeded: random >> (40 - 5 * $0)) & 31 }
        symbols.append(Self.doubled(Self.remainder(symbols)))
        self.init(symbols: symbols)
    }

    /// Folds width and case, drops spaces and hyphens, and reads I and L as 1 and O as 0; nil for
    /// other characters, another length, or a check that does not fit.
    package init?(_ text: String) {
        if Self.isKept(text) {
            self.init(kept: text)
            return
        }
        let scalars = text.unicodeScalars.filter { !$0.isSpace && !$0.isHyphen }
        let symbols = scalars.compactMap { Self.values[$0.narrowedUppercase] }
        guard symbols.count == 10, scalars.count == 10, Self.remainder(symbols) == 0 else {
            return nil
        }
        self.init(symbols: symbols)
    }

    private init(kept text: String) { self.text = text }

    private init(symbols: [UInt8]) {
        var scalars = symbols.map { Self.alphabet[Int($0)] }
        scalars.insert("-", at: 5)
        text = String(scalars: scalars)
    }

    /// Whether the text is as codes are kept, which most are.
    private static func isKept(_ text: String) -> Bool {
        guard text.utf8.count == 11 else { return false }
        var check: UInt8 = 0
        for (place, byte) in text.utf8.enumerated() where place != 5 {
            guard let symbol = symbols[Int(byte)] else { return false }
            check = doubled(check) ^ symbol
        }
        return check == 0 && Array(text.utf8)[5] == UInt8(ascii: "-")
    }

    /// The symbol that a byte stands for, by the byte.
    private static let symbols: [UInt8?] = {
        var symbols = [UInt8?](repeating: nil, count: 256)
        for (symbol, scalar) in zip(UInt8(0)..., alphabet) { symbols[Int(scalar.value)] = symbol }
        return symbols
    }()

    /// The symbols as a polynomial over GF(32), evaluated at the generator 2.
    private static func remainder(_ symbols: [UInt8]) -> UInt8 {
        symbols.reduce(0) { doubled($0) ^ $1 }
    }

    /// Multiplication by 2 modulo x⁵ + x² + 1.
    private static func doubled(_ symbol: UInt8) -> UInt8 {
        let shifted = symbol << 1
        return shifted & 32 == 0 ? shifted : shifted ^ 0b10_0101
    }
}

extension ReceiptCode: CustomStringConvertible {
    /// The same as `text`, which tells nothing about a person.
    package var description: String { text }
}
