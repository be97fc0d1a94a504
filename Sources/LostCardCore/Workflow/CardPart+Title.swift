extension CardPart: Titled {
    package var title: LocalizedText {
        switch self {
        case .card: LocalizedText(ja: "カード", en: "card")
        case .userCertificate: LocalizedText(ja: "利用者証明用電子証明書", en: "user certificate")
        case .signingCertificate: LocalizedText(ja: "署名用電子証明書", en: "signing certificate")
        case .phoneCertificates:
            LocalizedText(ja: "スマートフォンの電子証明書", en: "phone certificates")
        }
    }

    /// How people call one of this part's ``values``; nil for a word that is none of them.
    package func title(of value: String) -> LocalizedText? {
        switch self {
        case .card: CardStatus(rawValue: value)?.title
        case .userCertificate: UserCertificate(rawValue: value)?.title
        case .signingCertificate: SigningCertificate(rawValue: value)?.title
        case .phoneCertificates: PhoneCertificates(rawValue: value)?.title
        }
    }
}

extension CardStatus: Titled {
    package var title: LocalizedText {
        switch self {
        case .inTransit: LocalizedText(ja: "配送中", en: "on its way")
        case .active: LocalizedText(ja: "有効", en: "active")
        case .suspended: LocalizedText(ja: "一時停止中", en: "suspended")
        case .abolished: LocalizedText(ja: "廃止", en: "abolished")
        case .lapsed: LocalizedText(ja: "失効", en: "lapsed")
        }
    }
}

extension UserCertificate: Titled {
    package var title: LocalizedText {
        switch self {
        case .none: LocalizedText(ja: "なし", en: "none")
        case .valid: LocalizedText(ja: "有効", en: "valid")
        case .held: LocalizedText(ja: "一時停止中", en: "held")
        case .revoked: LocalizedText(ja: "失効", en: "revoked")
        }
    }
}

extension SigningCertificate: Titled {
    package var title: LocalizedText {
        switch self {
        case .none: LocalizedText(ja: "なし", en: "none")
        case .valid: LocalizedText(ja: "有効", en: "valid")
        case .revoked: LocalizedText(ja: "失効", en: "revoked")
        case .reissueNeeded: LocalizedText(ja: "再発行が必要", en: "to be issued anew")
        }
    }
}

extension PhoneCertificates: Titled {
    package var title: LocalizedText {
        switch self {
        case .none: LocalizedText(ja: "なし", en: "none")
        case .valid: LocalizedText(ja: "有効", en: "valid")
        case .held: LocalizedText(ja: "一時停止中", en: "held")
        case .unknown: LocalizedText(ja: "不明", en: "unknown")
        }
    }
}
