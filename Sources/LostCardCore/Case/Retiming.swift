/// That changed calendars and targets run the clocks of a case from here on.
package struct Retiming: Hashable, Sendable {
    /// The number of the settings in the order in which the database put them in force.
    package let edition: Int
    /// SHA-256 of the settings, hexadecimal.
    package let digest: String
    /// Where rounds stand on their new dials; those left out stand where they stood.
    package let places: [Place]

    /// The place on the dial up to which every level of a round is in the journal.
    package struct Place: Hashable, Sendable {
        package let clock: ClockName
        package let round: Int
        /// Nil before the first mark.
        package let lastMark: Int?
        /// Levels in the journal that the new dial does not have up to there; how often each.
        package let notedElsewhere: [ClockLevel: Int]
    }
}

extension Case {
    /// Has the rounds go on from the places that the entry tells, whatever the settings are now.
    mutating func take(_ places: [Retiming.Place]) {
        for place in places {
            let index = clocks.lastIndex { $0.clock == place.clock && $0.round == place.round }
            guard let index else { continue }
            clocks[index].lastMark = place.lastMark
            clocks[index].notedElsewhere = place.notedElsewhere
        }
    }
}

extension ClockRun {
    /// Where this round stands on another dial, so that no level that is in the journal is noted
    /// again, and every level above those is noted once it is reached.
    ///
    /// A promise too short for a level leaves it out of its dial; that it was noted is not
    /// forgotten.
    func place(from old: ClockDefinition, to new: ClockDefinition) -> Retiming.Place {
        let settled = old.marks.filter { $0.at <= lastMark ?? Int.min }
        let noted = Self.counts(settled).merging(notedElsewhere) { $0 + $1 }
        let last = new.marks.last { mark in
            let count = new.marks.count { $0.level == mark.level && $0.at <= mark.at }
            return count <= noted[mark.level, default: 0]
        }
        let seen = Self.counts(new.marks.filter { $0.at <= last?.at ?? Int.min })
        let elsewhere = noted.reduce(into: [ClockLevel: Int]()) { rest, entry in
            let more = entry.value - seen[entry.key, default: 0]
            if more > 0 { rest[entry.key] = more }
        }
        return Retiming.Place(
            clock: clock, round: round, lastMark: last?.at, notedElsewhere: elsewhere)
    }

    private static func counts(_ marks: [ClockDefinition.Mark]) -> [ClockLevel: Int] {
        marks.reduce(into: [:]) { $0[$1.level, default: 0] += 1 }
    }
}

extension [ClockLevel: Int] {
    var stored: JSONValue {
        var members = JSONObject()
        for (level, count) in sorted(by: { $0.key < $1.key }) {
            members[level.rawValue] = count.json
        }
        return .object(members)
    }

    init(_ stored: StoredReader) throws {
        self.init()
        for level in ClockLevel.allCases where stored.value[level.rawValue] != nil {
            self[level] = try stored.int(level.rawValue)
        }
    }
}

extension Retiming {
    var stored: JSONValue {
        [
            "edition": edition.json, "digest": .string(digest),
            "places": .array(places.map(\.stored)),
        ]
    }

    init(_ stored: StoredReader) throws {
        edition = try stored.int("edition")
        digest = try stored.string("digest")
        places = try stored.list("places", Place.init)
    }
}

extension Retiming.Place {
    var stored: JSONValue {
        .compact([
            "clock": .string(clock.rawValue), "round": round.json,
            "lastMark": lastMark.map(\.json),
            "notedElsewhere": notedElsewhere.isEmpty ? nil : notedElsewhere.stored,
        ])
    }

    init(_ stored: StoredReader) throws {
        clock = try stored.word("clock")
        round = try stored.int("round")
        lastMark = stored["lastMark"]?.intValue.map(Int.init)
        notedElsewhere = try stored.optional("notedElsewhere", [ClockLevel: Int].init) ?? [:]
    }
}
