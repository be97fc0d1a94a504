import Testing

@testable import LostCardCore

@Suite("An object reader")
struct ObjectReaderTests {
    @Test("reads members of every type without a fault")
    func everyType() {
        var reader = ObjectReader([
            "s": "text", "b": false, "i": -4, "l": ["x", "y"], "o": ["k": 1],
            "os": [["k": 1], ["k": 2]], "raw": .number("1.5"),
        ])
        #expect(reader.string("s", required: true) == "text")
        #expect(reader.bool("b", required: true) == false)
        #expect(reader.int("i", required: true) == -4)
        #expect(reader.stringArray("l", required: true) == ["x", "y"])
        #expect(reader.object("o", required: true) { $0.int("k") } == 1)
        #expect(reader.objects("os", required: true) { $0.int("k") } == [1, 2])
        #expect(reader.value("raw") == .number("1.5"))
        reader.finish()
        #expect(reader.faults.isEmpty)
    }

    /// Asks for one member of each type, none of them there.
    private func readAll(_ value: JSONValue, required: Bool) -> [FieldFault] {
        var reader = ObjectReader(value, pointer: "/in")
        #expect(reader.string("s", required: required) == nil)
        #expect(reader.bool("b", required: required) == nil)
        #expect(reader.int("i", required: required) == nil)
        #expect(reader.stringArray("l", required: required) == nil)
        #expect(reader.object("o", required: required) { _ in true } == nil)
        #expect(reader.objects("os", required: required) { _ in true } == nil)
        reader.finish()
        return reader.faults
    }

    @Test(
        "takes null for absent, which is a fault of required members only",
        arguments: [[:], ["s": nil, "b": nil, "i": nil, "l": nil, "o": nil, "os": nil]]
            as [JSONValue])
    func absent(value: JSONValue) {
        #expect(readAll(value, required: false).isEmpty)
        let faults = readAll(value, required: true)
        #expect(faults.map(\.pointer) == ["/in/s", "/in/b", "/in/i", "/in/l", "/in/o", "/in/os"])
        #expect(faults.allSatisfy { $0.code == .required && $0.detail == .fieldRequired })
    }

    @Test("names the expected type of every member that has another", arguments: [true, false])
    func wrongTypes(required: Bool) {
        let value: JSONValue = [
            "s": 1, "b": "true", "i": .number("1.0"), "l": "x", "o": [], "os": [:],
        ]
        let faults = readAll(value, required: required)
        #expect(faults.map(\.pointer) == ["/in/s", "/in/b", "/in/i", "/in/l", "/in/o", "/in/os"])
        #expect(faults.allSatisfy { $0.code == .invalid })
        let expected: [LocalizedText] = [
            .mustBeString, .mustBeBool, .mustBeInteger, .mustBeStrings, .mustBeObject,
            .mustBeObjects,
        ]
        #expect(faults.map(\.detail) == expected)
    }

    @Test(
        "has one fault only for a value that is no object",
        arguments: [nil, [], "x"] as [JSONValue])
    func noObject(value: JSONValue) {
        let expected = FieldFault(pointer: "/in", code: .invalid, detail: .mustBeObject)
        #expect(readAll(value, required: true) == [expected])
    }

    @Test("names each wrong element of an array")
    func wrongElements() {
        var reader = ObjectReader(["l": ["a", 1, nil], "os": [["k": 1], 2, ["k": "x"]]])
        #expect(reader.stringArray("l") == nil)
        #expect(reader.objects("os") { $0.int("k") } == nil)
        #expect(reader.faults.map(\.pointer) == ["/l/1", "/l/2", "/os/1", "/os/2/k"])
    }

    @Test("takes over the faults of inner objects, unknown members too")
    func innerFaults() {
        var reader = ObjectReader(["a/b": ["c": ["d": 1, "e": 2]]])
        let result = reader.object("a/b") { inner in
            inner.object("c") { innermost in
                innermost.string("d")
            }
        }
        #expect(result == nil)
        #expect(reader.faults.map(\.pointer) == ["/a~1b/c/d", "/a~1b/c/e"])
    }

    @Test("adds faults its caller found, in the order of finding")
    func callersFaults() {
        var reader = ObjectReader(["note": "x", "code": 1])
        reader.fault("note", .pinInText, LocalizedText(ja: "暗証番号", en: "PIN"))
        #expect(reader.string("code") == nil)
        #expect(reader.faults.map(\.code) == [.pinInText, .invalid])
        #expect(reader.faults.first?.pointer == "/note")
        #expect(reader.faults.first?.detail.inLanguage(.ja) == "暗証番号")
        #expect(reader.faults.first?.detail.inLanguage(.en) == "PIN")
    }

    @Test(
        "suggests the nearest known name within two edits",
        arguments: [
            ("limitDay", "limitDays"), ("LimitDays", "limitDays"), ("limtDayz", "limitDays"),
            ("phone2", "phone"), ("lmtDas", nil), ("zz", nil), ("", nil), ("電話", nil),
        ])
    func suggestions(name: String, nearest: String?) {
        var reader = ObjectReader(.object([name: "秘密"]))
        for known in ["limitDays", "phone", "id"] {
            _ = reader.string(known)
        }
        reader.finish()
        let expected = FieldFault(
            pointer: "/\(name)", code: .invalid, detail: .unknownField(nearest: nearest))
        #expect(reader.faults == [expected])
        reader.finish()
        #expect(reader.faults.count == 1)
    }

    @Test("finds a member unknown whose name is only canonically equivalent")
    func equivalentName() {
        var reader = ObjectReader(["\u{304B}\u{3099}": "x"])
        #expect(reader.string("\u{304C}") == nil)
        reader.finish()
        #expect(reader.faults.map(\.pointer) == ["/\u{304B}\u{3099}"])
    }

    @Test("keeps a bounded number of faults, those of inner objects included")
    func boundedFaults() {
        let many = JSONObject(replacing: (0..<500).map { ("k\($0)", 1) })
        var reader = ObjectReader(["inner": .object(many), "more": 1])
        #expect(reader.object("inner") { _ in true } == nil)
        reader.finish()
        #expect(reader.faults.count == ObjectReader.maximumFaults)
    }

    @Test("never quotes a value, in either language")
    func noValueInDetails() {
        var reader = ObjectReader(["i": "123456789012", "u": "123456789012"])
        #expect(reader.int("i") == nil)
        reader.finish()
        #expect(reader.faults.count == 2)
        for detail in reader.faults.map(\.detail) {
            #expect(!detail.ja.contains("1234"))
            #expect(!detail.en.contains("1234"))
        }
    }
}
