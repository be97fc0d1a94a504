package import LostCardCore

extension WorkflowDifference {
    /// The changes under their subjects: `+` came, `-` went, `~` became another. Names and
    /// conditions stand as in the files; the empty difference is said in words.
    package func text(in language: Language) -> String {
        guard !isEmpty else {
            return LocalizedText(ja: "違いはありません。", en: "No difference.").inLanguage(language)
        }
        var lines: [String] = []
        var place: (part: String, subject: String) = ("", "")
        for change in changes {
            if change.part != place.part { lines.append("\(Self.title(change.part, language)):") }
            if (change.part, change.subject) != place, change.aspect != nil {
                lines.append("  \(change.subject)")
            }
            place = (change.part, change.subject)
            lines.append((change.aspect == nil ? "  " : "    ") + Self.line(change, language))
        }
        return lines.joined(separator: "\n")
    }

    /// The changes as data, in the order of the text.
    package var json: JSONValue {
        .array(
            changes.map { change in
                [
                    "part": .string(change.part), "subject": .string(change.subject),
                    "aspect": change.aspect.map { .string($0) } ?? .null,
                    "old": change.old.map { .string($0) } ?? .null,
                    "new": change.new.map { .string($0) } ?? .null,
                ]
            })
    }

    private static func line(_ change: Change, _ language: Language) -> String {
        let aspect = change.aspect.map { "\(Self.title($0, language)): " } ?? ""
        return switch (change.old, change.new) {
        case (let old?, let new?): "~ \(aspect)\(old)  ⇒  \(new)"
        case (let old?, nil): "- \(aspect)\(old)"
        case (nil, let new): "+ \(aspect)\(new ?? "")"
        }
    }

    private static func title(_ word: String, _ language: Language) -> String {
        language == .ja ? japanese[word] ?? word : word
    }

    private static let japanese = [
        "head": "全体", "states": "状態", "transitions": "手続", "clocks": "時計", "timers": "タイマー",
        "stages": "配達段階", "version": "版", "title (ja)": "名称（日本語）",
        "title (en)": "名称（英語）", "terminal": "終了", "waits for": "待つ相手",
        "next step (ja)": "次の案内（日本語）", "next step (en)": "次の案内（英語）", "from": "元の状態",
        "to": "先の状態", "roles": "役割", "channels": "経路", "automatic": "自動", "accepts": "受け取る項目",
        "needs": "必須の項目", "papers": "書類・条件", "effects": "カードへの効果", "issuer": "発行機関への指示",
        "measures": "測り方", "subject": "対象", "begins": "起点", "runs in": "進む状態",
        "runs when": "進む条件", "met in": "達成の状態", "met when": "達成の条件", "target": "期限",
        "levels": "段階", "due": "期日", "next": "次の段階", "performs": "行う手続",
        "returns case to": "案件の戻り先", "facts": "事実", "evidence": "書類の種類", "promises": "約束",
        "migrations": "移行",
        "offered when": "提供の条件", "consent": "承認", "keeps": "記録する事実", "type": "型",
        "comes from": "出どころ", "default": "初期値", "fields": "項目", "collected on": "受け取る経路",
        "personal data": "個人情報の区分", "keep years": "保存年数", "claim": "約束の内容",
        "pauses in": "止まる状態", "pause limit": "停止の上限", "calendar": "暦", "fixed date": "期日（固定）",
        "reason codes": "理由コード",
    ]
}
