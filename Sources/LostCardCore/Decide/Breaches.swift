/// What a broken promise asks of the staff: a coded reason, and that the resident is told.
extension Case {
    /// The rounds that have broken a promise for which the workflow wants a reason, oldest first.
    package func breaches(at now: Instant, in rules: Rules) -> [ClockRun] {
        clocks.filter { run in
            guard let definition = rules.clock(of: run, in: self) else { return false }
            // A round that came to nothing may have broken its promise before.
            let isNoted = definition.breach.map { run.lastMark ?? Int.min >= $0 } ?? false
            return !definition.reasonCodes.isEmpty
                && (isNoted || run.reading(in: definition, at: now).isBreached)
        }
    }
}

extension Judge {
    /// Whether the act is about a broken promise, and there is none.
    func lacksBreach(_ subject: Case) -> Bool {
        guard [.explainBreach, .tellResident].contains(command.verb) else { return false }
        return subject.breaches(at: max(command.at, subject.lastAt), in: rules).isEmpty
    }

    /// The round that the reason is about: of the clock that was named, or the last one.
    private func explainedRun(of subject: Case) -> ClockRun? {
        subject.breaches(at: max(command.at, subject.lastAt), in: rules).last {
            body.clock == nil || body.clock == $0.clock
        }
    }

    /// The reason that the body gives, and for what; nil where it fits no broken promise.
    func breachReason(of subject: Case) -> EntryFacts.BreachReason? {
        guard let code = body.excuseCode, let run = explainedRun(of: subject) else { return nil }
        return EntryFacts.BreachReason(clock: run.clock, round: run.round, code: code)
    }

    /// A clock that has kept its promise, and a code that the clock does not take.
    func reasonFaults(_ subject: Case) -> [FieldFault] {
        guard command.verb == .explainBreach, !lacksBreach(subject) else { return [] }
        guard let run = explainedRun(of: subject) else {
            return [FieldFault(pointer: "/clock", code: .invalid, detail: .clockInTime)]
        }
        let codes = rules.clock(of: run, in: subject)?.reasonCodes ?? []
        guard let code = body.excuseCode, !codes.contains(code) else { return [] }
        return [FieldFault(pointer: "/code", code: .invalid, detail: .codes(codes))]
    }
}

extension Accepted {
    /// Closes what is done. An imported case that has ended leaves nobody to be told any more.
    mutating func close(_ done: [TaskKind], isImported: Bool, in rules: Rules) {
        closesTasks += done
        guard isImported, !rules.isOpen(subject) else { return }
        let past: [TaskKind] = [.giveReason, .tellResident]
        closesTasks += past
        opensTasks.removeAll(where: past.contains)
    }
}

extension LocalizedText {
    static let noBreach = LocalizedText(
        ja: "この案件では、まだどの再交付の期限も過ぎていません。過ぎた後に記録できます。",
        en: "No reissue of this case has broken its promise; it can be recorded once one has.")
    fileprivate static let clockInTime = LocalizedText(
        ja: "この時計は期限を過ぎていません。", en: "This clock has not broken its promise.")

    fileprivate static func codes(_ codes: [ExcuseCode]) -> LocalizedText {
        let list = codes.map(\.rawValue).joined(separator: ", ")
        return LocalizedText(ja: "理由は次から選んでください: \(list)", en: "Choose the reason from: \(list)")
    }
}
