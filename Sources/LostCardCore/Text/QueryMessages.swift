/// What people are told about a question that cannot be answered as it was asked, by the service
/// and by commands alike; none quotes the value.
extension LocalizedText {
    package static let monthForm = LocalizedText(
        ja: "月は 2026-04 の形式で指定してください。", en: "Write a month as 2026-04.")
    package static let prefectureForm = LocalizedText(
        ja: "都道府県は 01 から 47 の2桁の番号で指定してください。",
        en: "Name a prefecture by its two digits, 01 to 47.")
    package static let officeUnknown = LocalizedText(
        ja: "全国の表にある6桁の市区町村コードを指定してください（例: 131016）。",
        en: "Name municipalities by the six digits of the national table, such as 131016.")
    package static let cursorForm = LocalizedText(
        ja: "前のページの next の値をそのまま指定してください。最初のページでは省きます。",
        en: "Give the value of next from the page before, as it stands; leave it out at first.")
    package static let monthsTurnedRound = LocalizedText(
        ja: "to は from と同じ月か、それより後の月にしてください。",
        en: "The month of to must not be earlier than that of from.")

    /// A whole number of at least so many.
    package static func atLeast(_ low: Int) -> LocalizedText {
        LocalizedText(
            ja: "\(low)以上の整数を指定してください。", en: "Must be a whole number of at least \(low).")
    }
}

extension Instant {
    /// A moment that may be asked about: RFC 3339, in the years 1900 to 2100; nil for any other.
    package static func asked(_ text: String) -> Instant? {
        Instant(rfc3339: text).flatMap { (1900...2100).contains($0.year) ? $0 : nil }
    }
}
