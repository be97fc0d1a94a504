import LostCardCore

extension Outline.Subject {
    /// The conditions with their messages; one that asks for the same thing with the same refusal
    /// is the same condition, changed.
    static func papers(_ requirements: [Requirement]) -> Outline.Aspect {
        let entries = requirements.flatMap { item in
            let asked = ([item.code.rawValue] + item.missing).joined(separator: " ")
            let missing = item.missing.isEmpty ? "" : " [\(item.missing.joined(separator: ", "))]"
            return [
                Outline.Entry(key: asked, text: item.text + missing),
                Outline.Entry(key: "\(asked) (ja)", text: "\(asked): \(item.message.ja)"),
                Outline.Entry(key: "\(asked) (en)", text: "\(asked): \(item.message.en)"),
            ]
        }
        return Outline.Aspect(name: "papers", entries: entries)
    }

    /// The moves of the card's parts. Where several effects move one part, what comes first
    /// matters, so that they are told as one.
    static func effects(_ effects: [PartEffect]) -> Outline.Aspect {
        let entries = CardPart.allCases.compactMap { part -> [Outline.Entry]? in
            let moving = effects.filter { !($0.moves[part] ?? [:]).isEmpty }
            guard let first = moving.first else { return nil }
            guard moving.count == 1 else {
                let texts = moving.map { move(part, $0) }
                return [
                    Outline.Entry(
                        key: part.rawValue,
                        text: "\(part.rawValue): \(texts.joined(separator: "; then "))")
                ]
            }
            return part.values.compactMap { from in
                first.moves[part]?[from].map { to in
                    let when = first.when.isAlways ? "" : ", when \(first.when.text)"
                    return Outline.Entry(
                        key: "\(part.rawValue) \(from)",
                        text: "\(part.rawValue): \(from) → \(to)\(when)")
                }
            }
        }
        return Outline.Aspect(name: "effects", entries: entries.flatMap { $0 })
    }

    private static func move(_ part: CardPart, _ effect: PartEffect) -> String {
        let steps = part.values.compactMap { from in
            effect.moves[part]?[from].map { "\(from) → \($0)" }
        }
        let when = effect.when.isAlways ? "" : " when \(effect.when.text)"
        return steps.joined(separator: ", ") + when
    }
}
