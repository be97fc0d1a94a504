/// Reads the members of a JSON object one by one and collects every fault instead of stopping at
/// the first.
///
/// Ask for each member the object may have, call `finish()`, and use what was read only when
/// `faults` is empty. A member that is null counts as absent. When the value is no object at all,
/// that is the only fault. Details never quote a value.
package struct ObjectReader: Sendable {
    /// The most faults that are kept; more change nothing for whoever has to mend the object.
    package static let maximumFaults = 100

    /// The RFC 6901 pointer of the object.
    package let pointer: String
    /// The faults found so far in the order of finding, at most `maximumFaults`.
    package private(set) var faults: [FieldFault] = []

    private let object: JSONObject?
    private var asked: [String] = []

    /// Starts reading a value that should be an object; `pointer` is its place in the whole.
    package init(_ value: JSONValue, pointer: String = "") {
        self.pointer = pointer
        object = value.objectValue
        if object == nil {
            add(FieldFault(pointer: pointer, code: .invalid, detail: .mustBeObject))
        }
    }

    /// The value of a member as it is, null included; nil when there is none, which is no fault.
    package mutating func value(_ key: String) -> JSONValue? {
        asked.append(key)
        return object?[key]
    }

    /// The text of a member; nil after a fault, or when it is absent and not required.
    package mutating func string(_ key: String, required: Bool = false) -> String? {
        read(key, required, expecting: .mustBeString, \.stringValue)
    }

    /// The truth value of a member; nil after a fault, or when it is absent and not required.
    package mutating func bool(_ key: String, required: Bool = false) -> Bool? {
        read(key, required, expecting: .mustBeBool, \.boolValue)
    }

    /// The integer of a member; nil after a fault, or when it is absent and not required.
    ///
    /// A number with fraction or exponent is a fault even when it is whole, as `1.0`.
    package mutating func int(_ key: String, required: Bool = false) -> Int? {
        read(key, required, expecting: .mustBeInteger) { $0.intValue.flatMap(Int.init(exactly:)) }
    }

    /// The texts of a member; nil after a fault, or when it is absent and not required.
    ///
    /// Each element that is no string is a fault of its own.
    package mutating func stringArray(_ key: String, required: Bool = false) -> [String]? {
        elements(key, required, expecting: .mustBeStrings) { reader, element, pointer in
            if element.stringValue == nil {
                reader.add(FieldFault(pointer: pointer, code: .invalid, detail: .mustBeString))
            }
            return element.stringValue
        }
    }

    /// What `read` makes of a member that is an object; nil after a fault, when it is absent and
    /// not required, or when `read` gives nil.
    ///
    /// The inner object is finished after `read`, and its faults join those of this reader.
    package mutating func object<Result>(
        _ key: String, required: Bool = false, _ read: (inout ObjectReader) -> Result?
    ) -> Result? {
        guard let value = present(key, required) else { return nil }
        return child(value, at: JSONPointer.member(key, of: pointer), read)
    }

    /// What `read` makes of each element of a member that is an array of objects; nil after a
    /// fault, when it is absent and not required, or when `read` gives nil for any.
    ///
    /// Every element is read and finished, and their faults join those of this reader.
    package mutating func objects<Result>(
        _ key: String, required: Bool = false, _ read: (inout ObjectReader) -> Result?
    ) -> [Result]? {
        elements(key, required, expecting: .mustBeObjects) { reader, element, pointer in
            reader.child(element, at: pointer, read)
        }
    }

    /// Adds a fault of the member `key`, found by the caller; `detail` must not quote its value.
    package mutating func fault(_ key: String, _ code: FieldCode, _ detail: LocalizedText) {
        add(
            FieldFault(
                pointer: JSONPointer.member(key, of: pointer), code: code, detail: detail))
    }

    /// Adds a fault for every member that was never asked for, naming the field probably meant.
    ///
    /// Call it once, after the last question; a second call adds nothing.
    package mutating func finish() {
        let names = asked
        let known = Set(names.map(ScalarExact.init))
        for member in object?.members ?? [] where !known.contains(ScalarExact(member.key)) {
            guard faults.count < Self.maximumFaults else { return }
            let nearest = NearestName.of(member.key, among: names)
            // A name that holds a My Number or a PIN is not repeated.
            let isSafe = SensitiveText.finding(in: member.key) == nil
            fault(isSafe ? member.key : "…", .invalid, .unknownField(nearest: nearest))
            asked.append(member.key)
        }
    }
}

extension ObjectReader {
    /// Adds a fault found by the caller, wherever it stands.
    mutating func add(_ fault: FieldFault) {
        if faults.count < Self.maximumFaults {
            faults.append(fault)
        }
    }

    /// The value of a member that is there and not null.
    private mutating func present(_ key: String, _ required: Bool) -> JSONValue? {
        if let value = value(key), value != .null {
            return value
        }
        if required, object != nil {
            fault(key, .required, .fieldRequired)
        }
        return nil
    }

    private mutating func read<Result>(
        _ key: String, _ required: Bool, expecting: LocalizedText,
        _ convert: (JSONValue) -> Result?
    ) -> Result? {
        guard let value = present(key, required) else { return nil }
        guard let result = convert(value) else {
            fault(key, .invalid, expecting)
            return nil
        }
        return result
    }

    /// What `convert` makes of each element of an array; nil when it gives nil for any.
    mutating func elements<Result>(
        _ key: String, _ required: Bool, expecting: LocalizedText,
        _ convert: (inout ObjectReader, JSONValue, String) -> Result?
    ) -> [Result]? {
        let array = read(key, required, expecting: expecting, \.arrayValue)
        guard let array else { return nil }
        let place = JSONPointer.member(key, of: pointer)
        var results: [Result] = []
        for (index, element) in array.enumerated() {
            if let result = convert(&self, element, JSONPointer.element(index, of: place)) {
                results.append(result)
            }
        }
        return results.count == array.count ? results : nil
    }

    /// What `read` makes of an inner object; its faults join those of this reader.
    mutating func child<Result>(
        _ value: JSONValue, at pointer: String, _ read: (inout ObjectReader) -> Result?
    ) -> Result? {
        var reader = ObjectReader(value, pointer: pointer)
        let result = reader.object == nil ? nil : read(&reader)
        reader.finish()
        for fault in reader.faults {
            add(fault)
        }
        return reader.faults.isEmpty ? result : nil
    }
}
