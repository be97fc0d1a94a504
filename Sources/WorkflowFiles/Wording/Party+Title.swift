package import LostCardCore

extension Party {
    /// Whom one waits for, in words.
    package var title: LocalizedText {
        switch self {
        case .hotline: LocalizedText(ja: "コールセンター", en: "the hotline")
        case .counter: LocalizedText(ja: "窓口", en: "the counter")
        case .issuer: LocalizedText(ja: "発行機関", en: "the issuer")
        case .post: LocalizedText(ja: "郵便", en: "the post")
        case .resident: LocalizedText(ja: "本人", en: "the resident")
        }
    }
}
