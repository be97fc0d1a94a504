import LostCardCore

extension Requirement {
    /// The condition in the guard language with the refusal it guards against, such as
    /// `evidence-missing: has(policeReport), when lossKind == 'stolen'`.
    var text: String {
        let when = applies.isAlways ? "" : ", when \(applies.text)"
        return "\(code.rawValue): \(holds.text)\(when)"
    }
}

extension FactSetting {
    /// What is set, as a workflow file writes it.
    var text: String {
        switch self {
        case .value(let value): value.text
        case .now: "now"
        }
    }
}

extension PartEffect {
    /// One line to a part, such as `card: active → suspended, when phoneAlsoLost`.
    var texts: [String] {
        CardPart.allCases.compactMap { part in
            guard let move = moves[part], !move.isEmpty else { return nil }
            let steps = part.values.compactMap { from in move[from].map { "\(from) → \($0)" } }
            let condition = when.isAlways ? "" : ", when \(when.text)"
            return "\(part.rawValue): \(steps.joined(separator: "; "))\(condition)"
        }
    }
}
