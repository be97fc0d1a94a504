package import LostCardCore

/// A place where what is stored is not what the journal says.
package struct VerificationFault: Hashable, Sendable {
    package let caseID: CaseID?
    package let what: String

    package var json: JSONValue {
        .compact(["caseId": caseID.map { .string($0.text) }, "fault": .string(what)])
    }
}

extension CaseDesk {
    /// How many cases one reading takes.
    private static let chunk = 200

    /// Rebuilds every case and every card from the journal and compares them with what is stored.
    ///
    /// - Returns: the number of cases, and every difference.
    package func verify() async throws -> (cases: Int, faults: [VerificationFault]) {
        var faults: [VerificationFault] = []
        var cards: [CardSerial: CardLeft] = [:]
        let start = try await store.read { try $0.lastSequence() }
        var cases = 0
        var after: CaseID?
        while true {
            let last = after
            let (found, findings) = try await store.read { reading in
                let found = try reading.caseIDs(after: last, limit: Self.chunk)
                return (found, try found.map { try self.findings(of: $0, in: reading) })
            }
            cases += found.count
            faults += findings.flatMap(\.faults)
            for finding in findings { cards.merge(finding.cards, uniquingKeysWith: max) }
            guard found.count == Self.chunk, let last = found.last else { break }
            after = last
        }
        faults += try await wakeupFaults()
        faults += try await cardFaults(cards, since: start)
        return (cases, faults + (try await countFaults()))
    }

    /// No case must be looked at that is not there, and no level be foreseen that is not due.
    private func wakeupFaults() async throws -> [VerificationFault] {
        let shares = try await inShares {
            try $0.wakeups(until: Instant(milliseconds: .max), after: $1?.place, limit: $2)
        } work: { some in
            try await store.read { reading in
                try some.compactMap { try fault(of: $0, in: reading) }
            }
        }
        return shares.joined().sorted {
            ($0.caseID?.text ?? "", $0.what) < ($1.caseID?.text ?? "", $1.what)
        }
    }

    /// The counters that the store keeps must be what counting anew gives, at one moment.
    private func countFaults() async throws -> [VerificationFault] {
        try await store.read { reading in
            let states = try Self.counterFaults(
                kept: reading.stateCounts(asOf: nil).map(\.figure),
                counted: reading.recountedStates().map(\.figure))
            let rounds = try Self.counterFaults(
                kept: reading.runningRounds().flatMap(\.figures),
                counted: reading.recountedRounds().flatMap(\.figures))
            return (states + rounds).map { VerificationFault(caseID: nil, what: $0) }
        }
    }

    /// What differs, or that counters do not read.
    private static func counterFaults(
        kept: @autoclosure () throws -> [(name: String, count: Int)],
        counted: @autoclosure () throws -> [(name: String, count: Int)]
    ) throws -> [String] {
        do {
            return differences(kept: try kept(), counted: try counted())
        } catch StoreFailure.damaged(let table) {
            return ["the counters of \(table) do not read"]
        }
    }

    private static func differences(
        kept: [(name: String, count: Int)], counted: [(name: String, count: Int)]
    ) -> [String] {
        let kept = Dictionary(kept.map { ($0.name, $0.count) }, uniquingKeysWith: +)
        let counted = Dictionary(counted.map { ($0.name, $0.count) }, uniquingKeysWith: +)
        return Set(kept.keys).union(counted.keys).sorted().compactMap { name in
            let (says, are) = (kept[name] ?? 0, counted[name] ?? 0)
            return says == are ? nil : "the counter of \(name) says \(says), there are \(are)"
        }
    }

    /// Cards must be in the state in which the last entry that touched them left them.
    ///
    /// - Parameter start: an entry from after which on others may have touched them meanwhile.
    private func cardFaults(
        _ known: [CardSerial: CardLeft], since start: Int64
    ) async throws -> [VerificationFault] {
        try await store.read { reading in
            let news = try readable { try reading.journal(after: start, limit: .max) } ?? []
            let cards = known.merging(CardLeft.all(in: news), uniquingKeysWith: max)
            return try cards.sorted { $0.key.text < $1.key.text }.compactMap { serial, left in
                try reading.card(serial)?.parts == left.parts
                    ? nil
                    : VerificationFault(
                        caseID: left.caseID, what: "a card is not as the journal left it")
            }
        }
    }
}

extension StateCount {
    fileprivate var figure: (name: String, count: Int) {
        ("cases \(state.text) of \(home?.text ?? "no office")", count)
    }
}

extension RunningRounds {
    fileprivate var figures: [(name: String, count: Int)] {
        days.map { day in
            let breach = day.breachDay.map { CivilDate(dayNumber: $0).iso } ?? "never"
            let start = CivilDate(dayNumber: day.startedDay).iso
            return (
                "\(clock.rawValue) of \(home?.text ?? "no office") from \(start), late from \(breach)",
                day.count
            )
        }
    }
}
