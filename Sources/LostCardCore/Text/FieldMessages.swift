/// What people are told about a faulty field; none quotes the value.
extension LocalizedText {
    static let myNumberFound = LocalizedText(
        ja: "個人番号（マイナンバー）と思われる12桁の数字が含まれています。削除してください。免許証番号などは otherDocumentNumber に入力してください。",
        en: """
            This looks like it contains an Individual Number (My Number). Remove it; other \
            document numbers belong in otherDocumentNumber.
            """)
    static let pinFound = LocalizedText(
        ja: "暗証番号と思われる記載があります。暗証番号は聞かず、記録しないでください。",
        en: "This looks like it contains a PIN. Never ask for it and never write it down.")
    static let serialForm = LocalizedText(
        ja: "製造番号は英数字16桁です。分からなければ空欄にしてください。",
        en: "A card serial is 16 letters and digits. Leave it out when it is not known.")
    static let applicationIDForm = LocalizedText(
        ja: "申請書IDは数字23桁です。", en: "An application id has 23 digits.")
    package static let municipalityForm = LocalizedText(
        ja: "全国地方公共団体コードは検査数字を含む6桁です。",
        en: "A municipality code has 6 digits with a fitting check digit.")
    package static let municipalityUnknown = LocalizedText(
        ja: "このコードの市区町村はありません。都道府県のコードは使えません。",
        en: "There is no municipality with this code; a prefecture's code is not one.")
    static let phoneForm = LocalizedText(
        ja: "電話番号は市外局番からの10桁または11桁です。",
        en: "A phone number has 10 or 11 digits, with its area code.")
    static let postalForm = LocalizedText(
        ja: "郵便番号は7桁です。", en: "A postal code has 7 digits.")
    static let trackingForm = LocalizedText(
        ja: "追跡番号は英数字とハイフン8〜20文字です。",
        en: "A tracking number has 8 to 20 letters, digits or hyphens.")
    static let dateForm = LocalizedText(
        ja: "日付は 1989-01-07、昭和64年1月7日、S64.1.7 のように入力してください。",
        en: "Write a date as 1989-01-07, 昭和64年1月7日 or S64.1.7.")
    static let dateImpossible = LocalizedText(
        ja: "この日付は暦に存在しません。", en: "There is no such date in the calendar.")
    static let inTheFuture = LocalizedText(
        ja: "未来の日時です。", en: "This lies in the future.")
    package static let instantForm = LocalizedText(
        ja: "日時は 2026-10-01T09:00:00+09:00 の形式（1900〜2100年）で入力してください。",
        en: "Write a time as 2026-10-01T09:00:00+09:00, in the years 1900 to 2100.")

    static func atMost(_ limit: Int) -> LocalizedText {
        LocalizedText(ja: "\(limit)文字以内で入力してください。", en: "At most \(limit) characters.")
    }

    package static func between(_ low: Int, _ high: Int) -> LocalizedText {
        LocalizedText(
            ja: "\(low)から\(high)までの数で入力してください。", en: "A number from \(low) to \(high).")
    }

    package static func oneOf(_ words: [String]) -> LocalizedText {
        let list = words.joined(separator: ", ")
        return LocalizedText(
            ja: "次のいずれかを指定してください: \(list)", en: "Must be one of: \(list)")
    }
}
