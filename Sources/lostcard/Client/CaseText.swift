import LostCardCore

/// A case as text for the terminal.
struct CaseText {
    let console: Console

    func text(_ json: JSONValue) -> String {
        var lines = [
            line("受付番号", "receipt", json["receiptCode"]?.cell),
            line("案件", "case", json["caseId"]?.cell), line("状態", "state", state(json)),
            line(
                "結果", "outcome",
                json["outcome"] == "applied"
                    ? nil : console.title(json["outcome"], Accepted.Outcome.self)),
            line("理由", "reason", console.title(json["reason"], UnmatchedReason.self)),
            line("カード", "card", json["card"]?["serial"]?.cell),
            line("住所地", "municipality", json["municipality"]?.cell),
            line("待ち", "waiting for", console.title(json["waitingFor"], Party.self)),
        ].compactMap(\.self)
        lines += (json["parts"]?.objectValue?.members ?? []).map { part($0.key, $0.value) }
        lines += (json["clocks"]?.arrayValue ?? []).map { "  " + clock($0) }
        lines += (json["nextSteps"]?.arrayValue ?? []).map { "→ " + console.localized($0) }
        lines += (json["notes"]?.arrayValue ?? []).map { "※ " + console.localized($0) }
        if let allowed = json["allowed"]?.arrayValue, !allowed.isEmpty {
            let words = allowed.compactMap(\.stringValue).joined(separator: " ")
            lines.append(console.pick("使えるコマンド", "possible") + ": " + words)
        }
        return lines.joined(separator: "\n")
    }

    private func state(_ json: JSONValue) -> String {
        let title = console.localized(json["stateTitle"])
        let word = json["state"]?.stringValue ?? ""
        return title.isEmpty ? word : "\(title) (\(word))"
    }

    /// Nothing for what is not known.
    private func line(_ ja: String, _ en: String, _ value: String?) -> String? {
        value.flatMap { $0.isEmpty ? nil : "\(console.pick(ja, en)): \($0)" }
    }

    private func part(_ name: String, _ value: JSONValue) -> String {
        let word = value.stringValue ?? ""
        guard let part = CardPart(rawValue: name) else { return "  \(name): \(word)" }
        let title = part.title.inLanguage(console.language)
        return "  \(title): \(part.title(of: word)?.inLanguage(console.language) ?? word)"
    }

    /// One line for a clock: what it measured, how far it has come and whether it runs.
    func clock(_ clock: JSONValue) -> String {
        let measured =
            clock["days"]?.intValue.map(console.days)
            ?? clock["seconds"]?.intValue.map(console.span) ?? ""
        // Of a clock that came to nothing, and of one without a promise, "in time" says nothing.
        let isPlain = clock["level"] == "none"
        let level =
            isPlain && (clock["status"] == "void" || clock["target"] == nil)
            ? nil : console.title(clock["level"], ClockLevel.self)
        let status = console.title(clock["status"], ClockRun.Verdict.self)
        let paused = clock["paused"] == true ? console.pick("休止中", "paused") : nil
        let parts = [measured, level, status, paused].compactMap(\.self)
        let title = console.localized(clock["title"])
        return (title.isEmpty ? console.title(clock["clock"], ClockName.self) : title)
            + console.pick("：", ": ")
            + parts.joined(separator: console.pick("、", ", "))
    }
}
