extension JSONCursor {
    mutating func literal(_ word: String, _ value: JSONValue) throws(JSONStop) -> JSONValue {
        for byte in word.utf8 {
            guard take(byte) else { throw stopUnexpected() }
        }
        return value
    }

    mutating func number() throws(JSONStop) -> JSONValue {
        let start = index
        _ = take(UInt8(ascii: "-"))
        if take(UInt8(ascii: "0")) {
            guard !isAtDigit else { throw stop(.badNumber) }
        } else {
            try digits()
        }
        let isFraction = try fractionOrExponent()
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if !isFraction, let integer = Int64(text) {
            return .int(integer)
        }
        return .number(text)
    }

    private var isAtDigit: Bool {
        guard let byte = current else { return false }
        return byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func digits() throws(JSONStop) {
        guard isAtDigit else { throw stopUnexpected(or: .badNumber) }
        while isAtDigit {
            index += 1
        }
    }

    private mutating func fractionOrExponent() throws(JSONStop) -> Bool {
        let end = index
        if take(UInt8(ascii: ".")) {
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            _ = take(UInt8(ascii: "+")) || take(UInt8(ascii: "-"))
            try digits()
        }
        return index > end
    }
}

extension JSONCursor {
    mutating func string() throws(JSONStop) -> String {
        index += 1
        var unescaped: [UInt8] = []
        var start = index
        while true {
            skipPlainCharacters()
            switch current {
            case UInt8(ascii: "\""):
                return try closeString(from: start, after: unescaped)
            case UInt8(ascii: "\\"):
                unescaped += bytes[start..<index]
                try escape(into: &unescaped)
                start = index
            case 0:
                throw stop(.nulCharacter)
            default:
                throw stopUnexpected(or: .controlCharacter)
            }
        }
    }

    private mutating func skipPlainCharacters() {
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
                return
            }
            index += 1
        }
    }

    private mutating func closeString(
        from start: Int, after unescaped: [UInt8]
    ) throws(JSONStop) -> String {
        guard index < firstInvalid else { throw stop(.invalidUTF8) }
        let rest = bytes[start..<index]
        index += 1
        return unescaped.isEmpty
            ? String(decoding: rest, as: UTF8.self)
            : String(decoding: unescaped + rest, as: UTF8.self)
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONStop) {
        let start = index
        index += 1
        switch current {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
            unescaped.append(bytes[index])
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            index += 1
            unescaped += try escapedScalar(from: start).utf8
            return
        default: throw stopUnexpected()
        }
        index += 1
    }

    /// The scalar of `\u` with four hexadecimal digits, or of two such that form a surrogate pair;
    /// `start` is its backslash.
    private mutating func escapedScalar(from start: Int) throws(JSONStop) -> Unicode.Scalar {
        let first = try fourHexDigits()
        guard first != 0 else { throw stop(.nulCharacter, at: start) }
        if let scalar = Unicode.Scalar(first) {
            return scalar
        }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw stop(.loneSurrogate, at: start)
        }
        let second = try fourHexDigits()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10 | (second - 0xDC00)))
        else {
            throw stop(.loneSurrogate, at: start)
        }
        return scalar
    }

    private mutating func fourHexDigits() throws(JSONStop) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Self.hexDigit(byte) else {
                throw stopUnexpected()
            }
            value = value << 4 | digit
            index += 1
        }
        return value
    }

    private static func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
