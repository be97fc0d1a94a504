/// A JSON value that keeps the order of members and the text of numbers it cannot hold exactly.
///
/// Strings are equal only when their Unicode scalars are: two canonically equivalent strings
/// differ.
/// - SeeAlso: RFC 8259.
package enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// The literal `true` or `false`.
    case bool(Bool)
    /// A number without fraction and exponent that fits 64 bits.
    case int(Int64)
    /// Any other number as it was written; the text must be a JSON number, as it is written
    /// verbatim.
    case number(String)
    /// A string.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)

    /// Compares by case and content; numbers are compared by text, so `1.0` is not `1.00`.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.number(let left), .number(let right)): left.hasSameScalars(as: right)
        case (.string(let left), .string(let right)): left.hasSameScalars(as: right)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        case (.null, _), (.bool, _), (.int, _), (.number, _), (.string, _), (.array, _),
            (.object, _):
            false
        }
    }

    /// Hashes what `==` compares.
    package func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let bool): hasher.combine(bool)
        case .int(let int): hasher.combine(int)
        case .number(let text): text.hashScalars(into: &hasher)
        case .string(let text): text.hashScalars(into: &hasher)
        case .array(let elements): hasher.combine(elements)
        case .object(let object): hasher.combine(object)
        }
    }
}

extension JSONValue {
    /// The text of a string, nil for every other value.
    package var stringValue: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The integer, nil for every other value and for numbers beyond 64 bits.
    package var intValue: Int64? {
        if case .int(let int) = self { int } else { nil }
    }

    /// The truth value, nil for every other value.
    package var boolValue: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    /// The members of an object, nil for every other value.
    package var objectValue: JSONObject? {
        if case .object(let object) = self { object } else { nil }
    }

    /// The elements of an array, nil for every other value.
    package var arrayValue: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The value of an object's member, nil when there is none or this is no object.
    package subscript(key: String) -> JSONValue? {
        objectValue?[key]
    }

    /// The element of an array, nil when the index is outside it or this is no array.
    package subscript(index: Int) -> JSONValue? {
        guard let elements = arrayValue, elements.indices.contains(index) else { return nil }
        return elements[index]
    }
}
