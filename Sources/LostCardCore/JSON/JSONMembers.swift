/// The members of an object being read, watching for repeated keys.
///
/// Few keys are compared one by one; beyond that a set is kept, so that an object of very many keys
/// does not take time in proportion to the square of their number.
struct JSONMembers {
    private static let fewKeys = 32

    private var members: [JSONObject.Member] = []
    private var keys: Set<ScalarExact> = []

    var object: JSONObject {
        JSONObject(distinct: members)
    }

    func isNew(_ key: String) -> Bool {
        if members.count <= Self.fewKeys {
            return !members.contains { $0.key.hasSameScalars(as: key) }
        }
        return !keys.contains(ScalarExact(key))
    }

    /// Adds a member whose key the caller found to be new.
    mutating func append(_ key: String, _ value: JSONValue) {
        members.append(JSONObject.Member(key: key, value: value))
        if members.count == Self.fewKeys + 1 {
            keys = Set(members.map { ScalarExact($0.key) })
        } else if members.count > Self.fewKeys {
            keys.insert(ScalarExact(key))
        }
    }
}
