/// One record of a CSV text.
package struct CSVRow: Hashable, Sendable {
    /// The line on which the record begins, from 1.
    package let line: Int
    /// The fields, unquoted; at least one.
    package let fields: [String]

    /// Describes a record that begins on a line counted from 1.
    package init(line: Int, fields: [String]) {
        self.line = line
        self.fields = fields
    }
}

/// Why one record of a CSV text cannot be read; it never quotes the record.
package struct CSVFault: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable, CaseIterable {
        /// The field is not UTF-8.
        case invalidUTF8
        /// The field holds U+0000.
        case nulCharacter
        /// A quotation mark opens the field and none closes it before the end of the text.
        case unterminatedQuote
        /// A quotation mark inside an unquoted field, or text after a closing one.
        case strayQuote
        /// The field is longer than `CSVReader.maximumFieldBytes`.
        case fieldTooLong
    }

    /// The line on which the faulty field begins, from 1.
    package let line: Int
    /// What is wrong.
    package let kind: Kind

    /// Describes a fault of a field that begins on a line counted from 1.
    package init(line: Int, kind: Kind) {
        self.line = line
        self.kind = kind
    }
}

/// Reads a CSV text record by record.
///
/// A byte order mark is dropped; LF, CR LF and CR each end a line; blank lines are skipped; spaces
/// belong to their field. A record with a fault gives its first fault, and reading goes on after
/// the record, or after the line when a quotation mark leaves its end in doubt. The whole text is
/// read in time proportional to its length.
/// - SeeAlso: RFC 4180.
package struct CSVReader: Sequence, IteratorProtocol, Sendable {
    /// The longest field in bytes of UTF-8, inclusive, quotation marks around it not counted.
    package static let maximumFieldBytes = 4096

    private let bytes: [UInt8]
    private var index: Int
    private var line = 1

    /// Starts before the first record of a text in UTF-8.
    package init(_ bytes: some Sequence<UInt8>) {
        self.bytes = Array(bytes)
        index = self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record or the fault found in it; nil at the end of the text.
    package mutating func next() -> Result<CSVRow, CSVFault>? {
        while takeLineEnd() {}
        guard index < bytes.count else { return nil }
        let first = line
        var fields: [String] = []
        var fault: CSVFault?
        repeat {
            do throws(CSVFault) {
                fields.append(try field())
            } catch {
                fault = fault ?? error
            }
        } while take(UInt8(ascii: ","))
        _ = takeLineEnd()
        return fault.map(Result.failure) ?? .success(CSVRow(line: first, fields: fields))
    }
}

extension CSVReader {
    private var current: UInt8? {
        index < bytes.count ? bytes[index] : nil
    }

    private var isAtFieldEnd: Bool {
        current == UInt8(ascii: ",") || isAtLineEnd
    }

    /// Whether a line break or the end of the text is here.
    private var isAtLineEnd: Bool {
        switch current {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"), nil: true
        default: false
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard current == byte else { return false }
        index += 1
        return true
    }

    private mutating func takeLineEnd() -> Bool {
        let isReturn = take(UInt8(ascii: "\r"))
        let isFeed = take(UInt8(ascii: "\n"))
        guard isReturn || isFeed else { return false }
        line += 1
        return true
    }

    private mutating func skipToLineEnd() {
        while !isAtLineEnd {
            index += 1
        }
    }

    private mutating func field() throws(CSVFault) -> String {
        let first = line
        let content = current == UInt8(ascii: "\"") ? try quotedField() : try plainField()
        guard content.count <= Self.maximumFieldBytes else {
            throw CSVFault(line: first, kind: .fieldTooLong)
        }
        guard !content.contains(0) else {
            throw CSVFault(line: first, kind: .nulCharacter)
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            throw CSVFault(line: first, kind: .invalidUTF8)
        }
        return text
    }

    private mutating func plainField() throws(CSVFault) -> ArraySlice<UInt8> {
        let start = index
        while !isAtFieldEnd {
            guard current != UInt8(ascii: "\"") else {
                skipToLineEnd()
                throw CSVFault(line: line, kind: .strayQuote)
            }
            index += 1
        }
        return bytes[start..<index]
    }

    private mutating func quotedField() throws(CSVFault) -> ArraySlice<UInt8> {
        let opening = (index: index, line: line)
        var content: ArraySlice<UInt8> = []
        repeat {
            index += 1
            let start = index
            try skipToQuote(since: opening)
            content += bytes[start..<index]
            index += 1
            if current == UInt8(ascii: "\"") { content.append(UInt8(ascii: "\"")) }
        } while current == UInt8(ascii: "\"")
        guard isAtFieldEnd else {
            skipToLineEnd()
            throw CSVFault(line: opening.line, kind: .strayQuote)
        }
        return content
    }

    /// Moves to the next quotation mark; without one, back to the line of the opening one, which is
    /// then given up. No later line can lack a mark as well, so this happens once in a text.
    private mutating func skipToQuote(since opening: (index: Int, line: Int)) throws(CSVFault) {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            if !takeLineEnd() { index += 1 }
        }
        guard index < bytes.count else {
            (index, line) = opening
            skipToLineEnd()
            throw CSVFault(line: opening.line, kind: .unterminatedQuote)
        }
    }
}
