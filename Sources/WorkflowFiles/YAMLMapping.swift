import LostCardCore
import Yams

/// Reads the members of a YAML mapping one by one; what was never asked for is a fault.
///
/// The language has no anchors, aliases or tags: an anchor is a fault where it stands, and is not
/// descended into, so that a file cannot unfold into more than it shows.
struct YAMLMapping {
    let mark: Mark?
    private let pairs: [(key: String, value: Node)]
    private var asked: Set<String> = []

    init?(_ node: Node, in document: inout YAMLDocument) {
        guard Self.isPlain(node, in: &document) else { return nil }
        guard let mapping = node.mapping else {
            document.report("expected a mapping", at: node.mark)
            return nil
        }
        mark = node.mark
        pairs = mapping.compactMap { pair in pair.key.text.map { ($0, pair.value) } }
    }

    var keys: [String] { pairs.map(\.key) }

    mutating func node(_ key: String, in document: inout YAMLDocument) -> Node? {
        asked.insert(key)
        guard let node = pairs.first(where: { $0.key == key })?.value,
            Self.isPlain(node, in: &document)
        else { return nil }
        return node
    }

    mutating func required(_ key: String, in document: inout YAMLDocument) -> Node? {
        let node = node(key, in: &document)
        if node == nil { document.report("'\(key)' is missing", at: mark) }
        return node
    }

    mutating func string(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> String? {
        let found =
            isRequired ? required(key, in: &document) : node(key, in: &document)
        guard let found else { return nil }
        guard let text = found.text else {
            document.report("'\(key)' must be text", at: found.mark)
            return nil
        }
        return text
    }

    mutating func int(
        _ key: String, required isRequired: Bool = false, in document: inout YAMLDocument
    ) -> Int? {
        guard let text = string(key, required: isRequired, in: &document) else { return nil }
        guard let number = Int(text) else {
            document.report("'\(key)' must be a whole number", at: mark(of: key))
            return nil
        }
        return number
    }

    mutating func flag(_ key: String, in document: inout YAMLDocument) -> Bool {
        switch string(key, in: &document) {
        case nil, "false": return false
        case "true": return true
        default:
            document.report("'\(key)' must be true or false", at: mark(of: key))
            return false
        }
    }

    mutating func texts(_ key: String, in document: inout YAMLDocument) -> [(String, Mark?)] {
        guard let node = node(key, in: &document) else { return [] }
        guard let sequence = node.sequence else {
            document.report("'\(key)' must be a list", at: node.mark)
            return []
        }
        return sequence.compactMap { item in
            guard Self.isPlain(item, in: &document), let text = item.text else {
                document.report("'\(key)' must be a list of names", at: item.mark)
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

    func mark(of key: String) -> Mark? { pairs.first { $0.key == key }?.value.mark ?? mark }

    /// Reports every member that nobody asked for, with the name probably meant.
    func finish(in document: inout YAMLDocument) {
        for pair in pairs where !asked.contains(pair.key) {
            document.report(
                "unknown key '\(pair.key)'" + hint(for: pair.key, among: Array(asked)),
                at: pair.value.mark)
        }
    }

    static func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, what: String, at mark: Mark?, in document: inout YAMLDocument
    ) -> Word? where Word.RawValue == String {
        guard let word = Word(rawValue: text) else {
            let known = Word.allCases.map(\.rawValue)
            document.report("unknown \(what) '\(text)'" + hint(for: text, among: known), at: mark)
            return nil
        }
        return word
    }

    private static func isPlain(_ node: Node, in document: inout YAMLDocument) -> Bool {
        guard node.anchor == nil else {
            document.report("anchors are not part of the language", at: node.mark)
            return false
        }
        return true
    }
}

/// "; did you mean …?" when a known name is near, else nothing.
func hint(for name: String, among known: [String]) -> String {
    NearestName.of(name, among: known.sorted()).map { "; did you mean '\($0)'?" } ?? ""
}
