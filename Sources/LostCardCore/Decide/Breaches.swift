/// What a broken promise asks of the staff: a coded reason, and that the resident is told.
extension Case {
    /// The rounds that have broken a promise for which the workflow wants a reason, oldest first.
    package func breaches(at now: Instant, in rules: Rules) -> [ClockRun] {
        clocks.filter { run in
            guard let definition = rules.clock(of: run, in: self) else { return false }
            // A round that came to nothing may have broken its promise before.
            return !definition.reasonCodes.isEmpty
                && (run.hasNotedBreach(in: definition) && !run.endedInTime
                    || run.reading(in: definition, at: now).isBreached)
        }
    }

    /// Whether a breach that the journal holds is one no longer, because of a round that `verdicts`
    /// stopped it is known by now that it had ended in time.
    fileprivate func takesBackBreach(by verdicts: [RoundVerdict], in rules: Rules) -> Bool {
        verdicts.contains { verdict in
            guard let index = index(of: verdict.clock, verdict.round),
                let definition = rules.clock(of: clocks[index], in: self)
            else { return false }
            return clocks[index].endedInTime && clocks[index].hasNotedBreach(in: definition)
        }
    }
}

extension ClockRun {
    /// Whether it stopped before its promise was broken, as its verdict has it. A breach noted
    /// meanwhile, before that came to be known, stays in the journal and counts for nothing.
    package var endedInTime: Bool {
        guard let stoppedAt, let frozen else { return false }
        return frozen.breachesAt.map { stoppedAt < $0 } ?? true
    }

    fileprivate func hasNotedBreach(in definition: ClockDefinition) -> Bool {
        definition.breach.map { lastMark ?? Int.min >= $0 } ?? false
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
            return [FieldFault(pointer: "/clock", code: .invalid, detail: .clocks(late(subject)))]
        }
        let codes = rules.clock(of: run, in: subject)?.reasonCodes ?? []
        guard let code = body.excuseCode, !codes.contains(code) else { return [] }
        return [FieldFault(pointer: "/code", code: .invalid, detail: .codes(codes))]
    }

    /// The faults of the body; those about a reason name what this very case takes.
    func bodyFaults(_ subject: Case) -> [FieldFault] {
        guard command.verb == .explainBreach else { return command.faults }
        return command.faults.map { fault in
            switch (fault.pointer, fault.code) {
            case ("/code", .invalid): fault.saying(.codes(reasonCodes(for: subject)))
            case ("/clock", .invalid): fault.saying(.clocks(late(subject)))
            default: fault
            }
        }
    }

    /// The codes that the clock in question takes; where none is late, those of any clock.
    private func reasonCodes(for subject: Case) -> [ExcuseCode] {
        let run = explainedRun(of: subject)
        if let clock = run.flatMap({ rules.clock(of: $0, in: subject) }) {
            return clock.reasonCodes
        }
        let taken = Set(rules.workflow.clocks.flatMap(\.reasonCodes))
        return ExcuseCode.allCases.filter(taken.contains)
    }

    /// The clocks of which a reason can be given.
    private func late(_ subject: Case) -> [ClockName] {
        let late = Set(
            subject.breaches(at: max(command.at, subject.lastAt), in: rules).map(\.clock))
        return ClockName.allCases.filter(late.contains)
    }
}

extension Accepted {
    /// Closes what is done, and what a breach had asked for that is none any more. An imported case
    /// that has ended leaves nobody to be told any more.
    mutating func close(_ done: [TaskKind], isImported: Bool, in rules: Rules) {
        closesTasks += done
        if subject.takesBackBreach(by: entries.flatMap(\.facts.verdicts), in: rules) {
            let others = subject.breaches(at: subject.lastAt, in: rules)
            if others.isEmpty { closesTasks.append(.tellResident) }
            if others.allSatisfy({ $0.reason != nil }) { closesTasks.append(.giveReason) }
        }
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

    fileprivate static func clocks(_ names: [ClockName]) -> LocalizedText {
        guard !names.isEmpty else { return .noBreach }
        let list = names.map(\.rawValue).joined(separator: ", ")
        return LocalizedText(
            ja: "期限を過ぎた時計を指定してください: \(list)",
            en: "Name a clock that has broken its promise: \(list)")
    }

    fileprivate static func codes(_ codes: [ExcuseCode]) -> LocalizedText {
        let list = codes.map(\.rawValue).joined(separator: ", ")
        return LocalizedText(ja: "理由は次から選んでください: \(list)", en: "Choose the reason from: \(list)")
    }
}

extension FieldFault {
    fileprivate func saying(_ detail: LocalizedText) -> FieldFault {
        FieldFault(pointer: pointer, code: code, detail: detail)
    }
}
