/// Why a field of a request or a document is refused; the raw value is the code callers see.
package enum FieldCode: String, CaseIterable, Hashable, Sendable {
    /// A text holds what looks like an Individual Number, which the service must never store.
    case myNumberInText = "my-number-in-text"
    /// A text holds what looks like a PIN of the card, which nobody must tell us.
    case pinInText = "pin-in-text"
    /// The value is not of the form the field has, or there is no such field.
    case invalid
    /// The field must be there and is not, or is null.
    case required
    /// The value is longer than the field allows.
    case tooLong = "too-long"
    /// No municipality has this code.
    case unknownMunicipality = "unknown-municipality"
    /// The date does not exist, or contradicts another.
    case impossibleDate = "impossible-date"
}

/// One field that is refused, with the reason in words.
package struct FieldFault: Error, Hashable, Sendable {
    /// The RFC 6901 pointer of the field in what was sent.
    package let pointer: String
    /// The reason for programs.
    package let code: FieldCode
    /// The reason for people; never holds the value that was sent.
    package let detail: LocalizedText

    /// Describes a refused field; `detail` must not quote its value.
    package init(pointer: String, code: FieldCode, detail: LocalizedText) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}

extension LocalizedText {
    static let fieldRequired = LocalizedText(
        ja: "必須の項目です。", en: "This field is required.")
    static let mustBeString = LocalizedText(
        ja: "文字列で指定してください。", en: "Must be a string.")
    static let mustBeBool = LocalizedText(
        ja: "true または false で指定してください。", en: "Must be true or false.")
    static let mustBeInteger = LocalizedText(
        ja: "整数で指定してください。", en: "Must be a whole number.")
    static let mustBeStrings = LocalizedText(
        ja: "文字列の配列で指定してください。", en: "Must be an array of strings.")
    static let mustBeObject = LocalizedText(
        ja: "オブジェクトで指定してください。", en: "Must be an object.")
    static let mustBeObjects = LocalizedText(
        ja: "オブジェクトの配列で指定してください。", en: "Must be an array of objects.")

    static func unknownField(nearest: String?) -> LocalizedText {
        guard let nearest else {
            return LocalizedText(ja: "この名前の項目はありません。", en: "Unknown field.")
        }
        return LocalizedText(
            ja: "この名前の項目はありません。「\(nearest)」のことではありませんか。",
            en: "Unknown field. Did you mean “\(nearest)”?")
    }
}
