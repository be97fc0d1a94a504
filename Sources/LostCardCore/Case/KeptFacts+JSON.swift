/// The stored form of kept facts: a member each, of the type of its value.
extension [Fact: FactValue] {
    var stored: JSONValue {
        var members = JSONObject()
        for (fact, value) in sorted(by: { $0.key < $1.key }) {
            members[fact.rawValue] = value.stored
        }
        return .object(members)
    }
}

extension FactValue {
    fileprivate var stored: JSONValue {
        switch self {
        case .bool(let value): .bool(value)
        case .int(let value): value.json
        case .word(let value): .string(value)
        case .date(let value): ["date": .string(value.iso)]
        case .instant(let value): ["instant": value.stored]
        }
    }

    fileprivate init?(stored value: JSONValue) {
        if let flag = value.boolValue {
            self = .bool(flag)
        } else if let number = value.intValue {
            self = .int(Int(number))
        } else if let word = value.stringValue {
            self = .word(word)
        } else if let date = value["date"]?.stringValue.flatMap(CivilDate.init(iso:)) {
            self = .date(date)
        } else if let milliseconds = value["instant"]?.intValue {
            self = .instant(Instant(milliseconds: Int64(milliseconds)))
        } else {
            return nil
        }
    }
}

extension EntryFacts {
    /// Reads what `stored` wrote of kept facts.
    static func kept(_ stored: StoredReader) throws -> [Fact: FactValue] {
        var facts: [Fact: FactValue] = [:]
        for member in stored.value.objectValue?.members ?? [] {
            guard let value = FactValue(stored: member.value) else {
                throw StoredValueFault(field: "kept")
            }
            facts[Fact(rawValue: member.key)] = value
        }
        return facts
    }
}

extension Reminder {
    var stored: JSONValue {
        ["state": .string(state.text), "since": since.stored, "at": at.stored]
    }

    init(_ stored: StoredReader) throws {
        self.init(
            state: StateName(try stored.string("state")), since: try stored.instant("since"),
            at: try stored.instant("at"))
    }
}

extension ClockPause {
    var stored: JSONValue {
        .compact(["from": from.stored, "until": until.map(\.stored)])
    }

    init(_ stored: StoredReader) throws {
        self.init(
            from: try stored.instant("from"),
            until: try stored["until"].map { _ in try stored.instant("until") })
    }
}
