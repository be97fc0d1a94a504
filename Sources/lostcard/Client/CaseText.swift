import LostCardCore

/// A case as text for the terminal.
struct CaseText {
    let console: Console

    func text(_ json: JSONValue) -> String {
        var lines = [
            line("受付番号", "receipt", json["receiptCode"]),
            line("案件", "case", json["caseId"]),
            line("状態", "state", state(json)),
            line("結果", "outcome", json["outcome"] == "applied" ? nil : json["outcome"]),
            line("理由", "reason", json["reason"]),
            line("カード", "card", json["card"]?["serial"]),
            line("住所地", "municipality", json["municipality"]),
            line("待ち", "waiting for", json["waitingFor"]),
        ].compactMap(\.self)
        for part in json["parts"]?.objectValue?.members ?? [] {
            lines.append("  \(part.key): \(part.value.stringValue ?? "")")
        }
        for clock in json["clocks"]?.arrayValue ?? [] { lines.append("  " + self.clock(clock)) }
        for step in json["nextSteps"]?.arrayValue ?? [] {
            lines.append("→ " + console.localized(step))
        }
        if let allowed = json["allowed"]?.arrayValue, !allowed.isEmpty {
            let words = allowed.compactMap(\.stringValue).joined(separator: " ")
            lines.append(pick("可能な手続", "possible") + ": " + words)
        }
        return lines.joined(separator: "\n")
    }

    private func state(_ json: JSONValue) -> JSONValue? {
        let title = console.localized(json["stateTitle"])
        let word = json["state"]?.stringValue ?? ""
        return .string(title.isEmpty ? word : "\(title) (\(word))")
    }

    private func line(_ ja: String, _ en: String, _ value: JSONValue?) -> String? {
        value?.stringValue.map { "\(pick(ja, en)): \($0)" }
    }

    func clock(_ clock: JSONValue) -> String {
        let name = clock["clock"]?.stringValue ?? ""
        let level = clock["level"]?.stringValue ?? ""
        let status = clock["status"]?.stringValue ?? ""
        let measured =
            clock["days"]?.intValue.map { pick("\($0)日", "\($0) days") }
            ?? clock["seconds"]?.intValue.map { pick("\($0)秒", "\($0) s") } ?? ""
        return "\(name): \(measured) [\(level)] \(status)"
    }

    func pick(_ ja: String, _ en: String) -> String { console.language == .ja ? ja : en }
}
