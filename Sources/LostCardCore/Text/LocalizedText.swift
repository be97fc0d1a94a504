/// A language the service speaks to people in; the raw value is its BCP 47 tag.
package enum Language: String, CaseIterable, Hashable, Sendable {
    /// Japanese.
    case ja
    /// English.
    case en
}

/// One message in every language of the service, so that none can be forgotten.
package struct LocalizedText: Hashable, Sendable {
    /// The message in Japanese.
    package let ja: String
    /// The message in English.
    package let en: String

    /// Pairs the Japanese and the English wording of one message.
    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The wording in one language.
    package func inLanguage(_ language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }
}
