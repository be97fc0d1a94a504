import LostCardCore
import Yams

/// Reads the members of a YAML mapping one by one; what was never asked for is a fault.
///
/// The language has no anchors, aliases or tags: ``YAMLDocument`` finds the anchors, and a tag is a
/// fault where it stands.
struct YAMLMapping {
    let mark: Mark?
    private let pairs: [(key: String, value: Node, keyMark: Mark?)]
    private let places: [String: Int]
    private var asked: Set<String> = []

    init?(_ node: Node, in document: inout YAMLDocument) {
        guard Self.isPlain(node, in: &document) else { return nil }
        guard let mapping = node.mapping else {
            document.report(.wrongType, "expected a mapping", at: node.mark)
            return nil
        }
        mark = node.mark
        pairs = mapping.compactMap { key, value in
            guard let name = Self.plainKey(key, in: &document) else { return nil }
            return (name, value, key.mark)
        }
        places = Dictionary(zip(pairs.map(\.key), pairs.indices)) { first, _ in first }
    }

    private func pair(_ key: String) -> (key: String, value: Node, keyMark: Mark?)? {
        places[key].map { pairs[$0] }
    }

    var keys: [String] { pairs.map(\.key) }

    mutating func node(_ key: String, in document: inout YAMLDocument) -> Node? {
        asked.insert(key)
        guard let node = pair(key)?.value,
            Self.isPlain(node, in: &document)
        else { return nil }
        return node
    }

    mutating func required(_ key: String, in document: inout YAMLDocument) -> Node? {
        let node = node(key, in: &document)
        if node == nil { document.report(.missingKey, "'\(key)' is missing", at: mark) }
        return node
    }

    mutating func string(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> String? {
        let found =
            isRequired ? required(key, in: &document) : node(key, in: &document)
        guard let found else { return nil }
        guard let text = found.text else {
            document.report(.wrongType, "'\(key)' must be text", at: found.mark)
            return nil
        }
        if text.unicodeScalars.contains(where: \.commandsTerminals) {
            document.report(
                .badValue, "'\(key)' contains signs that nobody sees", at: found.mark)
        }
        return text
    }

    mutating func int(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> Int? {
        guard let text = string(key, required: isRequired, in: &document) else { return nil }
        guard let number = Int(text) else {
            document.report(.wrongType, "'\(key)' must be a whole number", at: mark(of: key))
            return nil
        }
        return number
    }

    mutating func flag(_ key: String, in document: inout YAMLDocument) -> Bool {
        switch string(key, in: &document) {
        case nil, "false": return false
        case "true": return true
        default:
            document.report(.wrongType, "'\(key)' must be true or false", at: mark(of: key))
            return false
        }
    }

    /// A length of time such as `30 days`.
    mutating func span(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> TimeSpan? {
        guard let text = string(key, required: isRequired, in: &document) else { return nil }
        guard let span = TimeSpan(text) else {
            document.report(
                .badValue, "'\(key)' must be a length of time such as 30 days",
                at: mark(of: key))
            return nil
        }
        return span
    }

    mutating func list(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> [Node] {
        let found = isRequired ? required(key, in: &document) : node(key, in: &document)
        guard let found else { return [] }
        guard let sequence = found.sequence else {
            document.report(.wrongType, "'\(key)' must be a list", at: found.mark)
            return []
        }
        return Array(sequence)
    }

    mutating func texts(_ key: String, in document: inout YAMLDocument) -> [(String, Mark?)] {
        list(key, in: &document).compactMap { item in
            guard Self.isPlain(item, in: &document), let text = item.text else {
                document.report(.wrongType, "'\(key)' must be a list of names", at: item.mark)
                return nil
            }
            return (text, item.mark)
        }
    }

    mutating func words<Word: RawRepresentable & CaseIterable>(
        _ key: String, in document: inout YAMLDocument
    ) -> [Word] where Word.RawValue == String {
        texts(key, in: &document).compactMap { text, mark in
            Self.word(text, what: key, at: mark, in: &document)
        }
    }

    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, required: Bool = false, in document: inout YAMLDocument
    ) -> Word? where Word.RawValue == String {
        guard let text = string(key, required: required, in: &document) else { return nil }
        return Self.word(text, what: key, at: mark(of: key), in: &document)
    }

    mutating func localized(
        _ key: String, required isRequired: Bool, in document: inout YAMLDocument
    ) -> LocalizedText? {
        let found = isRequired ? required(key, in: &document) : node(key, in: &document)
        guard let found, var languages = YAMLMapping(found, in: &document) else { return nil }
        let ja = languages.string("ja", required: true, in: &document)
        let en = languages.string("en", required: true, in: &document)
        languages.finish(in: &document)
        guard let ja, let en else { return nil }
        return LocalizedText(ja: ja, en: en)
    }

    /// Where the value of `key` begins.
    func mark(of key: String) -> Mark? { pair(key)?.value.mark ?? mark }

    func isQuoted(_ key: String) -> Bool {
        let style = pair(key)?.value.scalar?.style
        return style == .singleQuoted || style == .doubleQuoted
    }

    /// Where `key` itself stands.
    func keyMark(of key: String) -> Mark? { pair(key)?.keyMark ?? mark }

    /// Where the key `name` stands in the mapping under `section`.
    func keyMark(of name: String, in section: String) -> Mark? {
        let members = pair(section)?.value.mapping
        return members?.first { $0.key.text == name }?.key.mark ?? keyMark(of: section)
    }

    /// Reports every member that nobody asked for, with the name probably meant.
    func finish(in document: inout YAMLDocument) {
        for pair in pairs where !asked.contains(pair.key) {
            document.report(
                .unknownKey, "unknown key '\(pair.key)'" + hint(for: pair.key, among: Array(asked)),
                at: pair.keyMark)
        }
    }

    static func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, what: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> Word? where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            document.report(
                .unknownWord, "unknown \(what) '\(text)'" + hint(for: text, among: known),
                at: mark)
            return nil
        }
        return word
    }

    private static func isPlain(_ node: Node, in document: inout YAMLDocument) -> Bool {
        guard !node.isTagged else {
            document.report(.tag, "tags are not part of the language", at: node.mark)
            return false
        }
        return true
    }

    private static func plainKey(_ key: Node, in document: inout YAMLDocument) -> String? {
        guard let name = key.text, !key.isTaggedKey else {
            document.report(.wrongType, "a key must be a plain word", at: key.mark)
            return nil
        }
        return name
    }
}

extension Unicode.Scalar {
    /// Whether it moves the cursor or turns the direction of text instead of showing something.
    fileprivate var commandsTerminals: Bool {
        switch value {
        case 0x09, 0x0A, 0x0D: false
        case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

/// "; did you mean …?" when a known name is near, else nothing.
func hint(for name: String, among known: [String]) -> String {
    NearestName.of(name, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
}
