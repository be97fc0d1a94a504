import Crypto
import LostCardCore

/// SHA-256 in hexadecimal, for bodies, tokens and lines.
package enum Digest {
    package static func hex(_ bytes: some Sequence<UInt8>) -> String {
        hex(SHA256.hash(data: Array(bytes)))
    }

    package static func hex(of text: String) -> String { hex(text.utf8) }

    /// The digest that the journal keeps of a personal body.
    package static func hex(salt: String, text: String) -> String {
        hex(Array(salt.utf8) + Array(text.utf8))
    }

    private static func hex(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(64)
        for byte in digest {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Entropy {
    /// `count` times 64 random bits, hexadecimal.
    package func hex(_ count: Int) -> String {
        (0..<count).map { _ in
            let text = String(next(), radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
    }
}

extension Digest {
    /// Three numbers that depend on nothing but `text`.
    static func words(of text: String) -> (UInt64, UInt64, UInt64) {
        let bytes = Array(SHA256.hash(data: Array(text.utf8)))
        func word(_ index: Int) -> UInt64 {
            bytes[(index * 8)..<(index * 8 + 8)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return (word(0), word(1), word(2))
    }
}
