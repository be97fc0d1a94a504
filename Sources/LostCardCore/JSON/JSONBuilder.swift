/// Builds an object from members with distinct keys, of which those without a value are left out.
extension JSONValue {
    package static func compact(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
        .object(
            JSONObject(
                distinct: members.compactMap { key, value in
                    value.map { JSONObject.Member(key: key, value: $0) }
                }))
    }

    package static func strings(_ texts: some Sequence<String>) -> JSONValue {
        .array(texts.map { .string($0) })
    }
}

extension Int {
    package var json: JSONValue { .int(Int64(self)) }
}

extension Instant {
    /// As answers show it.
    package var json: JSONValue { .string(rfc3339) }
    /// As the store keeps it: milliseconds since 1970.
    var stored: JSONValue { .int(milliseconds) }
}

/// Stored JSON that does not read as what was written.
package struct StoredValueFault: Error, Hashable, Sendable {
    package let field: String
}

/// Reads stored JSON, which we wrote ourselves: the first surprise is thrown.
///
/// Members are quickest read in the order in which they were written.
final class StoredReader {
    let value: JSONValue
    private let object: JSONObject
    private var place = 0

    init(value: JSONValue) {
        self.value = value
        object = value.objectValue ?? JSONObject()
    }

    /// The value of a member; nil without one.
    subscript(key: String) -> JSONValue? {
        guard let index = object.index(of: key, from: place) else { return nil }
        place = index + 1
        return object.members[index].value
    }

    func string(_ key: String) throws -> String {
        guard let text = self[key]?.stringValue else { throw StoredValueFault(field: key) }
        return text
    }

    func int(_ key: String) throws -> Int {
        guard let number = self[key]?.intValue else { throw StoredValueFault(field: key) }
        return Int(number)
    }

    func instant(_ key: String) throws -> Instant { Instant(milliseconds: Int64(try int(key))) }

    func optional<Value>(_ key: String, _ read: (StoredReader) throws -> Value) throws -> Value? {
        guard let inner = self[key] else { return nil }
        return try read(StoredReader(value: inner))
    }

    func word<Word: RawRepresentable>(_ key: String) throws -> Word
    where Word.RawValue == String {
        guard let word = Word(rawValue: try string(key)) else { throw StoredValueFault(field: key) }
        return word
    }

    func optionalWord<Word: RawRepresentable>(_ key: String) throws -> Word?
    where Word.RawValue == String {
        self[key] == nil ? nil : try word(key)
    }

    func newtype<Value>(_ key: String, _ parse: (String) -> Value?) throws -> Value {
        guard let value = parse(try string(key)) else { throw StoredValueFault(field: key) }
        return value
    }

    func optionalNewtype<Value>(_ key: String, _ parse: (String) -> Value?) throws -> Value? {
        self[key] == nil ? nil : try newtype(key, parse)
    }

    func list<Value>(_ key: String, _ read: (StoredReader) throws -> Value) throws -> [Value] {
        try (self[key]?.arrayValue ?? []).map { try read(StoredReader(value: $0)) }
    }
}
