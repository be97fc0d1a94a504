/// The form of a name under which it is searched: spellings that people mix up share one key.
///
/// NFKC, so that half-width katakana become full-width; hiragana become katakana; variation
/// selectors, spaces, middle dots, letter case and the diacritics of Latin letters go (Nguyễn =
/// NGUYEN); variant kanji become one representative (髙橋 = 高橋). Voiced, small and long kana stay
/// as they are. Folding a key again changes nothing. The description is redacted.
package struct FoldedKey: Hashable, Sendable {
    /// The folded name; empty when the name had nothing but what is dropped.
    package let text: String

    /// Folds any text; nothing is refused.
    package init(_ name: String) {
        text = NameFolding.fold(name)
    }
}

extension FoldedKey: RedactedDescription {}

/// Whether two names are written alike, character for character.
package enum ExactName {
    /// Compares by Unicode scalars: 神 (U+FA19) is not 神 (U+795E), though Swift's `==` says so.
    package static func equal(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}
