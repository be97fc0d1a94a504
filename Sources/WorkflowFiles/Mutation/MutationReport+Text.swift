package import LostCardCore

extension MutationReport {
    /// The whole report for people: the score, who caught how many, and every survivor.
    package func text(in language: Language) -> String {
        let tried = isWhole ? "\(total)" : "\(results.count)/\(total)"
        let percent = "\(score / 10).\(score % 10) %"
        let explained = survivors.count - unexplained.count
        let head = LocalizedText(
            ja: """
                変更 \(tried) 件のうち検出 \(caught) 件（\(percent)）、未検出 \(survivors.count) 件（説明あり \
                \(explained) 件、説明なし \(unexplained.count) 件）。
                """,
            en: """
                \(tried) changes, \(caught) caught (\(percent)); \(survivors.count) not caught, \
                \(explained) of them explained, \(unexplained.count) not.
                """)
        let by = LocalizedText(ja: "検出したもの", en: "Caught by").inLanguage(language)
        let kinds = LocalizedText(
            ja: "変更の種類（全体・未検出）", en: "Kinds of changes (all, not caught)")
        return
            ([head.inLanguage(language), "", by] + catchers.map { "  \($0.count)  \($0.name)" }
            + ["", kinds.inLanguage(language)]
            + self.kinds.map { "  \($0.count)  \($0.survived)  \($0.kind.rawValue)" }
            + survivorLines(language) + idleLines(language)).joined(separator: "\n")
    }

    private func survivorLines(_ language: Language) -> [String] {
        guard !survivors.isEmpty else { return [] }
        let title = LocalizedText(ja: "検出されなかった変更", en: "Not caught").inLanguage(language)
        let open = LocalizedText(ja: "説明がありません", en: "nobody has explained this")
        return ["", title]
            + survivors.flatMap { mutant, explanation in
                [
                    "  \(mutant.description)",
                    "    \((explanation?.why ?? open).inLanguage(language))",
                ]
            }
    }

    private func idleLines(_ language: Language) -> [String] {
        guard !idle.isEmpty else { return [] }
        let title = LocalizedText(
            ja: "もう何にも当てはまらない説明", en: "Explanations of nothing")
        return ["", title.inLanguage(language)]
            + idle.map { "  \($0.place): \($0.why.inLanguage(language))" }
    }

    /// The same as data.
    package var json: JSONValue {
        [
            "ok": .bool(isGood), "total": total.json, "tried": results.count.json,
            "caught": caught.json, "scorePerMille": score.json,
            "explained": (survivors.count - unexplained.count).json,
            "unexplained": unexplained.count.json,
            "catchers": .array(
                catchers.map { ["name": .string($0.name), "count": $0.count.json] }),
            "kinds": .array(
                kinds.map {
                    [
                        "kind": .string($0.kind.rawValue), "count": $0.count.json,
                        "survived": $0.survived.json,
                    ]
                }),
            "survivors": .array(survivors.map { Self.json($0.mutant, $0.explanation) }),
            "idle": .array(idle.map { .string($0.place.description) }),
        ]
    }

    private static func json(_ mutant: Mutant, _ explanation: MutantExplanation?) -> JSONValue {
        [
            "file": .string(mutant.file), "line": mutant.line.json, "column": mutant.column.json,
            "change": .string(mutant.change.rawValue), "at": .string(mutant.place),
            "before": .string(mutant.before), "after": .string(mutant.after),
            "why": explanation.map {
                ["ja": .string($0.why.ja), "en": .string($0.why.en)]
            } ?? .null,
        ]
    }
}

extension Mutant: CustomStringConvertible {
    package var description: String {
        "\(file):\(line):\(column): \(change.rawValue) \(place): \(Self.short(before)) ⇒ "
            + Self.short(after)
    }

    /// At most 120 characters; nothing is shown as such.
    private static func short(_ text: String) -> String {
        guard !text.isEmpty else { return "∅" }
        return text.count > 120 ? text.prefix(119) + "…" : text
    }
}
