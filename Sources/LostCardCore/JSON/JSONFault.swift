/// Why and where a text is not JSON that we accept.
///
/// It never quotes the text, only the keys on the way to the fault.
package struct JSONFault: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// A byte sequence that is not UTF-8: overlong, a surrogate, truncated or stray.
        case invalidUTF8
        /// A character that no rule of the grammar allows here.
        case unexpectedCharacter
        /// The text ends inside a value.
        case unexpectedEnd
        /// Something other than white space follows the value.
        case trailingContent
        /// A key that the object already has, after unescaping.
        case duplicateKey
        /// An array or object nested beyond the limit.
        case tooDeep
        /// More bytes than the limit.
        case tooLarge
        /// U+0000 in a string, raw or escaped.
        case nulCharacter
        /// An escaped surrogate without its other half.
        case loneSurrogate
        /// A number with a leading zero, or without a digit where one must be.
        case badNumber
        /// An unescaped control character in a string.
        case controlCharacter
        /// A byte order mark before the text.
        case byteOrderMark
    }

    /// What is wrong.
    package let kind: Kind
    /// The line of the fault from 1; LF, CR LF and CR each end one.
    package let line: Int
    /// The column of the fault from 1, counted in Unicode scalars.
    package let column: Int
    /// The RFC 6901 pointer of the innermost value being read; of the repeated key if there is one.
    package let pointer: String

    /// Describes a fault at a known place.
    package init(kind: Kind, line: Int, column: Int, pointer: String) {
        self.kind = kind
        self.line = line
        self.column = column
        self.pointer = pointer
    }

    /// Finds line and column of the byte at which reading stopped.
    init(_ stop: JSONStop, in bytes: [UInt8]) {
        var line = 1
        var column = 1
        var previous: UInt8 = 0
        for byte in bytes.prefix(stop.offset) {
            switch byte {
            case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"):
                break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                line += 1
                column = 1
            case 0x80..<0xC0:
                break
            default:
                column += 1
            }
            previous = byte
        }
        self.init(kind: stop.kind, line: line, column: column, pointer: stop.pointer)
    }
}

/// A fault on its way out of nested values, each of which adds its name.
struct JSONStop: Error {
    enum Step {
        case member(String)
        case element(Int)
    }

    let kind: JSONFault.Kind
    let offset: Int
    private var innermostFirst: [Step] = []

    init(_ kind: JSONFault.Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }

    func inside(_ step: Step) -> JSONStop {
        var stop = self
        stop.innermostFirst.append(step)
        return stop
    }

    var pointer: String {
        innermostFirst.reversed().reduce("") { pointer, step in
            switch step {
            case .member(let key): JSONPointer.member(key, of: pointer)
            case .element(let index): JSONPointer.element(index, of: pointer)
            }
        }
    }
}
