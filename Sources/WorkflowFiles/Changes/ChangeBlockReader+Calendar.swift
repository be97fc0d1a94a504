import LostCardCore
import Yams

extension ChangeBlockReader {
    /// Reads the hours of the counter.
    mutating func calendar(
        _ mapping: inout YAMLMapping, in document: inout YAMLDocument
    ) {
        if let node = mapping.node("counter-open", in: &document),
            var week = YAMLMapping(node, in: &document)
        {
            for (place, day) in Self.weekdays.enumerated() {
                block.week[place] = week.hours(day, in: &document)
            }
            week.finish(in: &document)
        }
        let holidays: Opening? = mapping.word("national-holidays", in: &document)
        block.closesOnNationalHolidays = holidays.map { $0 == .closed }
        let yearEnd: Opening? = mapping.word("year-end", in: &document)
        block.closesAtYearEnd = yearEnd.map { $0 == .closed }
        for (key, kind) in [("closures", LocalDay.Kind.closure), ("openings", .opening)] {
            for node in mapping.list(key, in: &document) {
                guard let day = localDay(kind, node, in: &document) else { continue }
                block.localDays.append(day)
            }
        }
    }

    private static let weekdays = [
        "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    ]

    private enum Opening: String, CaseIterable { case open, closed }

    /// A date alone, or with hours and a reason.
    private func localDay(
        _ kind: LocalDay.Kind, _ node: Node, in document: inout YAMLDocument
    ) -> LocalDay? {
        if node.text != nil {
            return YAMLMapping.date(node, in: &document).map {
                LocalDay(kind, on: $0, reason: "")
            }
        }
        guard var item = YAMLMapping(node, in: &document) else { return nil }
        let date = item.date("on", required: true, in: &document)
        let hours = item.hours("hours", in: &document)
        let reason = item.string("reason", in: &document) ?? ""
        item.finish(in: &document)
        return date.map { LocalDay(kind, on: $0, hours: hours, reason: reason) }
    }
}
