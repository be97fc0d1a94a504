/// A place in a JSON text, moving forward as values are read.
struct JSONCursor {
    let bytes: [UInt8]
    let maximumDepth: Int
    /// Offset of the first byte that is not UTF-8, `Int.max` when there is none.
    let firstInvalid: Int
    var index = 0
    private var depth = 0

    init(_ bytes: [UInt8], maximumDepth: Int) {
        self.bytes = bytes
        self.maximumDepth = maximumDepth
        firstInvalid = Self.firstInvalidOffset(in: bytes)
    }

    mutating func document() throws(JSONStop) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw stop(.byteOrderMark)
        }
        skipWhiteSpace()
        let value = try value()
        skipWhiteSpace()
        if index < bytes.count {
            throw stop(.trailingContent)
        }
        return value
    }

    /// The reason to stop here, or at the first invalid byte when that was passed unseen.
    func stop(_ kind: JSONFault.Kind) -> JSONStop {
        stop(kind, at: index)
    }

    func stop(_ kind: JSONFault.Kind, at offset: Int) -> JSONStop {
        offset >= firstInvalid
            ? JSONStop(.invalidUTF8, at: firstInvalid) : JSONStop(kind, at: offset)
    }

    /// The reason to stop when the byte here is none that the grammar allows.
    func stopUnexpected(or kind: JSONFault.Kind = .unexpectedCharacter) -> JSONStop {
        stop(index < bytes.count ? kind : .unexpectedEnd)
    }

    /// The byte here, nil at the end.
    var current: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    /// Steps over the byte if it is the one here.
    mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private static func firstInvalidOffset(in bytes: [UInt8]) -> Int {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return .max
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    private mutating func skipWhiteSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }
}

extension JSONCursor {
    private mutating func value() throws(JSONStop) -> JSONValue {
        switch current ?? 0 {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw stopUnexpected()
        }
    }

    private mutating func array() throws(JSONStop) -> JSONValue {
        try enter()
        var elements: [JSONValue] = []
        guard !closesAtOnce(UInt8(ascii: "]")) else { return .array(elements) }
        repeat {
            do throws(JSONStop) {
                skipWhiteSpace()
                elements.append(try value())
            } catch {
                throw error.inside(.element(elements.count))
            }
        } while try goesOn(until: UInt8(ascii: "]"))
        return .array(elements)
    }

    private mutating func object() throws(JSONStop) -> JSONValue {
        try enter()
        var members = JSONMembers()
        guard !closesAtOnce(UInt8(ascii: "}")) else { return .object(members.object) }
        repeat {
            skipWhiteSpace()
            let offset = index
            guard current == UInt8(ascii: "\"") else { throw stopUnexpected() }
            let key = try string()
            do throws(JSONStop) {
                guard members.isNew(key) else { throw stop(.duplicateKey, at: offset) }
                members.append(key, try memberValue())
            } catch {
                throw error.inside(.member(key))
            }
        } while try goesOn(until: UInt8(ascii: "}"))
        return .object(members.object)
    }

    private mutating func memberValue() throws(JSONStop) -> JSONValue {
        skipWhiteSpace()
        guard take(UInt8(ascii: ":")) else { throw stopUnexpected() }
        skipWhiteSpace()
        return try value()
    }

    private mutating func enter() throws(JSONStop) {
        guard depth < maximumDepth else { throw stop(.tooDeep) }
        depth += 1
        index += 1
    }

    private mutating func closesAtOnce(_ close: UInt8) -> Bool {
        skipWhiteSpace()
        guard take(close) else { return false }
        depth -= 1
        return true
    }

    /// Steps over a comma (true) or the closing bracket (false).
    private mutating func goesOn(until close: UInt8) throws(JSONStop) -> Bool {
        skipWhiteSpace()
        if take(UInt8(ascii: ",")) { return true }
        guard take(close) else { throw stopUnexpected() }
        depth -= 1
        return false
    }
}
