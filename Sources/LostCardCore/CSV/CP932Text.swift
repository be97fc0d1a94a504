package import Foundation

/// Text in CP932, the Shift_JIS of Windows, for programs that read nothing else.
package struct CP932Text: Hashable, Sendable {
    package let bytes: Data
    /// What could not be written and stands as `〓`, in the order in which it first came.
    package let replaced: [Replaced]

    /// A character without a place in CP932.
    package struct Replaced: Hashable, Sendable {
        package let character: String
        package fileprivate(set) var count: Int

        /// Its code points, such as `U+20BB7`.
        package var codePoints: String {
            character.unicodeScalars.map { scalar in
                let digits = String(scalar.value, radix: 16, uppercase: true)
                return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            }.joined(separator: " ")
        }
    }

    /// Stands where a character could not be written, as printers do with missing type.
    package static let mark: Character = "〓"

    /// Takes a character for one that can be written only if all of it can; none is changed.
    package init(_ text: String) {
        var bytes = Data()
        var replaced: [Replaced] = []
        for character in text {
            let codes = character.unicodeScalars.map { Self.codes[$0] }
            if codes.contains(nil) {
                bytes.append(contentsOf: Self.markBytes)
                Self.note(String(character), in: &replaced)
            } else {
                for code in codes { bytes.append(contentsOf: code ?? []) }
            }
        }
        self.bytes = bytes
        self.replaced = replaced
    }

    private static func note(_ character: String, in replaced: inout [Replaced]) {
        let known = replaced.firstIndex { ExactName.equal($0.character, character) }
        if let known {
            replaced[known].count += 1
        } else {
            replaced.append(Replaced(character: character, count: 1))
        }
    }

    private static let markBytes: [UInt8] = [0x81, 0xAC]

    /// The bytes of every character, learnt from how they are read: Foundation's own writing never
    /// returns from some sequences with variation selectors, and turns ¥ into a backslash.
    private static let codes: [Unicode.Scalar: [UInt8]] = {
        var codes: [Unicode.Scalar: [UInt8]] = [:]
        let singles = (0x00...0x7F).map { (scalar: $0, byte: $0) }
        let kana = (0xA1...0xDF).map { (scalar: 0xFF61 - 0xA1 + $0, byte: $0) }
        for (scalar, byte) in singles + kana {
            if let scalar = Unicode.Scalar(UInt32(scalar)) { codes[scalar] = [UInt8(byte)] }
        }
        // Windows never writes the rows 0xED and 0xEE, which say again what others say.
        let leads = Array(0x81...0x9F) + Array(0xE0...0xEC) + Array(0xFA...0xFC)
        for lead in leads {
            for trail in 0x40...0xFC where trail != 0x7F {
                let pair = [UInt8(lead), UInt8(trail)]
                guard let scalars = String(data: Data(pair), encoding: .shiftJIS)?.unicodeScalars,
                    scalars.count == 1, let scalar = scalars.first, scalar.value > 0x7F,
                    codes[scalar] == nil
                else { continue }
                codes[scalar] = pair
            }
        }
        return codes
    }()
}
