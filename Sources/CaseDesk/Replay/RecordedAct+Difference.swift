import LostCardCore

extension RecordedAct {
    /// In what a decision differs from what happened; nil when in nothing.
    func difference(from decision: Decision) -> ReplayDifference? {
        if case .accepted(let accepted) = decision, let level = levelDifference(accepted) {
            return level
        }
        return actDifference(from: decision)
    }

    /// The same without regard to levels.
    func actDifference(from decision: Decision) -> ReplayDifference? {
        switch decision {
        case .accepted(let accepted): acceptedDifference(accepted)
        case .notPermitted(let blockers), .refused(let blockers):
            refused(blockers.map(\.code.rawValue), missing: blockers.flatMap(\.missing))
        case .faulty(let faults): field(faults)
        case .notFound: refused([RefusalCode.notOffered.rawValue])
        case .referenceInUse: refused(["reference-in-use"])
        case .timeWentBack: refused(["time-went-back"])
        case .revisionRequired, .stale: nil
        }
    }

    private var state: JSONValue { .string(entries.last?.to.text ?? "") }

    private func refused(_ codes: [String], missing: [String] = []) -> ReplayDifference {
        ReplayDifference(
            .refused, codes: codes.unique, happened: ["state": state],
            would: ["codes": .strings(codes.unique), "missing": .strings(missing.unique)])
    }

    private func field(_ faults: [FieldFault]) -> ReplayDifference {
        let codes = faults.map(\.code.rawValue).unique
        return ReplayDifference(
            .field, codes: codes, happened: ["state": state],
            would: ["codes": .strings(codes), "fields": .strings(faults.map(\.pointer).unique)])
    }

    private func levelDifference(_ accepted: Accepted) -> ReplayDifference? {
        // A level that is noted after the act has a row of its own, which is compared by itself.
        let last = accepted.entries.lastIndex { $0.act != .levelReached } ?? 0
        let told = accepted.entries.prefix(last + 1).compactMap(\.facts.mark)
        guard told != marks else { return nil }
        return .level(
            marks.first { !told.contains($0) }, told.first { !marks.contains($0) })
    }

    private func acceptedDifference(_ accepted: Accepted) -> ReplayDifference? {
        let told = accepted.entries.filter { $0.act != .levelReached }
        let wasSame =
            told.count == entries.count && zip(told, entries).allSatisfy { $0.didAs($1) }
        guard !wasSame else { return nil }
        var happened = JSONObject()
        var would = JSONObject()
        func compare(_ name: String, _ value: ([Entry]) -> JSONValue) {
            let (before, after) = (value(entries), value(told))
            guard before != after else { return }
            happened[name] = before
            would[name] = after
        }
        compare("acts") { .strings($0.map(\.act.text)) }
        compare("state") { .string($0.last?.to.text ?? "") }
        compare("parts") { .array($0.flatMap(\.facts.cards).map(\.parts.json)) }
        compare("issuer") { .strings($0.flatMap(\.facts.issuerEffects).map(\.rawValue)) }
        if would.members.isEmpty {
            compare("facts") { .array($0.map { $0.facts.withoutCards.json }) }
        }
        return ReplayDifference(
            .acceptedOtherwise, happened: .object(happened), would: .object(would))
    }
}

extension Entry {
    /// Whether both did the same to the case.
    fileprivate func didAs(_ other: Entry) -> Bool {
        act == other.act && to == other.to && facts.judged == other.facts.judged
    }
}

extension EntryFacts {
    /// Without what does not come from the rules: who was meant, how sure that was, who agreed.
    /// What the clocks showed is compared at the end.
    fileprivate var judged: EntryFacts {
        var facts = self
        facts.opening = nil
        facts.unmatched = nil
        facts.assurance = nil
        facts.match = nil
        facts.attachedReference = nil
        facts.approvedBy = nil
        facts.forgetVerdicts()
        return facts
    }

    fileprivate var withoutCards: EntryFacts {
        var facts = judged
        facts.cards = []
        return facts
    }
}

extension ClockMark {
    /// A level as a replay shows it.
    var replayed: JSONValue {
        [
            "clock": .string(clock.rawValue), "round": round.json,
            "level": .string(level.rawValue), "reachedAt": reachedAt.json,
        ]
    }
}

extension [String] {
    fileprivate var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
