/// How much of a JSON text we are willing to read.
package struct JSONLimits: Hashable, Sendable {
    /// Arrays and objects open at the same time, inclusive; 0 allows only a bare scalar.
    package let maximumDepth: Int
    /// Length of the text in bytes, inclusive.
    package let maximumBytes: Int

    /// Sets the limits, brought into 0...512 for the depth and 0...1 GiB for the size.
    ///
    /// The ceiling on depth keeps the reader, which calls itself for every level, within any stack.
    package init(maximumDepth: Int = 32, maximumBytes: Int = 16 << 20) {
        self.maximumDepth = min(max(maximumDepth, 0), 512)
        self.maximumBytes = min(max(maximumBytes, 0), 1 << 30)
    }
}

/// A strict reader of JSON texts.
///
/// It refuses what RFC 8259 leaves open and attackers use: repeated keys, U+0000, lone surrogates,
/// a byte order mark, and deep nesting.
/// - SeeAlso: RFC 8259, RFC 7493 (I-JSON).
package struct JSONReader: Sendable {
    /// The text, nil when it is too large.
    private let bytes: [UInt8]?
    private let maximumDepth: Int

    /// Prepares to read a text in UTF-8; a collection beyond the limit is not copied.
    package init(_ bytes: some Sequence<UInt8>, limits: JSONLimits = JSONLimits()) {
        let isTooLarge = bytes.underestimatedCount > limits.maximumBytes
        let copy = isTooLarge ? [] : Array(bytes)
        self.bytes = isTooLarge || copy.count > limits.maximumBytes ? nil : copy
        maximumDepth = limits.maximumDepth
    }

    /// The one value of the text.
    ///
    /// - Throws: `JSONFault` for the first fault in reading order; `.tooLarge` before all others.
    package func read() throws(JSONFault) -> JSONValue {
        guard let bytes else {
            throw JSONFault(kind: .tooLarge, line: 1, column: 1, pointer: "")
        }
        var cursor = JSONCursor(bytes, maximumDepth: maximumDepth)
        do {
            return try cursor.document()
        } catch {
            throw JSONFault(error, in: bytes)
        }
    }
}

extension JSONValue {
    /// Reads a JSON text strictly, as `JSONReader` does.
    ///
    /// - Parameters:
    ///   - bytes: the text in UTF-8, without a byte order mark.
    ///   - maximumDepth: arrays and objects open at the same time, inclusive.
    ///   - maximumBytes: length of the text, inclusive.
    /// - Throws: `JSONFault` for the first fault in reading order.
    package static func parse(
        _ bytes: some Sequence<UInt8>, maximumDepth: Int = 32, maximumBytes: Int = 16 << 20
    ) throws(JSONFault) -> JSONValue {
        let limits = JSONLimits(maximumDepth: maximumDepth, maximumBytes: maximumBytes)
        return try JSONReader(bytes, limits: limits).read()
    }
}
