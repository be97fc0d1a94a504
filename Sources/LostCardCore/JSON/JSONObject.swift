/// The members of a JSON object in their order, each key once.
///
/// Keys are compared by their Unicode scalars. Finding a key takes time in proportion to the number
/// of members. Two objects are equal when they have the same members in the same order.
package struct JSONObject: Hashable, Sendable {
    /// One key with its value.
    package struct Member: Hashable, Sendable {
        /// The key, unescaped.
        package let key: String
        /// The value.
        package fileprivate(set) var value: JSONValue

        /// Compares the keys by their Unicode scalars.
        package static func == (left: Member, right: Member) -> Bool {
            left.key.hasSameScalars(as: right.key) && left.value == right.value
        }

        /// Hashes what `==` compares.
        package func hash(into hasher: inout Hasher) {
            key.hashScalars(into: &hasher)
            hasher.combine(value)
        }
    }

    /// The members in their order.
    package private(set) var members: [Member]

    /// Makes an object without members.
    package init() {
        members = []
    }

    /// Takes members whose keys the caller knows to be distinct.
    init(distinct members: [Member]) {
        self.members = members
    }

    /// Takes members whose keys the caller knows to be distinct.
    package init(distinct members: [(key: String, value: JSONValue)]) {
        self.init(distinct: members.map { Member(key: $0.key, value: $0.value) })
    }

    init(replacing elements: [(String, JSONValue)]) {
        members = []
        for (key, value) in elements {
            self[key] = value
        }
    }

    /// Whether the object has no members.
    package var isEmpty: Bool {
        members.isEmpty
    }

    /// The value of a key; nil when there is no such member, `.null` when it is there and null.
    ///
    /// Setting a value keeps the place of a key that is there and appends one that is not; setting
    /// nil removes the member.
    package subscript(key: String) -> JSONValue? {
        get {
            index(of: key).map { members[$0].value }
        }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.hasSameScalars(as: key) }
    }

    /// The place of a key, looked for from a place on and then before it: who reads members in
    /// their order finds each at once.
    func index(of key: String, from start: Int) -> Int? {
        let start = min(max(start, 0), members.count)
        return members[start...].firstIndex { $0.key.hasSameScalars(as: key) }
            ?? members[..<start].firstIndex { $0.key.hasSameScalars(as: key) }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// Makes an object; a later value for the same key replaces the earlier one in its place.
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(replacing: elements)
    }
}
