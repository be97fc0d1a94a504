import LostCardCore
import Yams

extension YAMLMapping {
    /// A text that must stand in quotation marks, as times and dates do.
    mutating func quoted(
        _ key: String, required: Bool = false, in document: inout YAMLDocument
    ) -> String? {
        guard let text = string(key, required: required, in: &document) else { return nil }
        if !isQuoted(key) {
            document.report(
                "'\(key)' must stand in quotation marks", at: mark(of: key))
        }
        return text
    }

    /// A time as Japanese clocks show it, such as `"2026-11-02T10:00"`, with or without seconds.
    mutating func time(
        _ key: String, required: Bool = false, in document: inout YAMLDocument
    ) -> Instant? {
        guard let text = quoted(key, required: required, in: &document) else { return nil }
        let seconds = text.utf8.count == 16 ? ":00" : ""
        guard let instant = Instant(rfc3339: text + seconds + "+09:00") else {
            document.report(
                "'\(key)' must be a time such as \"2026-11-02T10:00\"", at: mark(of: key))
            return nil
        }
        return instant
    }

    /// A stretch of time such as `3 days 2 hours`, in seconds.
    mutating func seconds(_ key: String, in document: inout YAMLDocument) -> Int? {
        guard let text = string(key, in: &document) else { return nil }
        guard let seconds = TimeStretch.seconds(text) else {
            document.report(
                "'\(key)' must be a time such as 3 days 2 hours", at: mark(of: key))
            return nil
        }
        return seconds
    }

    mutating func municipality(
        _ key: String, _ context: ScenarioContext, in document: inout YAMLDocument
    ) -> MunicipalityCode? {
        guard let text = quoted(key, in: &document) else { return nil }
        guard let code = MunicipalityCode(text), context.municipalities[code] != nil else {
            let known = context.municipalities.all.map(\.code.text).joined(separator: ", ")
            document.report(
                "no municipality '\(text)'; there are \(known)", at: mark(of: key))
            return nil
        }
        return code
    }

    /// One text or a list of them.
    mutating func oneOrMore(
        _ key: String, in document: inout YAMLDocument
    ) -> [(String, Mark?)] {
        guard let found = node(key, in: &document) else { return [] }
        guard found.sequence == nil else { return texts(key, in: &document) }
        guard let text = string(key, in: &document) else { return [] }
        return [(text, found.mark)]
    }

    /// One word of a closed list or a list of them.
    mutating func oneOrMoreWords<Word: RawRepresentable & CaseIterable>(
        _ key: String, in document: inout YAMLDocument
    ) -> [Word] where Word.RawValue == String {
        oneOrMore(key, in: &document).compactMap { text, mark in
            Self.word(text, what: key, at: mark, in: &document)
        }
    }
}

/// A stretch of time in words: whole numbers of days, hours, minutes and seconds.
enum TimeStretch {
    private static let units = [
        "day": 86_400, "days": 86_400, "hour": 3_600, "hours": 3_600, "minute": 60,
        "minutes": 60, "second": 1, "seconds": 1,
    ]

    /// Nil for anything else, and beyond ten years.
    static func seconds(_ text: String) -> Int? {
        let words = text.split(separator: " ")
        guard !words.isEmpty, words.count.isMultiple(of: 2) else { return nil }
        var total = 0
        for index in stride(from: 0, to: words.count, by: 2) {
            guard let number = Int(words[index]), (0...315_360_000).contains(number),
                let unit = units[String(words[index + 1])]
            else { return nil }
            total += number * unit
        }
        return total <= 315_360_000 ? total : nil
    }

    /// The same in words.
    static func text(_ seconds: Int) -> String {
        var left = seconds
        let parts = [("days", 86_400), ("hours", 3_600), ("minutes", 60), ("seconds", 1)]
            .compactMap { name, length -> String? in
                let count = left / length
                left -= count * length
                return count == 0 ? nil : "\(count) \(name)"
            }
        return parts.isEmpty ? "0 seconds" : parts.joined(separator: " ")
    }
}
