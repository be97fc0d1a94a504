/// Writes JSON values as UTF-8.
///
/// Only the quotation mark, the backslash and control characters are escaped, the last as `\u00xx`.
struct JSONWriter {
    /// How the text is laid out.
    enum Layout {
        /// Without white space.
        case compact
        /// Without white space, members sorted by the UTF-8 bytes of their keys.
        case canonical
    }

    let layout: Layout
    private(set) var bytes: [UInt8] = []

    init(_ layout: Layout) {
        self.layout = layout
        bytes.reserveCapacity(Self.roomForMost)
    }

    /// In bytes; a stored case is about as long.
    private static let roomForMost = 2_048

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: write("null")
        case .bool(let bool): write(bool ? "true" : "false")
        case .int(let int): write(String(int))
        case .number(let text): write(text)
        case .string(let text): writeQuoted(text)
        case .array(let elements): write(elements)
        case .object(let object): write(object)
        }
    }

    private mutating func write(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    private mutating func write(_ elements: [JSONValue]) {
        enclose(elements, in: (UInt8(ascii: "["), UInt8(ascii: "]"))) { writer, element in
            writer.write(element)
        }
    }

    private mutating func write(_ object: JSONObject) {
        var members = object.members
        if layout == .canonical {
            members.sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        }
        enclose(members, in: (UInt8(ascii: "{"), UInt8(ascii: "}"))) { writer, member in
            writer.writeQuoted(member.key)
            writer.bytes.append(UInt8(ascii: ":"))
            writer.write(member.value)
        }
    }

    private mutating func enclose<Item>(
        _ items: [Item], in brackets: (open: UInt8, close: UInt8),
        _ body: (inout JSONWriter, Item) -> Void
    ) {
        bytes.append(brackets.open)
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            body(&self, item)
        }
        bytes.append(brackets.close)
    }

    private mutating func writeQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        let start = bytes.count
        write(text)
        if bytes[start...].contains(where: Self.needsEscape) {
            bytes.removeLast(bytes.count - start)
            for byte in text.utf8 { writeEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case 0..<0x10: write("\\u000" + String(byte, radix: 16))
        case 0x10..<0x20: write("\\u00" + String(byte, radix: 16))
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        default: bytes.append(byte)
        }
    }
}

extension JSONValue {
    /// The value as compact UTF-8, members in their order.
    ///
    /// Reading it gives an equal value, unless a string holds U+0000 or a `.number` is no number.
    package var bytes: [UInt8] {
        written(.compact)
    }

    /// The value as compact text, members in their order.
    package var text: String {
        String(decoding: bytes, as: UTF8.self)
    }

    /// The same bytes for the same content whatever the order of members, for hashing.
    ///
    /// Members are sorted by the UTF-8 bytes of their keys at every level. Numbers keep their text:
    /// `1.0` and `1.00` give different bytes.
    package var canonicalBytes: [UInt8] {
        written(.canonical)
    }

    private func written(_ layout: JSONWriter.Layout) -> [UInt8] {
        var writer = JSONWriter(layout)
        writer.write(self)
        return writer.bytes
    }
}
