/// Finds the number of a word among those noted so far: open addressing, at most half full.
struct WordIndex {
    private(set) var words: ContiguousArray<UInt64> = []
    private var slots: ContiguousArray<UInt32>
    private var bits: UInt64
    /// Means nothing; a read whose result is not used would be dropped.
    private var warmth: UInt64 = 0

    init() {
        bits = 12
        slots = ContiguousArray(repeating: .max, count: 1 << 12)
    }

    /// The number of `word`, counted from 0 in the order of first notes, and whether it is new.
    @inline(__always)
    mutating func note(_ word: UInt64) -> (number: UInt32, isNew: Bool) {
        var slot = home(of: word)
        while slots[slot] != .max {
            let number = slots[slot]
            if words[Int(number)] == word { return (number, false) }
            slot = (slot &+ 1) & (slots.count &- 1)
        }
        let number = UInt32(truncatingIfNeeded: words.count)
        slots[slot] = number
        words.append(word)
        if words.count &* 2 > slots.count { grow() }
        return (number, true)
    }

    /// Brings what `note` will read of `word` nearer; some word must have been noted.
    @inline(__always)
    mutating func warm(_ word: UInt64) {
        let number = Int(slots[home(of: word)])
        warmth ^= words[number < words.count ? number : 0]
    }

    @inline(__always)
    private func home(of word: UInt64) -> Int {
        let mixed = (word ^ (word &>> 32)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed &>> (64 &- bits))
    }

    private mutating func grow() {
        bits += 1
        slots = ContiguousArray(repeating: .max, count: 1 << Int(bits))
        for (number, word) in words.enumerated() {
            var slot = home(of: word)
            while slots[slot] != .max { slot = (slot &+ 1) & (slots.count &- 1) }
            slots[slot] = UInt32(number)
        }
    }
}
