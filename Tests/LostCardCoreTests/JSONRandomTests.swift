import Testing

@testable import LostCardCore

/// A generator whose whole sequence follows from its seed (SplitMix64).
struct FuzzGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        print("random test with seed \(seed)")
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A text of a few scalars, many of them awkward, never U+0000.
    mutating func text() -> String {
        let awkward: [Unicode.Scalar] = [
            "\"", "\\", "/", ",", "\n", "\r", "\t", "\u{1}", "\u{1F}", "\u{7F}", "が", "\u{3099}",
            "𠮷", "\u{FEFF}", "\u{FFFF}", "a", " ",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...6, using: &self) {
            let any = Unicode.Scalar(UInt32.random(in: 1...0x10FFFF, using: &self))
            let usual = awkward[Int.random(in: awkward.indices, using: &self)]
            text.unicodeScalars.append(Bool.random(using: &self) ? any ?? usual : usual)
        }
        return text
    }

    mutating func value(depth: Int = 4) -> JSONValue {
        switch Int.random(in: depth > 0 ? 0...7 : 0...5, using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .int(Int64.random(in: .min ... .max, using: &self))
        case 3: return .number("-\(Int.random(in: 0...999, using: &self)).50E-7")
        case 4, 5: return .string(text())
        case 6: return .array((0..<length()).map { _ in value(depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<length() {
                object[text()] = value(depth: depth - 1)
            }
            return .object(object)
        }
    }

    /// The bytes with a few of them replaced, removed, inserted or repeated.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            let place = Int.random(in: 0...bytes.count, using: &self)
            let end = min(bytes.count, place + Int.random(in: 0...3, using: &self))
            let insert: [UInt8] =
                switch Int.random(in: 0...3, using: &self) {
                case 0: []
                case 1: [UInt8.random(in: 0...255, using: &self)]
                case 2: Array(#"{}[],:"\u0-1.eE"#.utf8.shuffled(using: &self).prefix(2))
                default: Array(bytes[place...].prefix(16))
                }
            bytes.replaceSubrange(place..<end, with: insert)
        }
        return bytes
    }

    private mutating func length() -> Int {
        Int.random(in: 0...20, using: &self) / Int.random(in: 1...10, using: &self)
    }
}

@Suite("Random JSON")
struct JSONRandomTests {
    static let seeds: [UInt64] = [0, 20_260_401, .random(in: 0 ... .max)]

    @Test("is read back as it was written, in every layout", arguments: seeds)
    func roundTrip(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<300 {
            let value = generator.value()
            #expect(try JSONValue.parse(value.bytes) == value)
            let canonical = try JSONValue.parse(value.canonicalBytes)
            #expect(canonical.bytes == value.canonicalBytes)
        }
    }

    @Test(
        "when damaged is refused or read to a value that is stable, never a trap", arguments: seeds)
    func mutations(seed: UInt64) throws {
        var generator = FuzzGenerator(seed: seed)
        for _ in 0..<3_000 {
            let bytes = generator.mutated(generator.value(depth: 3).bytes)
            do throws(JSONFault) {
                let value = try JSONValue.parse(bytes)
                #expect(try JSONValue.parse(value.bytes) == value)
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
                #expect(error.pointer.isEmpty || error.pointer.utf8.first == 0x2F)
            }
        }
    }

    @Test("cut short at any byte is never accepted as the whole object")
    func truncations() throws {
        let value: JSONValue = ["が": [1, .number("2.5"), true, nil], "b\n": ["c": "𠮷"]]
        for length in value.bytes.indices {
            #expect(throws: JSONFault.self) {
                try JSONValue.parse(value.bytes.prefix(length))
            }
        }
    }
}
