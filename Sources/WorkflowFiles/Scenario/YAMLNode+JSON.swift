import LostCardCore
import Yams

extension Node {
    /// The value that this node writes: plain `true`, `false`, `null`, `~` and whole numbers are what
    /// they look like, all else is text; nil, with the fault reported, for tags and strange keys.
    func json(in document: inout YAMLDocument) -> JSONValue? {
        guard !isTagged else {
            document.report("tags are not part of the language", at: mark)
            return nil
        }
        switch self {
        case .scalar(let scalar):
            if let fault = ScenarioNames.fault(of: scalar.string) {
                document.report(fault, at: mark)
            }
            return scalar.json
        case .sequence(let sequence):
            return .array(sequence.compactMap { $0.json(in: &document) })
        case .mapping:
            guard var members = YAMLMapping(self, in: &document) else { return nil }
            return .object(members.json(in: &document))
        case .alias: return nil
        }
    }
}

extension YAMLMapping {
    /// All members as a JSON object.
    mutating func json(in document: inout YAMLDocument) -> JSONObject {
        var object = JSONObject()
        for key in keys {
            object[key] = node(key, in: &document)?.json(in: &document)
        }
        return object
    }
}

extension Node.Scalar {
    fileprivate var json: JSONValue {
        guard style == .plain || style == .any else { return .string(string) }
        switch string {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null", "~", "": return .null
        default: return Int64(string).map { .int($0) } ?? .string(string)
        }
    }
}
