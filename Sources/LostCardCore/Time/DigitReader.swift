/// Reads fixed-width ASCII numbers from the front of a text, without allocating.
struct DigitReader {
    private var bytes: String.UTF8View.Iterator

    init(_ text: String) {
        bytes = text.utf8.makeIterator()
    }

    /// The next byte, or nil at the end.
    mutating func next() -> UInt8? {
        bytes.next()
    }

    /// Exactly `digits` ASCII digits as a number, or nil when anything else stands there.
    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = Self.digit(bytes.next()) else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// Whether the next byte is `byte`; it is consumed either way.
    mutating func takes(_ byte: UInt8) -> Bool {
        bytes.next() == byte
    }

    /// The value of an ASCII digit, or nil.
    static func digit(_ byte: UInt8?) -> Int? {
        guard let byte, (0x30...0x39).contains(byte) else { return nil }
        return Int(byte - 0x30)
    }
}

extension String {
    /// A non-negative number in decimal, padded with zeros on the left to `width`.
    init(_ number: Int, width: Int) {
        let digits = String(number)
        self = String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
    }
}
