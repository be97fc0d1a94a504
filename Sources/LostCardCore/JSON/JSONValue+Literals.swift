extension JSONValue: ExpressibleByStringLiteral {
    /// Makes a `.string`.
    package init(stringLiteral value: String) {
        self = .string(value)
    }
}

extension JSONValue: ExpressibleByIntegerLiteral {
    /// Makes an `.int`.
    package init(integerLiteral value: Int64) {
        self = .int(value)
    }
}

extension JSONValue: ExpressibleByBooleanLiteral {
    /// Makes a `.bool`.
    package init(booleanLiteral value: Bool) {
        self = .bool(value)
    }
}

extension JSONValue: ExpressibleByNilLiteral {
    /// Makes a `.null`.
    package init(nilLiteral: ()) {
        self = .null
    }
}

extension JSONValue: ExpressibleByArrayLiteral {
    /// Makes an `.array`.
    package init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    /// Makes an `.object`; a later value for the same key replaces the earlier one in its place.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(replacing: elements))
    }
}
