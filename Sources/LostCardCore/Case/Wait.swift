/// From when a case waited for whom; the next wait ends it.
package struct Wait: Hashable, Sendable {
    /// Nil while nobody is waited for.
    package let party: Party?
    package let from: Instant

    package init(party: Party?, from: Instant) {
        self.party = party
        self.from = from
    }
}

extension Case {
    /// How long each party was waited for between two instants, in milliseconds.
    package func waited(from start: Instant, to end: Instant) -> [Party: Int64] {
        waits.waited(from: start, to: end)
    }

    /// Notes for whom the case waits from now on, if that has changed.
    mutating func noteWait(at instant: Instant, in rules: Rules) {
        let party = rules.waitingFor(self)
        guard waits.last?.party != party || waits.isEmpty else { return }
        let from = waits.last.map { max($0.from, instant) } ?? instant
        waits.append(Wait(party: party, from: from))
    }
}

extension Wait {
    var stored: JSONValue {
        .compact(["for": party.map { .string($0.rawValue) }, "from": from.stored])
    }

    init(_ stored: StoredReader) throws {
        self.init(
            party: try stored.optionalWord("for"), from: try stored.instant("from"))
    }
}

extension [Wait] {
    /// How long each party was waited for between two instants, in milliseconds; in the order of
    /// time.
    package func waited(from start: Instant, to end: Instant) -> [Party: Int64] {
        var waited: [Party: Int64] = [:]
        for (index, wait) in enumerated() {
            guard let party = wait.party else { continue }
            let next = index + 1 < count ? self[index + 1].from : end
            let time = Swift.min(next, end).milliseconds(since: Swift.max(wait.from, start))
            if time > 0 { waited[party, default: 0] += time }
        }
        return waited
    }
}
