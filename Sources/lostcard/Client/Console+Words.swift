import LostCardCore

/// How answers are told to people: codes by their titles, times in Japan, lengths in words.
extension Console {
    func pick<Value>(_ ja: Value, _ en: Value) -> Value { language == .ja ? ja : en }

    /// The title of a code; a word that this release does not know stands as it is.
    func title<Word: Titled>(_ code: JSONValue?, _ list: Word.Type) -> String {
        let text = code?.stringValue ?? ""
        return Word(rawValue: text)?.title.inLanguage(language) ?? text
    }

    /// The titles of a list of codes.
    func titles<Word: Titled>(_ codes: JSONValue?, _ list: Word.Type) -> String {
        (codes?.arrayValue ?? []).map { title($0, list) }.joined(separator: pick("、", ", "))
    }

    /// What an answer calls something; its code where it is called nothing.
    func named(_ title: JSONValue?, _ code: JSONValue?) -> String {
        let title = localized(title)
        return title.isEmpty ? code?.stringValue ?? "" : title
    }

    func days(_ count: Int64) -> String {
        pick("\(count)日", count == 1 ? "1 day" : "\(count) days")
    }

    /// A length of time in its two largest units.
    func span(_ seconds: Int64) -> String {
        let units: [(length: Int64, ja: String, en: String)] = [
            (86_400, "日", "d"), (3_600, "時間", "h"), (60, "分", "min"), (1, "秒", "s"),
        ]
        let first = units.firstIndex { $0.length <= max(seconds, 1) } ?? 3
        var left = seconds
        let parts = units[first...min(first + 1, 3)].map { unit in
            let count = left / unit.length
            left %= unit.length
            return (count, pick("\(count)\(unit.ja)", "\(count) \(unit.en)"))
        }
        let told = parts.filter { $0.0 > 0 }.map(\.1)
        return told.isEmpty ? pick("0秒", "0 s") : told.joined(separator: pick("", " "))
    }

    /// An instant as date and time in Japan, its seconds only where there are any.
    func moment(_ value: JSONValue?) -> String {
        value?.stringValue.flatMap(Instant.init(rfc3339:)).map(\.shown) ?? value?.cell ?? ""
    }
}

extension Instant {
    /// Date and time in Japan, to the minute, or to the second where it has any.
    var shown: String {
        let text = String(rfc3339.prefix(19)).replacing("T", with: " ")
        return text.hasSuffix(":00") ? String(text.dropLast(3)) : text
    }
}
