/// FNV-1a in 64 bits: the same on every machine, and no defence against forgery.
struct ContentHash {
    private var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Sixteen hexadecimal digits.
    var text: String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Adds a text, set off by its length, and numbers.
    mutating func add(_ text: String, _ numbers: Int...) {
        add(number: text.utf8.count)
        for byte in text.utf8 { add(byte) }
        for number in numbers { add(number: number) }
    }

    mutating func add(_ hours: DayHours) {
        add(number: hours.intervals.count)
        for interval in hours.intervals {
            add(number: interval.from)
            add(number: interval.to)
        }
    }

    private mutating func add(number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) {
            add(UInt8(truncatingIfNeeded: number >> shift))
        }
    }

    private mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
