/// The identifier of a case: a UUID in lower-case text.
package struct CaseID: Hashable, Sendable {
    /// 36 characters, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
    package let text: String

    /// Accepts either case and any version of UUID; nil for any other text.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard
            bytes.count == 36,
            bytes.indices.allSatisfy({ index in
                Self.hyphens.contains(index)
                    ? bytes[index] == UInt8(ascii: "-") : Self.isHexadecimal(bytes[index])
            })
        else { return nil }
        self.text = text.lowercased()
    }

    /// A UUID version 7: ids made later sort later, to the millisecond.
    ///
    /// Uses the lower 12 bits of the first random number and the lower 62 of the second; both must
    /// be uniformly random. Instants before 1970 count as 1970.
    /// - SeeAlso: RFC 9562, section 5.7.
    package static func timeOrdered(at instant: Instant, random: (UInt64, UInt64)) -> CaseID {
        let time = UInt64(max(0, instant.milliseconds)) & 0xFFFF_FFFF_FFFF
        let high = time << 16 | 0x7000 | random.0 & 0x0FFF
        let low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
        return CaseID(high: high, low: low)
    }

    private init(high: UInt64, low: UInt64) {
        var digits = [high, low].flatMap(Self.hexadecimal)
        for index in Self.hyphens { digits.insert(UInt8(ascii: "-"), at: index) }
        text = String(decoding: digits, as: UTF8.self)
    }

    private static let hyphens = [8, 13, 18, 23]
    private static let digits = Array("0123456789abcdef".utf8)

    private static func hexadecimal(_ number: UInt64) -> [UInt8] {
        (0..<16).map { digits[Int(number >> (60 - 4 * UInt64($0)) & 15)] }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension CaseID: Comparable {
    /// Orders as the text does, so by time for time-ordered ids.
    package static func < (left: CaseID, right: CaseID) -> Bool {
        left.text < right.text
    }
}

extension CaseID: CustomStringConvertible {
    /// The same as `text`, which tells nothing about a person.
    package var description: String { text }
}
