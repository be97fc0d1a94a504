package import LostCardCore

/// The first place at which a stored case would have gone another way under other rules.
package struct Divergence: Hashable, Sendable {
    package let caseID: CaseID
    package let reference: String
    /// The journal's sequence number of the act or level, and its number within the case; nil for
    /// what the journal does not hold.
    package let sequence: Int64?
    package let number: Int?
    /// When it happened, or would have.
    package let at: Instant
    /// The act as the journal names it.
    package let act: String
    package let role: Role?
    package let difference: ReplayDifference

    package var kind: Kind { difference.kind }

    /// In what way a case would have gone differently.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The act would have been refused by the rules.
        case refused
        /// The body would not have been taken.
        case field
        /// Accepted, but with another state, other parts of a card or other orders to the issuer.
        case acceptedOtherwise = "accepted-otherwise"
        /// Another level of a clock, or at another instant.
        case level
        /// The service would have acted by itself at another time.
        case timer
        /// A clock would have ended, or stand now, with another verdict.
        case clock
    }

    /// Codes, states, levels and times only: no name, no serial, no free text.
    package var json: JSONValue {
        [
            "caseId": .string(caseID.text), "reference": .string(reference),
            "line": sequence.map { .int($0) } ?? .null, "number": number?.json ?? .null,
            "at": at.json, "act": .string(act), "by": role.map { .string($0.rawValue) } ?? .null,
            "kind": .string(kind.rawValue), "happened": difference.happened,
            "would": difference.would,
        ]
    }
}

/// What happened, and what would have.
package struct ReplayDifference: Hashable, Sendable {
    package let kind: Divergence.Kind
    /// The refusal or field codes that would have been given; empty for other kinds.
    package let codes: [String]
    package let happened: JSONValue
    package let would: JSONValue
    /// When, where that is another instant than the act's.
    let at: Instant?

    init(
        _ kind: Divergence.Kind, codes: [String] = [], happened: JSONValue, would: JSONValue,
        at: Instant? = nil
    ) {
        self.kind = kind
        self.codes = codes
        self.happened = happened
        self.would = would
        self.at = at
    }

    /// A level that was reached at one instant and would have been at another.
    static func level(_ happened: ClockMark?, _ would: ClockMark?) -> ReplayDifference {
        ReplayDifference(
            .level, happened: happened?.replayed ?? .null, would: would?.replayed ?? .null,
            at: [happened?.reachedAt, would?.reachedAt].compactMap(\.self).min())
    }
}

/// What a replay found.
package struct ReplayReport: Hashable, Sendable {
    package private(set) var cases = 0
    /// Journal rows of those cases.
    package private(set) var rows = 0
    /// Cases that went alike up to an act whose body has been erased.
    package private(set) var cannotTell = 0
    package private(set) var byKind: [Divergence.Kind: Int] = [:]
    /// The first divergences in the order of the cases' ids, at most as many as were asked for.
    package private(set) var items: [Divergence] = []

    package var diverging: Int { byKind.values.reduce(0, +) }

    mutating func add(_ finding: ReplayFinding, rows: Int, limit: Int) {
        cases += 1
        self.rows += rows
        switch finding {
        case .alike: break
        case .cannotTell: cannotTell += 1
        case .diverges(let divergence):
            byKind[divergence.kind, default: 0] += 1
            if items.count < limit { items.append(divergence) }
        }
    }

    /// Adds what was found of later cases.
    mutating func add(_ later: ReplayReport, limit: Int) {
        cases += later.cases
        rows += later.rows
        cannotTell += later.cannotTell
        byKind.merge(later.byKind, uniquingKeysWith: +)
        items += later.items.prefix(max(0, limit - items.count))
    }

    package var json: JSONValue {
        var kinds = JSONObject()
        for kind in Divergence.Kind.allCases {
            kinds[kind.rawValue] = byKind[kind, default: 0].json
        }
        return [
            "cases": cases.json, "rows": rows.json, "diverging": diverging.json,
            "cannotTell": cannotTell.json, "byKind": .object(kinds),
            "items": .array(items.map(\.json)),
        ]
    }
}

/// What became of one case.
enum ReplayFinding {
    case alike
    case diverges(Divergence)
    /// A body that would have to be asked with has been erased.
    case cannotTell
}
