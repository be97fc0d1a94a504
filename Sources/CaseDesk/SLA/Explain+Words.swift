import LostCardCore

/// What explained clocks say to people.
extension CaseDesk {
    static let takenBack = LocalizedText(
        ja: "期限超過が記録されていましたが、その後、期限内に終わっていたと分かったため、超過として数えません。",
        en: """
            A breach had been noted; it came to be known since that this ended in time, so that it \
            does not count.
            """)

    static func rule(_ definition: ClockDefinition) -> LocalizedText {
        let first = firstDay(isCounted: definition.firstDay > 0)
        return switch definition.measure {
        case .elapsed:
            LocalizedText(ja: "経過時間（秒）で数えます。", en: "Counted in elapsed seconds.")
        case .openingHours:
            LocalizedText(
                ja: "開庁時間（秒）で数えます。", en: "Counted in the seconds that the office is open.")
        case .businessDays:
            LocalizedText(
                ja: "開庁日で数え、\(first.ja)",
                en: "Counted in days on which the office opens; \(first.en)")
        case .fixedDate:
            LocalizedText(
                ja: "定められた期日からの日数です。", en: "Counted in days from the date that is set.")
        case .calendarDays:
            LocalizedText(
                ja: "日本時間の暦日で数え、\(first.ja)",
                en: "Counted in civil days in Japan; \(first.en)")
        }
    }

    private static func firstDay(isCounted: Bool) -> LocalizedText {
        isCounted
            ? LocalizedText(
                ja: "初日を算入します（市区町村の定め）。",
                en: "the first day is counted, as the municipality has it.")
            : LocalizedText(
                ja: "初日は算入しません（民法140条）。",
                en: "the first day is not counted (Civil Code art. 140).")
    }
}
