import Testing

@testable import LostCardCore

@Suite("A JSON value")
struct JSONValueTests {
    private let composed = "\u{304C}"
    private let decomposed = "\u{304B}\u{3099}"

    @Test("is made from literals of every kind")
    func literals() {
        let value: JSONValue = ["a": nil, "b": true, "c": -3, "d": "text", "e": [1, [:]]]
        #expect(
            value
                == .object([
                    "a": .null, "b": .bool(true), "c": .int(-3), "d": .string("text"),
                    "e": .array([.int(1), .object([:])]),
                ]))
    }

    @Test("gives its content only to the accessor of its own kind")
    func accessors() {
        let values: [JSONValue] = [nil, true, 7, .number("1.5"), "a", [1], ["k": 2]]
        #expect(values.map(\.boolValue) == [nil, true, nil, nil, nil, nil, nil])
        #expect(values.map(\.intValue) == [nil, nil, 7, nil, nil, nil, nil])
        #expect(values.map(\.stringValue) == [nil, nil, nil, nil, "a", nil, nil])
        #expect(values.map(\.arrayValue) == [nil, nil, nil, nil, nil, [1], nil])
        #expect(values.map(\.objectValue) == [nil, nil, nil, nil, nil, nil, ["k": 2]])
        #expect(values.map { $0["k"] } == [nil, nil, nil, nil, nil, nil, 2])
    }

    @Test("has an element at an index within it only", arguments: [-1, 0, 1, 2, Int.max])
    func elementAtIndex(index: Int) {
        let array: JSONValue = [10, 11]
        let expected: [Int: JSONValue] = [0: 10, 1: 11]
        #expect(array[index] == expected[index])
        #expect(JSONValue.object([:])[index] == nil)
    }

    @Test("tells canonically equivalent strings apart")
    func scalarExactStrings() {
        #expect(composed == decomposed)
        #expect(JSONValue.string(composed) != .string(decomposed))
        #expect(JSONValue.object([composed: 1]) != .object([decomposed: 1]))
        #expect(Set<JSONValue>([.string(composed), .string(decomposed)]).count == 2)
        #expect(Set<JSONValue>([.string(composed), .string(composed)]).count == 1)
    }

    @Test(
        "is unlike a value of another kind or content, and hashes like an equal one",
        arguments: [
            (nil, false), (false, true), (1, 2), (.number("1.0"), .number("1.00")), ("1", 1),
            ([1, 2], [2, 1]), ([:], []), (["a": 1], ["a": 2]),
            (["a": 1, "b": 2], ["b": 2, "a": 1]),
        ] as [(JSONValue, JSONValue)])
    func equality(left: JSONValue, right: JSONValue) {
        #expect(left != right)
        #expect(left == left)
        #expect(Set([left, right, left, right]).count == 2)
    }
}

@Suite("A JSON object")
struct JSONObjectTests {
    @Test("keeps the place of a key that is set again and appends a new one")
    func setting() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = 3
        object["c"] = .null
        #expect(object == ["b": 3, "a": 2, "c": nil])
        #expect(object.members.map(\.key) == ["b", "a", "c"])
    }

    @Test("loses a key that is set to nil and ignores nil for a key it lacks")
    func removing() {
        var object: JSONObject = ["b": 1, "a": 2]
        object["b"] = nil
        object["x"] = nil
        #expect(object == ["a": 2])
        object["a"] = nil
        #expect(object.isEmpty)
    }

    @Test("tells an absent key from one that is null")
    func absentAndNull() {
        let object: JSONObject = ["a": nil]
        #expect(object["a"] == .some(.null))
        #expect(object["b"] == nil)
        #expect(!object.isEmpty)
    }

    @Test("keeps canonically equivalent keys apart")
    func equivalentKeys() {
        var object: JSONObject = ["\u{304C}": 1]
        object["\u{304B}\u{3099}"] = 2
        #expect(object.members.map(\.value) == [1, 2])
        #expect(object["\u{304C}"] == 1)
    }

    @Test("takes the last value of a key repeated in a literal")
    func repeatedLiteralKey() {
        let object: JSONObject = ["a": 1, "b": 2, "a": 3]
        #expect(object.members.map(\.key) == ["a", "b"])
        #expect(object["a"] == 3)
    }
}
